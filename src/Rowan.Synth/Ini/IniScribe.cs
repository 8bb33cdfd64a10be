using System.Globalization;
using Rowan.Synth.Chance;
using Rowan.Synth.Families;
using Rowan.Synth.Offending;
using Rowan.Synth.Slips;

namespace Rowan.Synth.Ini;

/// <summary>Writes a pointer as another force's index gives it: capitals, no accents, no address, nothing of the content.</summary>
sealed class IniScribe(int seed)
{
    public IniRecord Write(Family family, Pointer pointer, string reference, int sequence, bool first, DateTime made)
    {
        var dice = Dice.Of(seed, "ini", family.Number).For(pointer.Person.Id, pointer.Happened.DayNumber);
        var recorded = Recorded.By(pointer.Person, pointer.Happened, Rates.Ini, dice);
        if (pointer.Called is { } called)
        {
            recorded = recorded with { Surname = called.Surname, Forename = called.Forename, Middle = called.Middle, Birth = pointer.Born is { } born ? GivenBirth.Of(born) : recorded.Birth };
        }

        var subject = string.Create(CultureInfo.InvariantCulture, $"N{family.Number:D6}{pointer.Person.Id[^1]}{pointer.Happened.DayNumber % 10_000:D4}");
        if (pointer.IsWeeded(made))
        {
            return new(reference, sequence, subject, first, pointer.Person.Id,
                [pointer.Force.Short, reference, subject, pointer.Weeded!.Value.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture), "DEL", .. Enumerable.Repeat("", IniRecord.Columns.Length - 5)]);
        }

        var unit = pointer.Holds switch { "CHI" => "CHILD ABUSE INVESTIGATION UNIT", "DOM" => "DOMESTIC ABUSE UNIT", _ => "FORCE INTELLIGENCE BUREAU" };
        return new(reference, sequence, subject, first, pointer.Person.Id,
        [
            pointer.Force.Short, reference, subject, pointer.Changes.Where(change => change < made).Max().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture), pointer.Holds,
            Capitals(recorded.Surname), Capitals(recorded.Middle.Length == 0 ? recorded.Forename : $"{recorded.Forename} {recorded.Middle}"), recorded.Birth.InProtect.Replace("-", "", StringComparison.Ordinal),
            recorded.Sex, pointer.Role, pointer.Happened.Year.ToString(CultureInfo.InvariantCulture), $"{pointer.Force.Name.ToUpperInvariant()} {unit}", pointer.Force.Desk,
        ]);
    }

    static string Capitals(string text) => Spelling.Plain(text).ToUpperInvariant();
}
