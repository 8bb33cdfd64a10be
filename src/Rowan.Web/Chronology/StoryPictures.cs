using System.Text.Json;
using System.Text.Json.Serialization;
using Rowan.Chronology;

namespace Rowan.Web.Chronology;

/// <summary>What the script draws the pictures of a story from: the same facts as the tables under them, as one value of an attribute.</summary>
static class StoryPictures
{
    static readonly JsonSerializerOptions Compact = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
    const int MostPoints = 5_000;
    static readonly DateOnly Epoch = new(1970, 1, 1);

    /// <param name="entryAddress">The address at which an entry stands, by its place in the order shown.</param>
    public static string Timeline(Story story, IReadOnlyList<StoryEntry> shown, Func<string, string> sourceName, Func<int, StoryEntry, string> entryAddress)
    {
        var lanes = shown.Select(e => e.By.Source).Distinct().Order(StringComparer.Ordinal).ToList();
        var bars = new[]
        {
            (Words: "Registers", Bars: story.Registrations.Select(r => new Bar(Day(r.From), r.Until is { } u ? Day(u) : null, $"{r.Authority}, {r.CategoryWords}", "register")).ToList()),
            (Words: "Lived in", Bars: [.. LivedIn(story.Stays).Select(b => new Bar(Day(b.From), b.Until is { } u ? Day(u) : null, b.Borough, "borough"))]),
        }.Where(b => b.Bars.Count > 0).ToList();
        var days = shown.Select(e => Day(e.From)).Concat(shown.Select(e => Day(e.Until))).Concat(bars.SelectMany(b => b.Bars).Select(b => b.From)).DefaultIfEmpty(Day(story.On)).ToList();
        var drawn = shown.Select((e, i) => (Entry: e, At: i, Words: $"{e.Happened}: {e.Heading}")).ToList();
        if (drawn.Count > MostPoints)
        {
            // Of a story without end each source's months are drawn, and what is grave.
            drawn = [.. drawn.GroupBy(d => (d.Entry.By.Source, d.Entry.From.Year, d.Entry.From.Month, Grave: IsSerious(d.Entry))).Select(g => g.First() with { Words = $"{HappenedWords.Of(g.First().Entry.From)}: {g.Count()} entries of this month" })];
        }

        return JsonSerializer.Serialize(
            new
            {
                lanes = lanes.Select(sourceName), first = days.Min(), last = Math.Max(days.Max(), Math.Min(Day(story.On), days.Max() + 366)),
                points = drawn.Select(d => new
                {
                    from = Day(d.Entry.From), until = Day(d.Entry.Until), lane = lanes.IndexOf(d.Entry.By.Source), id = $"entry-{d.Entry.EntryId}", href = entryAddress(d.At, d.Entry),
                    words = d.Words, serious = IsSerious(d.Entry),
                }),
                bars = bars.Select(b => new { words = b.Words, bars = b.Bars }),
                bursts = Bursts.Of(shown).Select(b => new { from = Day(b.From), until = Day(b.Until), entries = b.Entries }),
                gaps = Bursts.GapsOf(shown).Select(g => new { from = Day(g.From), until = Day(g.Until), months = g.Months }),
            },
            Compact);
    }

    /// <param name="warned">What there is to warn of each person, in a few words, by key; null for nobody.</param>
    public static string Genogram(FamilyPicture family, Func<FamilyPerson, string?> warned) => JsonSerializer.Serialize(
        new
        {
            people = family.People.Select(p => new
            {
                key = p.Key, name = p.Name, born = p.Born, age = p.Age, sex = p.Sex, href = p.Number is { } number && !p.Subject ? $"/children/{number}" : null,
                subject = p.Subject, unborn = p.Unborn, died = p.Died, household = p.InHousehold, warned = warned(p),
            }),
            ties = family.Ties.Select(t => new
            {
                from = t.From, to = t.To, words = t.Words, parent = t.IsParent, partner = t.IsPartner, sibling = t.IsSibling, above = t.Above, kin = t.IsKin, ended = t.Until is not null || t.Kind == "ex-partner",
            }),
        },
        Compact);

    public static bool IsSerious(StoryEntry entry) => entry.Kind is "registered";

    /// <summary>Boroughs lived in one after another; a stay lasts until the next begins, or until it is said to have ended.</summary>
    static IEnumerable<(string Borough, DateOnly From, DateOnly? Until)> LivedIn(IReadOnlyList<Stay> stays)
    {
        var lived = stays.Where(s => s.Lived && s.Borough is not null && (s.From ?? s.Until) is not null).OrderBy(s => s.From ?? s.Until).ToList();
        for (var i = 0; i < lived.Count; i++)
        {
            var from = (lived[i].From ?? lived[i].Until)!.Value;
            var next = i + 1 < lived.Count ? lived[i + 1].From : null;
            yield return (lived[i].Borough!, from, lived[i].Until is { } until && !(next < until) ? until : next ?? lived[i].Until);
        }
    }

    static int Day(DateOnly day) => day.DayNumber - Epoch.DayNumber;

    sealed record Bar(int From, int? Until, string Words, string Kind);
}
