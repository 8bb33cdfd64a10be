using Rowan.Synth.Deliveries;
using Rowan.Synth.Lives;
using Rowan.Synth.Offending;
using Rowan.Synth.Planted;

namespace Rowan.Synth.Families;

/// <summary>Everyone, family by family and always in the same order: the planted ones first. Nothing is held, so it may be walked through again.</summary>
sealed class Population(LondonRequest request)
{
    readonly Years years = new(request.AsOf);

    public IEnumerable<Story> Stories()
    {
        var maker = new FamilyMaker(request.Seed, request.AsOf, fosterHomes: 2 + (request.People / 100_000));
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
            var family = maker.Make(++number, people, request.People - people);
            people += family.People.Count;
            yield return Offences.Told(Troubles.Of(family, request.Seed, years.First, request.AsOf), request.Seed, years.First, request.AsOf);
        }
    }
}
