using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Rowan.Sources;

/// <summary>When something was so, as canonical text: <c>2003-05-14T22:10</c>, <c>2003-05</c>, <c>~2003</c>, <c>2003-05/2004</c>.</summary>
public static class HappenedText
{
    [return: NotNullIfNotNull(nameof(happened))]
    public static string? Of(HappenedReading? happened) => happened is null ? null
        : happened.From
            + (happened.At is { } at ? at.ToString("'T'HH:mm", CultureInfo.InvariantCulture) : "")
            + (happened.Until is { } until ? $"/{until}" : "");
}
