using Rowan.Synth.Chance;
using Rowan.Synth.Deliveries;
using Rowan.Synth.Families;
using Rowan.Synth.Lives;
using Rowan.Synth.Slips;

namespace Rowan.Synth.Merlin;

/// <summary>Someone whom a report names: of the family, or by their work.</summary>
sealed record MerlinMention(string Role, string Id, Recorded? Recorded, Worker? Worker = null);

/// <summary>Gathers whom a report names: the child first, then the grown-ups, the other children, and who told.</summary>
sealed class MerlinCast(Family family, Notice notice, int seed, Dice dice)
{
    public IReadOnlyList<MerlinMention> Gather(Change change)
    {
        var day = notice.Happened;
        var child = notice.Child;
        var cast = new List<MerlinMention> { new("SUBJECT", child.Id, Subject(change)) };
        cast.AddRange(family.Household(child, day).Where(person => !person.IsChild)
            .Where(person => person == family.Carer(child, day) || Needs("partner") || dice.For(person.Id).Percent(70))
            .OrderBy(person => (int)person.Part).Select(person => Mention(person, Role(person, child))));
        cast.AddRange(family.Household(child, day).Where(person => person.IsChild && person.AgeOn(day) < 18 && dice.For(person.Id).Percent(62))
            .Select(person => Mention(person, "SIBLING")));
        var teller = dice.For("teller");
        if (notice.Teller is not null || (notice.As is null && teller.Percent(notice.Scene.Where is "school" or "hospital" ? 30 : 9)))
        {
            var trade = notice.Scene.Where switch { "school" => "school", "hospital" => "health", _ => teller.For("trade").Pick(["health-visitor", "social-worker", "gp", "officer"]) };
            var worker = notice.Teller ?? Worker.Of(trade, Family.HomeOf(child, day)!.Borough, teller.For("who").Between(1, 20), seed);
            cast.Add(new("PROFESSIONAL", worker.Id, null, worker));
        }

        if (Family.ParentElsewhere(child, day) is { } elsewhere && (Needs("ex") || change == Change.PersonAdded || dice.For("ex").Percent(20)))
        {
            cast.Add(Mention(elsewhere, Role(elsewhere, child)));
        }

        if (family.GrandparentElsewhere(child, day) is { } grandparent && dice.For("grandparent").Percent(14))
        {
            cast.Add(Mention(grandparent, Role(grandparent, child)));
        }

        return cast;
    }

    /// <summary>What a second version can be for: there is nothing to correct where all was right, and nobody to add where all were named.</summary>
    public Change Settle(Change wished) => wished switch
    {
        Change.Corrected when notice.Child.Born > notice.Happened || Subject(Change.None) == Subject(Change.Corrected) => Change.Outcome,
        Change.PersonAdded when Gather(Change.None).Count == Gather(Change.PersonAdded).Count => Change.Outcome,
        _ => wished,
    };

    Recorded Subject(Change change)
    {
        var first = notice.As is { } script ? Recorded.As(notice.Child, script) : Recorded.By(notice.Child, notice.Happened, Rates.Merlin, dice.For("subject"));
        return change == Change.Corrected ? Recorded.Truly(notice.Child) with { Middle = first.Middle, KnownAs = first.KnownAs, Nhs = first.Nhs } : first;
    }

    MerlinMention Mention(Person person, string role) =>
        new(role, person.Id, Recorded.By(person, notice.Happened, person.IsChild ? Rates.Merlin : Rates.MerlinAdult, dice.For("person " + person.Id)));

    string Role(Person person, Person child) => person switch
    {
        _ when person == child.Mother => "MOTHER",
        _ when person == child.Father => "FATHER",
        { Part: Part.StepFather or Part.Father } => "STEPFATHER",
        { Part: Part.StepMother } => "STEPMOTHER",
        { Part: Part.Grandmother } => "GRANDMOTHER",
        { Part: Part.Grandfather } => "GRANDFATHER",
        { Part: Part.Aunt } => "AUNT",
        { Part: Part.Uncle } => "UNCLE",
        { Part: Part.FosterMother or Part.FosterFather } => "FOSTERCARER",
        _ => person == family.Carer(child, notice.Happened) ? "CARER" : "OTHER",
    };

    bool Needs(string need) => notice.Scene.Needs.Contains(need, StringComparer.Ordinal);
}
