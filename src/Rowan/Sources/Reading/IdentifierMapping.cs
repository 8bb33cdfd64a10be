using Rowan.Sources.Feeds;
using Rowan.Values;

namespace Rowan.Sources.Reading;

static class IdentifierMapping
{
    /// <summary>The identifiers that are given, each beside its value as understood; one that is not valid for its kind has none.</summary>
    public static IReadOnlyList<IdentifierReading> Read(IReadOnlyList<LabelledRule> rules, SourceNode node, Cleaning cleaning, List<MisreadReading> misread)
    {
        var identifiers = new List<IdentifierReading>();
        foreach (var (kind, given) in PersonaMapping.Labelled(rules, node, cleaning))
        {
            var (value, why) = Understand(kind, given);
            identifiers.Add(new IdentifierReading(kind, given, value));
            if (value is null)
            {
                misread.Add(new MisreadReading(kind, given, why));
            }
        }

        return identifiers;
    }

    static (string? Value, string Why) Understand(string kind, string given) => kind switch
    {
        "nhs" => (NhsNumber.TryParse(given, out var nhs) ? nhs.Digits : null, "not an NHS number: ten digits, the last of which must agree with the others"),
        "upn" => (Upn.TryParse(given, out var upn) ? upn.ToString() : null, "not a unique pupil number: a letter, which must agree with the twelve digits after it"),
        "pnc" => (PncId.TryParse(given, out var pnc) ? pnc.ToString() : null, "not a PNC identifier: its letter must agree with its digits"),
        _ => (given, ""),
    };
}
