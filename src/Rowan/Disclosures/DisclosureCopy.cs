using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Xml.Linq;
using Rowan.Values;

namespace Rowan.Disclosures;

/// <summary>What of one record goes out, with its passages taken out already: nothing else of it is here.</summary>
/// <param name="Exemptions">In words, why passages were taken out.</param>
public sealed record CopyItem(string Source, string Kind, IReadOnlyList<TextPart> Parts, IReadOnlyList<string> Exemptions);

/// <summary>What was withheld whole and may be told of: how many, from which source, why.</summary>
public sealed record CopyWithheld(string Source, string Why, int Records);

/// <summary>Everything that goes out in one export, and who made it: the same copy is the same bytes. Pure.</summary>
/// <param name="LogEntry">The entry on the log that made it.</param>
/// <param name="Elsewhere">Agencies that answer for more: in copies of before alone, which must come to the same bytes again.</param>
public sealed record DisclosureCopy(
    long Disclosure, long Export, string Kind, string Number, string MadeBy, DateTime MadeAt, Guid LogEntry, IReadOnlyList<CopyItem> Items, IReadOnlyList<CopyWithheld> Withheld, IReadOnlyList<string> Elsewhere)
{
    /// <summary>Who read and confirmed it before it was made; null where one officer made it alone, as copies of before were.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CheckedBy { get; init; }

    static readonly JsonSerializerOptions AsJson = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Who made it, when, and for which disclosure: on every page of it.</summary>
    public string Watermark => string.Create(
        CultureInfo.InvariantCulture, $"Disclosure {Disclosure}, copy {Export}. Made by {MadeBy}{(CheckedBy is null ? "" : $", checked by {CheckedBy},")} on {LondonDay.InLondon(MadeAt):d MMMM yyyy 'at' HH:mm}. Log entry {LogEntry}");

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, AsJson);

    /// <summary>A page of its own that prints, with nothing from outside.</summary>
    public byte[] ToHtml()
    {
        var document = new XElement(
            "html", new XAttribute("lang", "en-GB"),
            new XElement(
                "head", new XElement("meta", new XAttribute("charset", "utf-8")), new XElement("title", $"Disclosure {Disclosure}, copy {Export}"),
                new XElement("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width, initial-scale=1")), new XElement("style", Styles)),
            new XElement(
                "body", new XElement("p", new XAttribute("class", "mark"), Watermark),
                new XElement("div", new XAttribute("class", "across"), new XAttribute("aria-hidden", "true"), $"Disclosure {Disclosure} · copy {Export} · {MadeBy}"),
                new XElement("main", new XElement("h1", $"What is held about person {Number}"), new XElement("p", Kind), Withholding(), Items.Select(ItemOf), Others())));
        return Encoding.UTF8.GetBytes("<!DOCTYPE html>\n" + document.ToString(SaveOptions.DisableFormatting) + "\n");
    }

    public static byte[] Digest(byte[] bytes) => SHA256.HashData(bytes);

    IEnumerable<XElement> Withholding()
    {
        if (Items.Any(i => i.Parts.Any(p => p.Words.Contains(Redaction.Block, StringComparison.Ordinal))))
        {
            yield return new XElement("p", $"Where {Redaction.Block} stands, words were taken out. How long it is says nothing.");
        }

        if (Withheld.Count > 0)
        {
            yield return new XElement("h2", "What was withheld");
            yield return new XElement("ul", Withheld.Select(w => new XElement("li", $"{w.Source}: {w.Records} {(w.Records == 1 ? "record" : "records")}. {w.Why}")));
        }
    }

    static XElement ItemOf(CopyItem item, int index) => new(
        "section", new XElement("h2", $"{index + 1}. {item.Source}: {item.Kind}"),
        item.Parts.Select(p => new object[] { new XElement("h3", p.Label), p.Words.Split('\n').Select(line => new XElement("p", line)) }),
        item.Exemptions.Count == 0 ? null : new XElement("p", new XAttribute("class", "why"), $"Words were taken out: {string.Join("; ", item.Exemptions)}."));

    IEnumerable<XElement> Others()
    {
        if (Elsewhere.Count > 0)
        {
            yield return new XElement("h2", "Others who may hold something");
            yield return new XElement("ul", Elsewhere.Select(e => new XElement("li", e)));
        }
    }

    const string Styles = """
        body{font:16px/1.45 Arial,sans-serif;margin:2rem auto;max-width:44rem;padding:0 1rem;color:#0b0c0c}
        h1{font-size:1.75rem}h2{font-size:1.25rem;border-top:1px solid #0b0c0c;padding-top:.75rem;margin-top:2rem}h3{font-size:1rem;margin:1rem 0 .25rem}
        p{margin:.25rem 0;overflow-wrap:anywhere}.mark{font-size:.8rem;border-bottom:1px solid #0b0c0c;padding-bottom:.5rem}.why{font-size:.85rem}
        .across{position:fixed;top:45%;left:0;right:0;text-align:center;font-size:2.2rem;transform:rotate(-30deg);opacity:.08;pointer-events:none}
        @media print{body{margin:0;max-width:none}.mark{position:fixed;bottom:0;left:0;right:0;border:0;background:#fff;font-size:8pt}main{padding-bottom:12mm}section{break-inside:auto}}
        """;
}
