using System.Text.Json;
using Rowan.Sources;

namespace Rowan.Forms;

/// <summary>What was typed for one child, one adult, or for a part that is answered once: for each question its values as they were typed, whether or not they can be read.</summary>
public sealed record PartAnswers(IReadOnlyDictionary<string, IReadOnlyList<string>> Values)
{
    public static PartAnswers None { get; } = new(new Dictionary<string, IReadOnlyList<string>>());

    public bool IsBlank => Values.Values.All(v => v.All(string.IsNullOrWhiteSpace));

    public IReadOnlyList<string> Of(string field) => Values.GetValueOrDefault(field) ?? [];

    /// <summary>With these instead; what they do not name stays.</summary>
    public PartAnswers With(IReadOnlyDictionary<string, IReadOnlyList<string>> typed) =>
        new(Values.Where(v => !typed.ContainsKey(v.Key)).Concat(typed).Where(v => v.Value.Any(x => x.Length > 0)).ToDictionary());
}

/// <summary>What was typed into a form so far. The same answers are the same bytes.</summary>
public sealed class FormAnswers
{
    readonly SortedDictionary<string, IReadOnlyList<PartAnswers>> parts;

    FormAnswers(SortedDictionary<string, IReadOnlyList<PartAnswers>> parts) => this.parts = parts;

    public static FormAnswers None { get; } = new(new(StringComparer.Ordinal));

    /// <summary>The answers of a part: one for what is answered once, none where nothing was typed.</summary>
    public IReadOnlyList<PartAnswers> Of(string part) => parts.GetValueOrDefault(part) ?? [];

    /// <summary>The answers of a part that stand on its page, blank ones among them.</summary>
    public IReadOnlyList<PartAnswers> OnPageOf(FormPart part) =>
        Of(part.Code) is var kept && part.Times(kept.Count) is var times && times > kept.Count ? [.. kept, .. Enumerable.Repeat(PartAnswers.None, times - kept.Count)] : [.. kept];

    public FormAnswers With(string part, IReadOnlyList<PartAnswers> answers) => new(new(parts, StringComparer.Ordinal) { [part] = answers });

    public byte[] ToBytes() => SourceJson.Write(parts.ToDictionary(p => p.Key, p => p.Value.Select(Sorted).ToList()));

    /// <exception cref="JsonException">The bytes are no answers.</exception>
    public static FormAnswers Read(byte[] bytes) => new(new(
        SourceJson.Read<Dictionary<string, List<Dictionary<string, List<string>>>>>(bytes).ToDictionary(
            p => p.Key, IReadOnlyList<PartAnswers> (p) => p.Value.ConvertAll(v => new PartAnswers(v.ToDictionary(f => f.Key, IReadOnlyList<string> (f) => f.Value)))),
        StringComparer.Ordinal));

    /// <summary>By which it is known whether a part was changed since its page was shown.</summary>
    public string MarkOf(string part) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(SourceJson.Write(Of(part).Select(Sorted).ToList())))[..16];

    static Dictionary<string, IReadOnlyList<string>> Sorted(PartAnswers answers) => answers.Values.OrderBy(v => v.Key, StringComparer.Ordinal).ToDictionary();
}
