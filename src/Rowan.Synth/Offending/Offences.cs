using Rowan.Synth.Chance;
using Rowan.Synth.Families;
using Rowan.Synth.Lives;
using Rowan.Synth.Names;
using Rowan.Synth.Places;
using Rowan.Synth.Pnc;
using Rowan.Synth.Visor;

namespace Rowan.Synth.Offending;

/// <summary>Which grown-ups of a family have been arrested, for what, and what came of it.</summary>
static class Offences
{
    /// <summary>The story with what the national systems and other forces hold of its people.</summary>
    /// <param name="first">The first day of which the sources tell.</param>
    public static Story Told(Story story, int seed, DateOnly first, DateOnly asOf)
    {
        var offenders = Of(story, seed, asOf);
        var entries = offenders.SelectMany(offender => Entries(offender, first)).Concat(Pointing.Of(story, offenders, seed, first, asOf)).ToList();
        return entries.Count == 0 ? story : new(story.Family, [.. story.Entries, .. entries]);
    }

    public static IEnumerable<Entry> Entries(Offender offender, DateOnly first)
    {
        var nominals = PncNominal.Of(offender, first).ToList();
        return nominals.Concat<Entry>(Managed.Of(offender, nominals[0], first));
    }

    public static IReadOnlyList<Offender> Of(Story story, int seed, DateOnly asOf) =>
        [.. story.Family.People.Where(person => !person.IsChild && person.Born.AddYears(18) < asOf)
            .Select(person => OfOne(story, person, asOf, Dice.Of(seed, "offender", story.Family.Number).For(person.Id))).OfType<Offender>()];

    static Offender? OfOne(Story story, Person person, DateOnly asOf, Dice dice)
    {
        var struck = Struck(story, person, asOf, dice.For("struck"));
        var chance = (Account.Female(person) ? 3 : person.Part == Part.StepFather ? 18 : 12) * (story.Family.Strain >= 30 ? 2 : 1);
        if (struck.Count == 0 && !dice.For("offends").Percent(chance))
        {
            return null;
        }

        var before = Before(person, dice.For("before"));
        var nature = Account.Female(person) ? 2 : dice.For("nature").Weighted(person.Part == Part.StepFather ? [20, 10, 70] : [7, 5, 88]);
        var first = dice.For("first").Day(person.Born.AddYears(16), Earlier(person.Born.AddYears(42), asOf.AddDays(-40)));
        var wanted = nature == 2 && struck.Count > 0 ? dice.For("count").Below(3) : 1 + dice.For("count").Weighted([45, 25, 14, 9, 7]);
        var arrests = Enumerable.Range(0, wanted).Select(at => Taken(
            at == 0 ? first : dice.For("day", at).Day(first, Earlier(first.AddYears(12), asOf.AddDays(-15))),
            at == 0 && nature == 0 ? Sexual(dice.For("sexual")) : at == 0 && nature == 1 ? Offence.Of(dice.For("violent").Pick(["GBH", "ABH", "CRUELTY"])) : Offence.Any(dice.For("offence", at)),
            person, before, asOf, convicted: at == 0 && nature < 2, dice.For("arrest", at))).Concat(struck).OrderBy(arrest => arrest.Entered).ToList();
        var names = FalseNames(person, arrests, dice.For("names"));
        var managed = nature < 2 ? Managing.Of(story.Family, person, arrests.First(arrest => arrest.Disposal?.Convicted == true), asOf, dice.For("managed")) : null;
        return new(person, arrests, Signals(arrests, asOf, dice.For("signals")), names, Circulations(arrests, asOf, dice.For("wanted")), Bails(arrests, asOf, dice.For("bail")),
            before, managed, KeyedTwice: names.Count > 0 && names[^1].Entered == arrests[^1].Entered && dice.For("twice").Percent(35));
    }

    static Offence Sexual(Dice dice) => Offence.Of(dice.Pick(["SX-CHILD", "SX-CHILD", "SX-IMAGES", "SX-IMAGES", "SX-ADULT"]));

    /// <summary>Arrests that follow from violence reported in this story: of the partner, or of the parent who had left.</summary>
    static List<Arrest> Struck(Story story, Person person, DateOnly asOf, Dice dice) =>
        [.. story.Notices.Where(notice => notice.Scene.Type.Equals("DV", StringComparison.Ordinal) && !notice.Again && notice.Happened < asOf.AddDays(-2))
            .Where(notice => person == (notice.Scene.Needs.Contains("ex", StringComparer.Ordinal) ? Family.ParentElsewhere(notice.Child, notice.Happened) : story.Family.Partner(notice.Child, notice.Happened)))
            .Where(notice => dice.For("arrested", notice.Happened.DayNumber).Percent(40))
            .Select(notice => Taken(notice.Happened, Offence.Of("DOMESTIC"), person, null, asOf, convicted: false, dice.For("domestic", notice.Happened.DayNumber)))];

    public static Arrest Taken(DateOnly on, Offence offence, Person person, Elsewhere? before, DateOnly asOf, bool convicted, Dice dice)
    {
        var away = before is not null && on >= before.From && on < before.Until;
        var borough = person.StayOn(on)?.Address.Borough ?? Borough.Any(dice.For("borough"));
        var place = away ? before!.Force.Town(dice.For("town")) : borough.Name;
        var entered = on.ToDateTime(new TimeOnly(dice.Between(1, 22), dice.Below(60))).AddHours(dice.Between(2, 20));
        var heard = OpenDays.Weekday(on.AddDays(convicted ? dice.Between(40, 300) : dice.Between(20, 260)));
        heard = convicted && heard >= asOf.AddDays(-3) ? OpenDays.Weekday(on.AddDays(10)) : heard;
        var guilty = convicted || dice.Percent(58);
        var result = guilty ? Sentence(offence, dice) : dice.Pick(["Not guilty", "No further action", "No further action", "Discontinued", "Caution"]);
        var court = result is "No further action" or "Caution" ? "" : $"{place} {(result.Contains("years", StringComparison.Ordinal) || offence.Sexual ? "Crown Court" : "Magistrates' Court")}";
        var known = heard.ToDateTime(new TimeOnly(16, 30)).AddDays(dice.Between(0, 6));

        // Who is managed for a conviction has one that is known today.
        known = convicted && DateOnly.FromDateTime(known) >= asOf ? heard.ToDateTime(new TimeOnly(16, 30)) : known;
        var disposal = new Disposal(known, heard, court, result, guilty);
        return new(entered, on, offence, away ? before!.Force.Code : Force.Metropolitan, place, DateOnly.FromDateTime(disposal.Entered) < asOf ? disposal : null);
    }

    static string Sentence(Offence offence, Dice dice) => offence.Sentences[Math.Min(dice.For("sentence").Weighted([5, 3, 2]), offence.Sentences.Count - 1)];

    static Elsewhere? Before(Person person, Dice dice)
    {
        var from = person.Born.AddYears(17).AddDays(dice.Below(900));
        if (!dice.Percent(30) || person.Stays.Count == 0 || person.Stays[0].From <= from.AddDays(60))
        {
            return null;
        }

        var force = Force.Any(dice.For("force"));
        var (line, postcode) = force.Home(dice.For("home"));
        return new(force, line, postcode, from, person.Stays[0].From);
    }

    static List<FalseName> FalseNames(Person person, List<Arrest> arrests, Dice dice)
    {
        var names = new List<FalseName>();
        foreach (var (arrest, at) in arrests.Select((arrest, at) => (arrest, at)).Skip(1))
        {
            var throws = dice.For("false", at);
            if (throws.Percent(28))
            {
                names.Add(new(arrest.Entered, Given(person, throws), Birthday(person.Born, throws.For("birthday"))));
            }
        }

        return names;
    }

    static PersonName Given(Person person, Dice dice) => dice.Below(4) switch
    {
        0 when person.Name.Middle.Length > 0 => new(person.Name.Middle, "", person.Name.Surname),
        1 => new(person.Name.Forename, "", Naming.Adult(Community.Any(dice), woman: true, dice).Surname),
        2 => new(Slips.Spelling.Nickname(person.Name.Forename, dice), "", Slips.Spelling.ByEar(person.Name.Surname, dice)),
        _ => Naming.Adult(Community.Any(dice), Account.Female(person), dice) with { KnownAs = "" },
    };

    static DateOnly Birthday(DateOnly born, Dice dice) => dice.Below(4) switch
    {
        0 when born.Day <= 12 => new(born.Year, born.Day, born.Month),
        1 => born.AddYears(dice.Between(1, 3)),
        2 => born.AddDays(dice.Between(-40, 40)),
        _ => born,
    };

    static List<Signal> Signals(List<Arrest> arrests, DateOnly asOf, Dice dice)
    {
        var signals = new List<Signal>();
        foreach (var arrest in arrests)
        {
            foreach (var code in arrest.Offence.Signals)
            {
                var entered = code is "SO" ? arrest.Disposal is { Convicted: true } disposal ? disposal.Entered : (DateTime?)null : arrest.Entered;
                if (entered is { } when && !signals.Exists(signal => signal.Code.Equals(code, StringComparison.Ordinal)) && dice.For(code, arrest.On.DayNumber).Percent(code is "SO" or "ES" ? 100 : 75))
                {
                    signals.Add(new(when, code, code is "SO" ? arrest.Disposal!.On : arrest.On, code is "SO" ? "Subject to notification. See ViSOR." : arrest.Offence.Words));
                }
            }
        }

        var first = arrests[0];
        var own = dice.For("own").Below(100);
        if (own < 9)
        {
            signals.Add(new(first.Entered, own < 4 ? "SH" : own < 7 ? "SU" : "MN", first.On, own < 4 ? "Cut arms in cell" : own < 7 ? "Said in custody that life was not worth living" : "Treated for depression"));
        }

        return [.. signals.Where(signal => DateOnly.FromDateTime(signal.Entered) < asOf)];
    }

    static List<Circulation> Circulations(List<Arrest> arrests, DateOnly asOf, Dice dice)
    {
        var last = arrests[^1];
        var since = last.On.AddDays(dice.Between(30, 400));
        if (!dice.Percent(12) || since >= asOf.AddDays(-5))
        {
            return [];
        }

        var missing = dice.Percent(20);
        var entered = since.ToDateTime(new TimeOnly(dice.Between(8, 20), dice.Below(60)));
        var found = entered.AddDays(dice.Between(2, missing ? 20 : 300));
        return [new(entered, missing ? "M" : "W", since, missing ? "Not seen since leaving home; family concerned" : dice.Pick(["Fail to appear at court", "Fail to answer bail", "Recall to prison", "Suspected of a further offence"]),
            DateOnly.FromDateTime(found) < asOf && (missing || dice.Percent(65)) ? found : null)];
    }

    static List<Bail> Bails(List<Arrest> arrests, DateOnly asOf, Dice dice) => [.. arrests
        .Where(arrest => dice.For("bailed", arrest.On.DayNumber).Percent(arrest.Offence.Nature is "domestic" or "sexual" or "cruelty" ? 70 : 15) && arrest.On < asOf.AddDays(-1))
        .Select(arrest => new Bail(arrest.Entered.AddHours(9), arrest.On, Until(arrest, dice.For("until", arrest.On.DayNumber)), $"{arrest.Place} police station", Conditions(arrest.Offence, dice.For("conditions", arrest.On.DayNumber))))
        .Where(bail => DateOnly.FromDateTime(bail.Entered) < asOf)];

    static DateOnly Until(Arrest arrest, Dice dice) => arrest.Disposal is { } disposal ? disposal.On : arrest.On.AddDays(dice.Between(28, 200));

    static IReadOnlyList<string> Conditions(Offence offence, Dice dice) => offence.Nature switch
    {
        "domestic" => ["Not to contact the victim directly or indirectly", .. dice.Percent(60) ? new[] { "Not to go to the home address" } : []],
        "sexual" or "cruelty" => ["No unsupervised contact with anyone under 16", .. dice.Percent(50) ? new[] { "To live and sleep at the address given" } : []],
        _ => [dice.Pick(["To live and sleep at the address given", "Curfew from 9 pm to 6 am", "To report to the station on Mondays"])],
    };

    static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}
