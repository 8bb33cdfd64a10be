using System.Globalization;
using CsvHelper;
using Microsoft.EntityFrameworkCore;
using Rowan.Matching;
using Rowan.Record;

namespace Rowan.People;

/// <summary>Who a mention really is, as a labelled population tells.</summary>
public sealed record TrueMention(string Source, string Reference, string Mention, string Person);

/// <summary>How right the links are.</summary>
/// <param name="Mentions">Mentions of the truth that Rowan holds.</param>
/// <param name="Missing">Mentions of the truth that it does not hold (rejected, or never imported); they count nowhere else.</param>
public sealed record LinksEvaluated(Accuracy Pairs, Accuracy Clusters, int Mentions, int Missing);

/// <summary>The truth file cannot be used; says where and why.</summary>
public sealed class TruthFileException(string message) : Exception(message);

/// <summary>Measures identities against a truth file: <c>source,reference,mention,person</c>. Measures only; nothing is trained on it.</summary>
public sealed class EvaluateLinks(Door door)
{
    static readonly string[] Header = ["source", "reference", "mention", "person"];

    /// <param name="name">By which errors name the file.</param>
    /// <exception cref="TruthFileException">It is not such a file.</exception>
    public static IReadOnlyList<TrueMention> ReadTruth(ReadOnlyMemory<byte> content, string name)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        using var csv = CsvReader.Create(content[(content.Span.StartsWith(mark) ? mark.Length : 0)..], new CsvReaderOptions
        {
            HasHeader = false, TrackLineNumbers = true, TrimWhitespace = true, IncludeValuesInExceptions = false,
            OnMalformedRecord = bad => throw Wrong(name, bad.LineNumber, "a quotation mark is opened and not closed, or text follows where it closes."),
        });
        if (!csv.Read() || !Header.SequenceEqual(Row(csv)))
        {
            throw Wrong(name, 1, $"a truth file begins with the line {string.Join(',', Header)}.");
        }

        var truth = new List<TrueMention>();
        while (csv.Read())
        {
            var row = Row(csv);
            truth.Add(row.Length == Header.Length && row.All(v => v.Length > 0)
                ? new TrueMention(row[0], row[1], row[2], row[3])
                : throw Wrong(name, csv.LineNumber, $"expected four values, {string.Join(", ", Header)}."));
        }

        return truth;
    }

    static string[] Row(CsvReader csv) => [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)];

    static TruthFileException Wrong(string name, long line, string what) => new(string.Create(CultureInfo.InvariantCulture, $"{name}, line {line}: {what}"));

    public Task<LinksEvaluated> RunAsync(Act act, IReadOnlyList<TrueMention> truth, CancellationToken cancel = default) => door.LookAsync(
        act,
        async looking =>
        {
            var held = await looking.Db.Personas
                .Join(looking.Db.SourceRecords, p => p.RecordId, r => r.Id, (p, r) => new { p.Id, p.IdentityId, p.Mention, r.Source, r.Reference })
                .ToDictionaryAsync(p => (p.Source, p.Reference, p.Mention), cancel);
            var people = new Dictionary<long, string>();
            var clusters = new Dictionary<long, List<long>>();
            foreach (var mention in truth)
            {
                if (held.TryGetValue((mention.Source, mention.Reference, mention.Mention), out var persona))
                {
                    people[persona.Id] = mention.Person;

                    // A mention that is linked to nobody is a person of its own; its number below zero cannot be an identity's.
                    var identity = persona.IdentityId ?? -persona.Id;
                    (clusters.TryGetValue(identity, out var members) ? members : clusters[identity] = []).Add(persona.Id);
                }
            }

            var measured = Evaluation.Compare(clusters.Values, people);
            return new LinksEvaluated(measured.Pairs, measured.Clusters, people.Count, truth.Count - people.Count);
        },
        cancel);
}
