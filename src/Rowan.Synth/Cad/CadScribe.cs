using System.Globalization;
using Rowan.Synth.Chance;
using Rowan.Synth.Deliveries;
using Rowan.Synth.Families;
using Rowan.Synth.Lives;
using Rowan.Synth.Slips;

namespace Rowan.Synth.Cad;

/// <summary>Writes a call as an operator types it.</summary>
sealed class CadScribe(int seed)
{
    const int RemarkWidth = 70;

    public CadRecord Write(Family family, Call call, string reference, int sequence)
    {
        var dice = Dice.Of(seed, "call", family.Number).For(call.Open, call.Entered.Ticks);
        var people = new List<(string, string)>();
        var home = call.Where;
        var unit = $"{home.Borough.Code[..2]}{dice.Between(10, 99)}{dice.Pick(["N", "K", "T"])}";
        var lines = new List<string>
        {
            CadLine.Of("INC", (reference, 14), (call.Entered.ToString("yyyyMMdd HHmm", CultureInfo.InvariantCulture), 13), (home.Borough.Code, 3), (call.Open, 2), (call.Close, 2),
                (dice.Pick(["I", "I", "S", "R"]), 1), (unit, 7), (dice.For("flat").Percent(12) ? home.Street : home.Line, 40), (dice.For("code").Percent(70) ? home.Postcode : "", 8), (call.Result, 60)),
        };
        if (call.Caller is { } caller)
        {
            lines.Add(Caller(caller, call, dice.For("caller")));
            people.Add(("caller-1", caller.Id));
        }

        foreach (var party in call.Named)
        {
            lines.Add(Named(party, call, dice.For("named " + party.Id)));
            people.Add(($"named-{people.Count(one => one.Item1[0] == 'n') + 1}", party.Id));
        }

        foreach (var (remark, at) in call.Remarks.Select((remark, at) => (remark, at)))
        {
            lines.AddRange(Wrapped(remark).Select(text => CadLine.Of("RMK", (call.Entered.AddMinutes(at * 3).ToString("HH:mm", CultureInfo.InvariantCulture), 5), (text, RemarkWidth))));
        }

        return new(reference, sequence, lines, people);
    }

    static string Caller(Party caller, Call call, Dice dice)
    {
        if (caller.Worker is { } worker)
        {
            return CadLine.Of("CLR", (worker.Surname, 20), (worker.Forename, 15), (worker.Phone, 16), (worker.Work, 40), ("", 8), ("P", 1));
        }

        var day = DateOnly.FromDateTime(call.Entered);
        var recorded = caller.As is { } script ? Recorded.As(caller.Person!, script) : Recorded.By(caller.Person!, day, Rates.Cad, dice);
        var home = dice.For("home").Percent(50) && caller.Person!.StayOn(day) is { } stay ? stay.Address : null;
        return CadLine.Of("CLR", (recorded.Surname, 20), (recorded.Forename, 15), (dice.For("phone").Percent(80) ? caller.Person!.Phone : "", 16),
            (home?.Line ?? "", 40), (home?.Postcode ?? "", 8), (caller.Person!.Part == Part.Neighbour ? "I" : "V", 1));
    }

    static string Named(Party party, Call call, Dice dice)
    {
        var day = DateOnly.FromDateTime(call.Entered);
        var person = party.Person!;
        var recorded = party.As is { } script ? Recorded.As(person, script) : Recorded.By(person, day, Rates.Cad, dice);
        return CadLine.Of("PER", (party.Role == Role.Child ? "C" : "A", 1), (recorded.Surname, 20), (recorded.Forename, 15), (recorded.Birth.InMerlin, 10),
            (recorded.Birth.Age?.ToString(CultureInfo.InvariantCulture) ?? "", 3), (recorded.Sex, 1));
    }

    static IEnumerable<string> Wrapped(string remark)
    {
        while (remark.Length > RemarkWidth)
        {
            var at = remark.LastIndexOf(' ', RemarkWidth);
            yield return remark[..at];
            remark = remark[(at + 1)..];
        }

        yield return remark;
    }
}
