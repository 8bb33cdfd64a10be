using Microsoft.EntityFrameworkCore;
using Rowan.Chronology;
using Rowan.Matching;
using Rowan.Policy;
using Rowan.Record;
using Rowan.Shields;

namespace Rowan.Search;

/// <summary>
/// Finds, beside the search itself and only where somebody is shielded from who searches, whom the search would have met: of those whose details are hidden
/// the name is told; of those whose existence is hidden the desk is.
/// </summary>
sealed class FindShielded(Scorer scorer, RecordsNamed named, ShieldRules rules, TimeProvider clock)
{
    public async Task<IReadOnlyList<Face>> InAsync(Looking looking, UnderstoodQuery understood, SourceAccess access, CancellationToken cancel)
    {
        if (looking.Db.Hidden.Personas.Count == 0)
        {
            return [];
        }

        var asked = understood.Named.ForMatching();
        var candidates = await Candidates.FindAsync(looking.Db, QueryKeys.Of(asked), cancel);
        await MeetAsync(looking, understood, asked, candidates, access, cancel);
        return understood.Relative is not null ? []
            : await ReadFaces.FittingAsync(looking, candidates.Shielded, asked, (q, p) => scorer.ScoreQuery(q, p, explain: false).Value >= Strengths.LeastShown, access, rules, clock, cancel);
    }

    async Task MeetAsync(Looking looking, UnderstoodQuery understood, Query asked, Candidates candidates, SourceAccess access, CancellationToken cancel)
    {
        var met = new HashSet<long>();
        using (looking.Db.SeeingAll())
        {
            // Where nobody is met the same is asked: else the time of the answer would tell that somebody is there.
            var ids = candidates.Shielded;
            var mentions = await Mention.AllAsync(looking.Db, looking.Db.Personas.Where(p => EF.Parameter(ids).Contains(p.Id)), cancel);
            var probabilities = Strengths.Probabilities(mentions.ConvertAll(m => scorer.ScoreQuery(asked, m.Person, explain: false).Bits), candidates.All);
            met.UnionWith(mentions.Where((m, i) => mentions.Select((o, j) => (o, j)).Where(x => x.o.Key == m.Key).Sum(x => probabilities[x.j]) >= Strengths.Likely).Select(m => m.IdentityId).OfType<long>());
            met.UnionWith((await named.FindAsync(looking, understood.Named, cancel)).Mentions.Select(m => m.IdentityId).OfType<long>());
            var there = await FindPlaces.InAsync(looking.Db, understood.Named, access, cancel);
            met.UnionWith(there.Dwellings.SelectMany(d => d.Hits).Concat(there.Existing).Select(h => h.IdentityId).OfType<long>());
        }

        await MeetShields.OfIdentitiesAsync(looking, met, cancel);
    }
}
