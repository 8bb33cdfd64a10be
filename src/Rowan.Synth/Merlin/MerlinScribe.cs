using System.Globalization;
using Rowan.Synth.Chance;
using Rowan.Synth.Deliveries;
using Rowan.Synth.Families;
using Rowan.Synth.Lives;
using Rowan.Synth.Places;

namespace Rowan.Synth.Merlin;

/// <summary>Writes the report of one notice as an officer would: what was seen, who was there, and with an officer's slips.</summary>
sealed class MerlinScribe(int seed)
{
    /// <summary>The report as first made, or with <paramref name="changed"/> as corrected or added to later.</summary>
    public MerlinRecord Write(Family family, Notice notice, References references, int sequence, bool changed)
    {
        var reference = references[notice];
        var dice = Dice.Of(seed, notice.Again ? "report again" : "report", family.Number).For(notice.Scene.Code, notice.Happened.DayNumber);
        var borough = Family.HomeOf(notice.Child, notice.Happened)!.Borough;
        var officer = Worker.Of("officer", borough, dice.Between(1, 25), seed);
        var casting = new MerlinCast(family, notice, seed, dice.For("cast"));
        var change = !changed ? Change.None : notice.As is null ? casting.Settle((Change)dice.For("change").Weighted([4, 4, 3])) : Change.Outcome;
        var cast = casting.Gather(change);
        var subject = cast[0].Recorded!;

        var account = dice.For("account");
        var child = subject.Nameless ? null : subject.Forename;
        string Told(string line) => Account.Tell(line, family, notice.Child, notice.Happened, child, account);
        var age = notice.Child.AgeOn(notice.Happened);
        var action = Told(Line.Pick(notice.Scene.Actions, age, dice.For("action")));
        var open = notice.Found is { } later && later > notice.Entered;
        var more = open && changed ? $" {notice.Found!.Value.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)}: {dice.For("more").Pick(CameBack)}"
            : change == Change.Outcome
            ? $" {notice.Change!.Value.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)}: {dice.For("more").Pick(notice.Scene.Risk.High >= 40 ? LaterGrave : Later)}"
            : "";

        string[] report =
        [
            reference, changed ? "2" : "1", notice.Scene.Type, Date(notice.Happened), dice.For("time").Percent(88) ? notice.At.ToString("HH:mm", CultureInfo.InvariantCulture) : "",
            notice.Entered.ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture), borough.Name, officer.Number % 9 == 0 && notice.Scene.Type.Equals("CTN", StringComparison.Ordinal) ? "PCSO" : officer.Number % 5 == 0 ? "PS" : officer.Number % 7 == 0 ? "DC" : "PC",
            $"{officer.Forename[0]}. {officer.Surname}", string.Create(CultureInfo.InvariantCulture, $"{(officer.Number * 37 % 800) + 100}{borough.Code[..2]}"),
            notice.Risk ?? Risk(notice, change, dice.For("risk")), Told(notice.Text), action + more,
            Shared(notice, borough, change, dice.For("shared")), Found(notice, changed),
            notice.Call is { } call && dice.For("cad").Percent(75) ? references[call] : "", notice.Crime is { } crime && dice.For("crime").Percent(70) ? references[crime] : "",
        ];
        var rows = new MerlinRows(reference, notice, officer.Number % 11 == 0, dice.For("rows"));
        return new(reference, sequence, changed ? 2 : 1, report, rows.Persons(cast), rows.Addresses(cast, Streets.Street(account.For("street"))), rows.Outcomes(),
            [.. cast.Select(mention => mention.Id)], changed ? casting.Gather(Change.None).Count : 0);
    }

    static readonly string[] Later =
    [
        "children's social care have allocated a worker.", "joint visit made with a social worker; see case papers.", "no further action by social care; family written to.",
        "early help offered and accepted.", "school and health visitor asked for their views; none has concerns of its own.",
    ];

    static readonly string[] CameBack =
    [
        "came home by night bus, tired, would not say where from.", "found by officers at a station in another borough and brought home.", "found at a friend's address; return interview offered.",
    ];

    static readonly string[] LaterGrave =
    [
        "strategy discussion held; enquiries to be made jointly.", "strategy discussion held; single agency enquiry by social care.", "joint visit made with a social worker; see case papers.",
        "children's social care have allocated a worker.", "initial conference asked for.",
    ];

    static string Found(Notice notice, bool changed) => notice.Found is { } found && (changed ? notice.Change!.Value : notice.Entered) >= found
        ? found.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)
        : "";

    static string Risk(Notice notice, Change change, Dice dice)
    {
        var thrown = dice.Below(100);
        var (high, low) = notice.Scene.Risk;
        var first = thrown < high ? "H" : thrown < high + low ? "L" : "";
        return change == Change.Outcome && dice.Percent(35) ? "H" : first;
    }

    static string Shared(Notice notice, Borough borough, Change change, Dice dice)
    {
        var social = change == Change.Outcome || dice.Percent(70) ? [$"{borough.Name} children's social care"] : Array.Empty<string>();
        var others = notice.Scene.AtSchool && dice.Percent(40) ? ["school nurse"] : dice.Percent(12) ? ["health visitor"] : Array.Empty<string>();
        return string.Join("; ", social.Concat(notice.Child.AgeOn(notice.Happened) > 5 && others is ["health visitor"] ? [] : others));
    }

    public static string Date(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}

/// <summary>What a second version of a report is for.</summary>
enum Change
{
    Corrected,
    Outcome,
    PersonAdded,
    None,
}
