using Rowan.Chronology;
using Rowan.Matching;
using Rowan.Policy;
using Rowan.Record;
using Rowan.Shields;

namespace Rowan.Search;

/// <summary>
/// Finds, beside the search itself and only where somebody's details are hidden from who searches, whom the search would have met of them: their name is told.
/// Of those whose existence is hidden nothing is asked here (<see cref="MeetInSearches"/>).
/// </summary>
sealed class FindShielded(Scorer scorer, ShieldRules rules, TimeProvider clock)
{
    public async Task<IReadOnlyList<Face>> InAsync(Looking looking, UnderstoodQuery understood, SourceAccess access, CancellationToken cancel)
    {
        if (looking.Db.Hidden.Details.Count == 0 || understood.Relative is not null)
        {
            return [];
        }

        var asked = understood.Named.ForMatching();
        var candidates = await Candidates.FindAsync(looking.Db, QueryKeys.Of(asked), cancel);
        return await ReadFaces.FittingAsync(looking, candidates.Shielded, asked, (q, p) => scorer.ScoreQuery(q, p, explain: false).Value >= Strengths.LeastShown, access, rules, clock, cancel);
    }
}
