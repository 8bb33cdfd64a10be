using Rowan.Synth.Deliveries;
using Rowan.Synth.Lives;
using Rowan.Synth.Offending;
using Rowan.Synth.Planted;

namespace Rowan.Synth.Families;

/// <summary>Everyone, family by family and always in the same order: the planted ones first. Nothing is held, so it may be walked through again.
/// Families are made from their numbers alone, so several are made at once, or one without those before it; it makes no difference to them.</summary>
sealed class Population
{
    const int AtOnce = 512;

    readonly LondonRequest request;
    readonly Years years;
    readonly FamilyMaker maker;
    readonly IReadOnlyList<Story> planted;

    /// <summary>Those planted later are counted, stand at the end, and move nobody: whoever comes after them keeps the number and the place that they had without.</summary>
    readonly (int Families, int People) later;

    public Population(LondonRequest request)
    {
        (this.request, years, maker, planted) = (request, new(request.AsOf), new(request.Seed, request.AsOf, fosterHomes: 2 + (request.People / 100_000)), [.. Planting.Stories(request.AsOf)]);
        var families = planted.Select(s => s.Family).Where(Planting.IsLater).ToList();
        later = (families.Count, families.Sum(f => f.People.Count));
        var place = (long)request.People - later.People;
        foreach (var family in families)
        {
            family.Settle(place);
            place += family.People.Count;
        }
    }

    public IEnumerable<Story> Stories()
    {
        foreach (var story in planted)
        {
            yield return story;
        }

        var people = planted.Sum(story => story.Family.People.Count);
        for (var at = planted.Count; people < request.People;)
        {
            foreach (var draft in Drafts(at, Math.Min(AtOnce, ((request.People - people) / 4) + 1)))
            {
                if (people == request.People)
                {
                    yield break;
                }

                var story = Fitting(at++, draft, people);
                people += story.Family.People.Count;
                yield return story;
            }
        }
    }

    /// <summary>One family again.</summary>
    /// <param name="at">Its place among the families.</param>
    /// <param name="firstPlace">The place of its first person in the population.</param>
    public Story Again(int at, long firstPlace) => at < planted.Count ? planted[at] : Fitting(at, Draft(at), firstPlace);

    /// <summary>The last family is made to fit.</summary>
    Story Fitting(int at, Story draft, long firstPlace)
    {
        var wanted = (int)(request.People - firstPlace);
        var story = draft.Family.People.Count <= wanted ? draft : Life(maker.MakeSmall(NumberOf(at), wanted));
        story.Family.Settle(firstPlace - later.People);
        return story;
    }

    Story[] Drafts(int first, int count)
    {
        var drafts = new Story[count];
        Parallel.For(0, count, at => drafts[at] = Draft(first + at));
        return drafts;
    }

    /// <summary>Families are numbered from one, the planted ones too.</summary>
    Story Draft(int at) => Life(maker.Make(NumberOf(at)));

    long NumberOf(int at) => at + 1 - later.Families;

    Story Life(Family family) =>
        Offences.Told(Troubles.Of(family, request.Seed, years.First, request.AsOf), request.Seed, years.First, request.AsOf);
}
