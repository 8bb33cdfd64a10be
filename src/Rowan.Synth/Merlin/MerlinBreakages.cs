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

    /// <summary>The tables of one delivery with what is broken in it; called for each delivery in order.</summary>
    public MerlinTables Break(int sequence, IReadOnlyList<MerlinRecord> records, IReadOnlyList<MerlinRecord> next)
    {
        var tables = MerlinTables.Of(records);
        if (cameEarly is { } there)
        {
            tables.Persons.RemoveAll(row => Is(row, there.Reference, there.Person));
            cameEarly = null;
        }

        if (records.Count > 0)
        {
            CutOff(sequence, tables, records[^1]);
            ImpossibleDate(sequence, tables, records[0]);
            Lost(sequence, tables, records[0]);
            UsedAgain(sequence, tables, records);
        }

        ComesEarly(sequence, tables, next);
        return tables;
    }

    void CutOff(int sequence, MerlinTables tables, MerlinRecord like)
    {
        if (cut.Due(sequence))
        {
            var reference = Numbered(like, 900_000 + sequence);
            tables.Reports.Add([reference, .. like.Report[1..6]]);
            Note(sequence, "reports.csv", reference, "The line breaks off after six of its seventeen columns.", "rejected");
        }
    }

    void ImpossibleDate(int sequence, MerlinTables tables, MerlinRecord like)
    {
        if (impossible.Due(sequence))
        {
            var reference = Numbered(like, 910_000 + sequence);
            var report = Renumbered(like.Report, reference);
            report[3] = "31/02/" + report[3][6..];
            report[1] = "1";
            tables.Reports.Add(report);
            tables.Persons.AddRange(like.Persons.Take(1).Select(row => Renumbered(row, reference)));
            Note(sequence, "reports.csv", reference, "INCIDENT_DATE is a 31st of February.", "rejected");
        }
    }

    void Lost(int sequence, MerlinTables tables, MerlinRecord like)
    {
        if (lost.Due(sequence))
        {
            var reference = Numbered(like, 920_000 + sequence);
            tables.Persons.Add(Renumbered(like.Persons[0], reference));
            Note(sequence, "persons.csv", reference, "A person whose report never comes.", "held");
        }
    }

    /// <summary>A report typed under the number of an earlier one, of another child.</summary>
    void UsedAgain(int sequence, MerlinTables tables, IReadOnlyList<MerlinRecord> records)
    {
        if (earlier is { } there && !records.Any(record => record.Reference.Equals(there.Reference, StringComparison.Ordinal))
            && records.FirstOrDefault(record => IsPlainlyAnother(there.Persons[0], record)) is { } other && again.Due(sequence))
        {
            var report = Renumbered(other.Report, there.Reference);
            report[1] = "3";
            tables.Reports.Add(report);
            tables.Persons.Add(Renumbered(other.Persons[0], there.Reference));
            Note(sequence, "reports.csv", there.Reference, "A report of another child under the number of an earlier one.", "held, to decide");
            earlier = null;
        }

        earlier ??= records.FirstOrDefault(record => record.Version == 1 && !record.People.Any(Planting.Holds) && IsWhole(record.Persons[0]));
    }

    static bool IsPlainlyAnother(string[] child, MerlinRecord record) =>
        record.Version == 1 && !record.People.Any(Planting.Holds) && record.Persons[0] is var other && IsWhole(other) && Differ(child, other, 3) && Differ(child, other, 4)
        && child[7].Zip(other[7]).Count(pair => pair.First != pair.Second) >= 5;

    static bool Differ(string[] one, string[] other, int column) => !one[column].Equals(other[column], StringComparison.OrdinalIgnoreCase) && one[column][0] != other[column][0];

    /// <summary>A subject with a name in full, born on a whole day.</summary>
    static bool IsWhole(string[] person) => person[2].Equals("SUBJECT", StringComparison.Ordinal) && person[3].Length > 3 && person[4].Length > 3 && person[7].Length == 10 && !person[7].StartsWith("01/01", StringComparison.Ordinal);

    void ComesEarly(int sequence, MerlinTables tables, IReadOnlyList<MerlinRecord> next)
    {
        var spare = next.Where(record => record.Version == 1 && !record.People.Any(Planting.Holds))
            .SelectMany(record => record.Persons.Skip(1).Where(row => !record.Addresses.Any(address => Is(address, row[0], int.Parse(row[1], CultureInfo.InvariantCulture)))))
            .FirstOrDefault();
        if (spare is not null && early.Due(sequence))
        {
            tables.Persons.Add(spare);
            cameEarly = (spare[0], int.Parse(spare[1], CultureInfo.InvariantCulture));
            Note(sequence, "persons.csv", spare[0], $"Person {spare[1]} of a report that the next delivery brings, without this row.", "held, then kept");
        }
    }

    void Note(int sequence, string file, string reference, string words, string expect) => all.Add(new("MERLIN", sequence, file, reference, words, expect));

    static string Numbered(MerlinRecord like, int number) => string.Create(CultureInfo.InvariantCulture, $"{like.Reference[..5]}{number:D6}");

    static string[] Renumbered(string[] row, string reference) => [reference, .. row[1..]];

    static bool Is(string[] row, string reference, int person) =>
        row[0].Equals(reference, StringComparison.Ordinal) && row[1].Equals(person.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
