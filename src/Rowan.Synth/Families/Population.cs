using Rowan.Synth.Deliveries;
using Rowan.Synth.Lives;
using Rowan.Synth.Offending;
using Rowan.Synth.Planted;

namespace Rowan.Synth.Families;

/// <summary>Everyone, family by family and always in the same order: the planted ones first. Nothing is held, so it may be walked through again.
/// Families are made from their numbers alone, so several are made at once; how many makes no difference to them.</summary>
sealed class Population(LondonRequest request)
{
    const int AtOnce = 512;

    readonly Years years = new(request.AsOf);
    readonly FamilyMaker maker = new(request.Seed, request.AsOf, fosterHomes: 2 + (request.People / 100_000));

    public IEnumerable<Story> Stories()
    {
        var people = 0;
        var number = 0L;
        foreach (var situation in Planting.Stories(request.AsOf))
        {
            people += situation.Family.People.Count;
            number = situation.Family.Number;
            yield return situation;
        }

        while (people < request.People)
        {
            foreach (var draft in Drafts(number + 1, Math.Min(AtOnce, ((request.People - people) / 4) + 1)))
            {
                if (people == request.People)
                {
                    yield break;
                }

                number++;
                var story = draft.Family.People.Count <= request.People - people ? draft : Life(maker.MakeSmall(number, request.People - people));
                story.Family.Settle(people);
                people += story.Family.People.Count;
                yield return story;
            }
        }
    }

    Story[] Drafts(long first, int count)
    {
        var drafts = new Story[count];
        Parallel.For(0, count, at => drafts[at] = Life(maker.Make(first + at)));
        return drafts;
    }

    Story Life(Family family) =>
        Offences.Told(Troubles.Of(family, request.Seed, years.First, request.AsOf), request.Seed, years.First, request.AsOf);
}
