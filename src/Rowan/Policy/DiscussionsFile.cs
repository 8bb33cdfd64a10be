using Rowan.Access;
using Rowan.Clocks;
using Rowan.Forms;
using Rowan.StrategyDiscussions;

namespace Rowan.Policy;

/// <summary>Reads and checks a pack's <c>discussions.yaml</c>: who must be at a strategy discussion, what it may decide, and by when.</summary>
public static class DiscussionsFile
{
    /// <param name="clocks">The time limits that it names.</param>
    /// <param name="standing">The trainings that there are: with one that nobody can have nobody could counter-sign.</param>
    /// <param name="forms">The forms from whose answers it reads who must be there.</param>
    /// <exception cref="PolicyFileException">The file cannot be used; the message says in which line, and why.</exception>
    public static DiscussionRules Read(string path, ClockRules clocks, BankHolidays holidays, StandingRules standing, FormsOfPack forms)
    {
        var sheet = PolicyPlace.Of(path).Group("version", "from", "held", "recorded", "record", "conference", "training", "draftDays", "actionsWarnedHours", "asks", "people", "decisions");
        PolicyPlace.Day(sheet.Need("from"));
        var training = sheet.Need("training");
        if (standing.Training.All(t => t.Code != training.Text()))
        {
            throw training.Wrong($"'{training.Text()}' is not a training of access.yaml.");
        }

        var asks = sheet.Maybe("asks") is { } asked ? Distinct(asked, a => AskOf(a, forms), a => a.Code) : [];
        return new DiscussionRules(
            sheet.Need("version").Text(), Clock(sheet.Need("held"), clocks, DiscussionRules.Received, DiscussionRules.Held),
            Clock(sheet.Need("recorded"), clocks, DiscussionRules.PlannedFor, DiscussionRules.Recorded), Clock(sheet.Need("record"), clocks, DiscussionRules.Held, DiscussionRules.Sent),
            Clock(sheet.Need("conference"), clocks, DiscussionRules.EnquiriesBegan, null), training.Text(), PolicyPlace.Number(sheet.Need("draftDays"), 1, 366), PolicyPlace.Number(sheet.Need("actionsWarnedHours"), 1, 168), asks,
            Distinct(sheet.Need("people"), p => PartOf(p, asks), p => p.Code), Distinct(sheet.Need("decisions"), DecisionOf, d => d.Code), holidays);
    }

    static List<T> Distinct<T>(YamlPlace place, Func<YamlPlace, T> read, Func<T, string> code) => place.Items().Select(read).ToList() is { Count: > 0 } found && found.DistinctBy(code).Count() == found.Count
        ? found
        : throw place.Wrong($"'{place.Name}' needs at least one, each with a code of its own.");

    static ClockRule Clock(YamlPlace place, ClockRules clocks, string starts, string? stops) =>
        clocks.Find(place.Text()) is not { } rule ? throw place.Wrong($"'{place.Text()}' is not the code of a time limit of clocks.yaml.")
        : rule.Starts == starts && (stops is null || rule.Stops.Contains(stops)) ? rule
        : throw place.Wrong($"The time limit '{rule.Code}' must start on '{starts}'{(stops is null ? "" : $" and stop on '{stops}'")}: strategy discussions tell nothing else.");

    static DiscussionAsk AskOf(YamlPlace place, FormsOfPack forms)
    {
        var line = place.Group("code", "words", "about", "told");
        return new DiscussionAsk(CodeOf(line.Need("code")), line.Need("words").Text(), line.Need("about").Text(), line.Each("told", t => ToldOf(t, forms)));
    }

    static ToldThere ToldOf(YamlPlace place, FormsOfPack forms)
    {
        var line = place.Group("part", "field", "is");
        var (part, field) = (line.Need("part").Text(), line.Need("field").Text());
        var fields = forms.All.Select(f => f.Find(part)?.Find(field)).OfType<FormField>().ToList();
        var codes = fields.SelectMany(f => f.Kind == FieldKind.YesNo ? FormRules.YesOrNo : f.List).Select(e => e.Code).ToHashSet(StringComparer.Ordinal);
        return fields.Count == 0 ? throw place.Wrong($"No form of the pack has a question '{field}' in a part '{part}'.")
            : new ToldThere(part, field, line.Each("is", c => codes.Contains(c.Text()) ? c.Text() : throw c.Wrong($"'{c.Text()}' cannot be answered to that question.")));
    }

    static DiscussionPart PartOf(YamlPlace place, IReadOnlyList<DiscussionAsk> asks)
    {
        var line = place.Group("code", "words", "about", "needed", "ranks", "source", "sureness");
        var needed = line.Maybe("needed");
        return needed is not null && needed.Text() != DiscussionPart.Always && asks.All(a => a.Code != needed.Text())
            ? throw needed.Wrong($"'{needed.Text()}' is neither '{DiscussionPart.Always}' nor the code of one of 'asks'.")
            : new DiscussionPart(
                CodeOf(line.Need("code")), line.Need("words").Text(), line.Need("about").Text(), needed?.Text(), line.Each("ranks", r => r.Text()), line.Need("source").Text(), line.Need("sureness").Text());
    }

    static DiscussionDecision DecisionOf(YamlPlace place)
    {
        var line = place.Group("code", "words", "enquiries", "source", "sureness");
        return new DiscussionDecision(CodeOf(line.Need("code")), line.Need("words").Text(), line.Need("enquiries").YesOrNo(), line.Need("source").Text(), line.Need("sureness").Text());
    }

    /// <summary>Codes are kept with a space between two of them.</summary>
    static string CodeOf(YamlPlace place) => place.Text().All(c => c is >= 'a' and <= 'z' or >= '0' and <= '9' or '-') ? place.Text() : throw place.Wrong($"'{place.Text()}' is not a code: write small letters, digits and '-'.");
}
