using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Sources.Reading;

namespace Rowan.Forms;

/// <summary>Whether what a form sends can be read by its feed: found out with sample answers before anybody fills it in.</summary>
public static class TriedForm
{
    /// <summary>Why it cannot, in words for who writes the form; null where it can.</summary>
    public static string? WhyNot(Form form, IReadOnlyDictionary<string, Feed> feeds) =>
        !feeds.TryGetValue(form.Feed, out var feed) ? $"There is no feed '{form.Feed}' in policy/feeds."
        : feed.Format != FeedFormat.Jsonl || feed.PointersOnly ? $"The feed '{form.Feed}' does not read forms: it must be jsonl, and hold what its records say."
        : feed.Records.FirstOrDefault(r => r.Kind == form.Code) is not { } rule || !feed.File(rule.File).Takes(form.FileName)
            ? $"The feed '{form.Feed}' has no records of kind '{form.Code}' from a file that may be called {form.FileName}."
        : WhyNot(form, feed, SampleAnswers.Least(form, form.From), form.Unnamed) ?? WhyNot(form, feed, SampleAnswers.Most(form, form.From, 0), mayBeOfNobody: false);

    static string? WhyNot(Form form, Feed feed, FormAnswers answers, bool mayBeOfNobody)
    {
        var outcome = Read(form, feed, FormDocument.Of(form, answers, new SentAs("TRIED-1", "Sample", "Sample", "Sample", form.From.ToDateTime(new TimeOnly(12, 0)))));
        return outcome is Rejected rejected ? $"The feed '{form.Feed}' cannot read what this form sends: {rejected.Reason}"
            : outcome is RecordRead { Reading: { Reference: "TRIED-1" } reading } && reading.Kind == form.Code
                ? mayBeOfNobody || reading.Personas.Any(p => p.Role == PersonaReading.Subject) ? null : $"By the feed '{form.Feed}' what this form sends is about nobody: no persona has the role '{PersonaReading.Subject}'."
            : $"The feed '{form.Feed}' does not read the 'reference' of what this form sends as its reference.";
    }

    /// <summary>What the feed makes of one document.</summary>
    public static ReadOutcome? Read(Form form, Feed feed, byte[] document) =>
        FeedReader.Read(feed, [new DeliveredFile(form.FileName, () => new MemoryStream(document, writable: false))], ReadLimits.Usual)
            .FirstOrDefault(o => o is RecordRead || o.File.Equals(form.FileName, StringComparison.OrdinalIgnoreCase));
}
