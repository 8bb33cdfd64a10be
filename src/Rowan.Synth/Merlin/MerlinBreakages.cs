using System.Globalization;
using Rowan.Synth.Deliveries;
using Rowan.Synth.Planted;

namespace Rowan.Synth.Merlin;

/// <summary>The few rows that arrive broken or out of place. Damaged copies have numbers from 900001 on, which no report has.</summary>
sealed class MerlinBreakages(List<Breakage> all)
{
    readonly Spacing cut = new(5, 11);
    readonly Spacing impossible = new(9, 14);
    readonly Spacing lost = new(7, 22);
    readonly Spacing early = new(3, 10);
    readonly Spacing again = new(8, 17);
    (string Reference, int Person)? cameEarly;
    MerlinRecord? earlier;
    Passed passed = new();

    /// <summary>Whether the delivery before brought that row too soon.</summary>
    public bool CameEarly(string[] person) => cameEarly is { } there && Is(person, there.Reference, there.Person);

    /// <summary>Takes notice of a record of the delivery that is being written; each comes by once, in the order of their references.</summary>
    public void Pass(MerlinRecord record)
    {
        passed = passed with
        {
            First = passed.First ?? record,
            Last = record,
            EarlierComes = passed.EarlierComes || record.Reference.Equals(earlier?.Reference, StringComparison.Ordinal),
            Another = passed.Another ?? (earlier is not null && IsPlainlyAnother(earlier.Persons[0], record) ? record : null),
            Whole = passed.Whole ?? (record.Version == 1 && !record.People.Any(Planting.Holds) && IsWhole(record.Persons[0]) ? record : null),
        };
    }

    /// <summary>Adds to a delivery, behind its other rows, what is broken in it; called for each delivery in order when its records have passed.</summary>
    public void Break(int sequence, MerlinDelivery delivery, IEnumerable<MerlinRecord> next)
    {
        if (passed is { First: { } first, Last: { } last })
        {
            CutOff(sequence, delivery, last);
            ImpossibleDate(sequence, delivery, first);
            Lost(sequence, delivery, first);
            UsedAgain(sequence, delivery);
        }

        (passed, cameEarly) = (new(), null);
        ComesEarly(sequence, delivery, next);
    }

    void CutOff(int sequence, MerlinDelivery delivery, MerlinRecord like)
    {
        if (cut.Due(sequence))
        {
            var reference = Numbered(like, 900_000 + sequence);
            delivery.Reports.Write([reference, .. like.Report[1..6]]);
            Note(sequence, "reports.csv", reference, "The line breaks off after six of its seventeen columns.", "rejected");
        }
    }

    void ImpossibleDate(int sequence, MerlinDelivery delivery, MerlinRecord like)
    {
        if (impossible.Due(sequence))
        {
            var reference = Numbered(like, 910_000 + sequence);
            var report = Renumbered(like.Report, reference);
            report[3] = "31/02/" + report[3][6..];
            report[1] = "1";
            delivery.Reports.Write(report);
            delivery.Persons.Write(like.Persons.Take(1).Select(row => Renumbered(row, reference)));
            Note(sequence, "reports.csv", reference, "INCIDENT_DATE is a 31st of February.", "rejected");
        }
    }

    void Lost(int sequence, MerlinDelivery delivery, MerlinRecord like)
    {
        if (lost.Due(sequence))
        {
            var reference = Numbered(like, 920_000 + sequence);
            delivery.Persons.Write(Renumbered(like.Persons[0], reference));
            Note(sequence, "persons.csv", reference, "A person whose report never comes.", "held");
        }
    }

    /// <summary>A report typed under the number of an earlier one, of another child.</summary>
    void UsedAgain(int sequence, MerlinDelivery delivery)
    {
        if (earlier is { } there && !passed.EarlierComes && passed.Another is { } other && again.Due(sequence))
        {
            var report = Renumbered(other.Report, there.Reference);
            report[1] = "3";
            delivery.Reports.Write(report);
            delivery.Persons.Write(Renumbered(other.Persons[0], there.Reference));
            Note(sequence, "reports.csv", there.Reference, "A report of another child under the number of an earlier one.", "held, to decide");
            earlier = null;
        }

        earlier ??= passed.Whole;
    }

    static bool IsPlainlyAnother(string[] child, MerlinRecord record) =>
        record.Version == 1 && !record.People.Any(Planting.Holds) && record.Persons[0] is var other && IsWhole(other) && Differ(child, other, 3) && Differ(child, other, 4)
        && child[7].Zip(other[7]).Count(pair => pair.First != pair.Second) >= 5;

    static bool Differ(string[] one, string[] other, int column) => !one[column].Equals(other[column], StringComparison.OrdinalIgnoreCase) && one[column][0] != other[column][0];

    /// <summary>A subject with a name in full, born on a whole day.</summary>
    static bool IsWhole(string[] person) => person[2].Equals("SUBJECT", StringComparison.Ordinal) && person[3].Length > 3 && person[4].Length > 3 && person[7].Length == 10 && !person[7].StartsWith("01/01", StringComparison.Ordinal);

    void ComesEarly(int sequence, MerlinDelivery delivery, IEnumerable<MerlinRecord> next)
    {
        if (early.May(sequence) && Spare(next) is { } spare && early.Due(sequence))
        {
            delivery.Persons.Write(spare);
            cameEarly = (spare[0], int.Parse(spare[1], CultureInfo.InvariantCulture));
            Note(sequence, "persons.csv", spare[0], $"Person {spare[1]} of a report that the next delivery brings, without this row.", "held, then kept");
        }
    }

    static string[]? Spare(IEnumerable<MerlinRecord> next) => next.Where(record => record.Version == 1 && !record.People.Any(Planting.Holds))
        .SelectMany(record => record.Persons.Skip(1).Where(row => !record.Addresses.Any(address => Is(address, row[0], int.Parse(row[1], CultureInfo.InvariantCulture)))))
        .FirstOrDefault();

    void Note(int sequence, string file, string reference, string words, string expect) => all.Add(new("MERLIN", sequence, file, reference, words, expect));

    static string Numbered(MerlinRecord like, int number) => string.Create(CultureInfo.InvariantCulture, $"{like.Reference[..5]}{number:D6}");

    static string[] Renumbered(string[] row, string reference) => [reference, .. row[1..]];

    static bool Is(string[] row, string reference, int person) =>
        row[0].Equals(reference, StringComparison.Ordinal) && row[1].Equals(person.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    /// <summary>What is remembered of the records of one delivery, which are not held.</summary>
    /// <param name="EarlierComes">Whether the earlier report itself is among them.</param>
    /// <param name="Another">The first of plainly another child than the earlier report's.</param>
    /// <param name="Whole">The first that may become the earlier report.</param>
    sealed record Passed(MerlinRecord? First = null, MerlinRecord? Last = null, bool EarlierComes = false, MerlinRecord? Another = null, MerlinRecord? Whole = null);
}
