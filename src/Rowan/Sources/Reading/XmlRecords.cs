using System.Text;
using System.Xml;
using Rowan.Sources.Feeds;

namespace Rowan.Sources.Reading;

/// <summary>Finds the records of an XML file one after another, without holding the file. Document types are refused, and with them every entity.</summary>
sealed class XmlRecords : IDisposable
{
    readonly Feed feed;
    readonly DeliveredFile delivered;
    readonly ReadLimits limits;
    readonly List<RecordRule> rules;
    readonly List<string> path = [];
    RecordedText? text;
    XmlReader? xml;
    bool finished;
    long found;

    XmlRecords(Feed feed, FeedFile file, DeliveredFile delivered, ReadLimits limits) =>
        (this.feed, this.delivered, this.limits, rules) = (feed, delivered, limits, [.. feed.Records.Where(r => r.File == file.Name)]);

    public static IEnumerable<Found> Read(Feed feed, FeedFile file, DeliveredFile delivered, ReadLimits limits)
    {
        if (FileCheck.Fault(delivered, feed, limits) is { } fault)
        {
            yield return new Settled(new Rejected(fault.Reason, FileCheck.Beginning(delivered, limits), delivered.Name, fault.Line));
            yield break;
        }

        using var records = new XmlRecords(feed, file, delivered, limits);
        while (records.Next() is { } next)
        {
            yield return next;
            if (records.found > limits.RowsPerFile)
            {
                yield return records.Refuse($"The file has more than {limits.RowsPerFile:N0} records: what follows was not read. Ask the source for smaller deliveries.", next is Candidate candidate ? candidate.Line : 0);
                yield break;
            }
        }

        if (delivered.Rows is { } declared && declared != records.found)
        {
            yield return new Settled(new Rejected(
                $"The manifest says {declared:N0} records; {records.found:N0} were found. What was found was read: ask the source what is missing.", [], delivered.Name, 0));
        }
    }

    public void Dispose()
    {
        xml?.Dispose();
        text?.Dispose();
    }

    Found? Next()
    {
        try
        {
            return finished ? null : Advance();
        }
        catch (XmlException e)
        {
            finished = true;
            return Refuse($"The XML breaks off or is not well-formed here{What(e)}. The records before were read; what follows was not. Ask the source for the file again.", e.LineNumber, Rest());
        }
        catch (InvalidDataException)
        {
            finished = true;
            return Refuse($"One tag here is longer than the {limits.RecordCharacters:N0} characters of a record that are read at most. What follows was not read.", (xml as IXmlLineInfo)?.LineNumber ?? 0, Rest());
        }
        catch (IOException e)
        {
            finished = true;
            return Refuse($"The file could not be read to its end ({e.GetType().Name}). What follows was not read.", (xml as IXmlLineInfo)?.LineNumber ?? 0, Rest());
        }
    }

    Found? Advance()
    {
        var reader = xml ??= Begin();
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.XmlDeclaration && Contradicts(reader.GetAttribute("encoding")))
            {
                finished = true;
                return Refuse($"The file says that it has another encoding than the {feed.Encoding} of its feed file: nothing in it was read.", 1, FileCheck.Beginning(delivered, limits));
            }

            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            path.RemoveRange(reader.Depth, path.Count - reader.Depth);
            path.Add(XmlElements.NameOf(reader, feed.Namespace));
            var rule = rules.Find(r => r.Element.SequenceEqual(path, StringComparer.Ordinal));
            if (rule is null && rules.Exists(r => r.Element.Take(path.Count).SequenceEqual(path, StringComparer.Ordinal)))
            {
                continue;
            }

            if (rule is null && reader.Depth == 0)
            {
                finished = true;
                return Refuse($"The file begins with another element than {rules[0].Element[0]}{(feed.Namespace.Length > 0 ? $" of the namespace {feed.Namespace}" : "")}: nothing in it was read. It may be a file of another source.",
                    ((IXmlLineInfo)reader).LineNumber, FileCheck.Beginning(delivered, limits));
            }

            return Take(reader, rule);
        }

        finished = true;
        return null;
    }

    Found Take(XmlReader reader, RecordRule? rule)
    {
        var element = XmlElements.Read(reader, text!, feed.Namespace, limits);
        found += rule is null ? 0 : 1;
        if (rule is null)
        {
            return Refuse($"An element stands here that the feed file does not know. Records are {string.Join(" and ", rules.Select(r => string.Join('/', r.Element)))}.", element.Line, element.Given);
        }

        return element.Fault is not null
            ? Refuse(element.Fault, element.Line, element.Given)
            : new Candidate(rule, element.Node, delivered.Name, element.Line, () => element.Given, () => element.Given, _ => []);
    }

    XmlReader Begin()
    {
        text = new RecordedText(new StreamReader(delivered.Open(), FileCheck.EncodingOf(feed.Encoding), detectEncodingFromByteOrderMarks: false), limits.RecordCharacters);
        return XmlReader.Create(text, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            MaxCharactersInDocument = limits.StreamedBytes,
        });
    }

    bool Contradicts(string? encoding) => encoding is not null
        && !encoding.Equals(feed.Encoding, StringComparison.OrdinalIgnoreCase)
        && !(feed.Encoding == "utf-8" && encoding.Equals("us-ascii", StringComparison.OrdinalIgnoreCase));

    // The framework's message may quote the file, and with it what is said of a person.
    static string What(XmlException e) => e.Message.Contains("DTD", StringComparison.Ordinal)
        ? " (a document type, which is never accepted)"
        : $" (at position {e.LinePosition} of the line)";

    byte[] Rest() => text?.Rest(limits.GivenBytes / 4) ?? [];

    Settled Refuse(string reason, long line, byte[]? given = null) => new(new Rejected(reason, given ?? [], delivered.Name, line));
}
