namespace Rowan.Values;

static class ValueText
{
    /// <summary>Upper case without spaces and hyphens of any kind, as reference numbers are compared. Empty for what is too long to be one.</summary>
    public static string Compact(string? text) => text is null or { Length: > 64 }
        ? ""
        : string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '\u2010' or '\u2011' or '\u2013'))).ToUpperInvariant();
}
