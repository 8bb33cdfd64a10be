using System.Globalization;
using System.Text.RegularExpressions;
using Rowan.Tests.Host;

namespace Rowan.Tests.Components;

/// <summary>WCAG 2.2, 1.4.3: text stands out from what is behind it by 4.5 to 1.</summary>
public sealed partial class ContrastTests
{
    [Theory]
    [InlineData("teal", "white")]
    [InlineData("teal", "mist")]
    [InlineData("teal-deep", "white")]
    [InlineData("slate", "white")]
    [InlineData("slate", "mist")]
    [InlineData("spruce", "white")]
    [InlineData("berry", "white")]
    public void Our_colours_can_be_read(string text, string behind) => Assert.True(Ratio(Colours[text], Colours[behind]) >= 4.5, $"{text} on {behind}");

    [Fact]
    public void Black_on_white_is_21_to_1() => Assert.Equal(21, Ratio("#000000", "#ffffff"), 3);

    static Dictionary<string, string> Colours { get; } = Named()
        .Matches(File.ReadAllText(RepositoryRoot.File("src/Rowan.Web/assets/styles/_brand.scss")))
        .Select(match => (match.Groups["name"].Value, match.Groups["colour"].Value)).Append(("white", "#ffffff")).ToDictionary(StringComparer.Ordinal);

    static double Ratio(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    static double Luminance(string colour) => (0.2126 * Channel(colour, 1)) + (0.7152 * Channel(colour, 3)) + (0.0722 * Channel(colour, 5));

    static double Channel(string colour, int at)
    {
        var value = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }

    [GeneratedRegex(@"\$(?<name>[a-z-]+): (?<colour>#[0-9a-f]{6});", RegexOptions.NonBacktracking)]
    private static partial Regex Named();
}
