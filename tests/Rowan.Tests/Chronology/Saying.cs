using Rowan.Chronology;
using Rowan.People;
using Rowan.Sources;
using Rowan.Values;

namespace Rowan.Tests.Chronology;

/// <summary>Short ways to say what records say, for the pure rules of a story.</summary>
static class Saying
{
    public static DateTime Day(string day) => DateTime.SpecifyKind(DateTime.Parse(day), DateTimeKind.Utc);

    public static SaidBy By(string source, string reference, string received) => new(source, Math.Abs((long)string.GetHashCode(reference, StringComparison.Ordinal)), "report", reference, Day(received));

    public static PersonaReading Person(
        string? given = "Ayesha", string? family = "Rahmani", string? born = null, string? sex = null, int? aged = null, string? on = null, string? nhs = null,
        (string Label, string Value)? detail = null, AddressReading? address = null) => new(
        "1", "subject", given is null && family is null ? [] : [new NameReading("usual", given, null, family, null)], born is null ? null : PartialDate.Parse(born), null,
        aged, on is null ? null : DateOnly.Parse(on), sex, address is null ? [] : [address],
        nhs is null ? [] : [new IdentifierReading("nhs", nhs, nhs)], [], detail is null ? [] : [new DetailReading(detail.Value.Label, detail.Value.Value)], []);

    public static AddressReading Home(string line, string? postcode = null, string? borough = null, string? from = null, string? until = null) =>
        new("home", [line], postcode, borough, from is null ? null : DateOnly.Parse(from), until is null ? null : DateOnly.Parse(until));

    public static Registration Registered(string authority, string category, string from, string? until = null) =>
        new(authority, category, DateOnly.Parse(from), until is null ? null : DateOnly.Parse(until), []);

    public static StoryEntry Entry(long id, string? happened, string kind = "pac", string? account = null, string received = "2007-03-01", string reference = "07PAC000001", string source = "MERLIN")
    {
        var read = HappenedWords.Read(happened);
        var from = read?.From.Earliest ?? DateOnly.FromDateTime(Day(received));
        return new StoryEntry(
            id, By(source, reference, received), kind, "Report", account, null, [], HappenedWords.Of(happened), read is not null, from,
            read is null ? from : (read.Until ?? read.From).Latest, read?.At, Day(received), Day(received), Day(received), 1, 1, false, null, []);
    }
}
