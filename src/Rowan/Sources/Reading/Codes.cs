using Rowan.Sources.Feeds;

namespace Rowan.Sources.Reading;

static class Codes
{
    /// <summary>Rowan's code, and what was given that is not in the feed's map.</summary>
    public static (string? Code, string? Unknown) Read(CodeRule rule, SourceNode node, Cleaning cleaning)
    {
        if (rule.Fixed is not null)
        {
            return (rule.Fixed, null);
        }

        var given = cleaning.Clean(rule.Field!.Raw(node));
        return given is null ? (rule.Otherwise, null)
            : rule.Map!.TryFind(given, out var code) ? (code, null)
            : (rule.Otherwise, given);
    }

    /// <summary>As <see cref="Read"/>, where every code was checked to come to something; what is unknown is noted.</summary>
    public static string Always(CodeRule rule, SourceNode node, Cleaning cleaning, List<MisreadReading> misread)
    {
        var (code, unknown) = Read(rule, node, cleaning);
        if (unknown is not null)
        {
            misread.Add(new MisreadReading(rule.Field!.Text, unknown, "not a code that the feed file knows"));
        }

        return code!;
    }
}
