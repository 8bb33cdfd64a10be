using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Values;
using Rowan.Web.Access;
using Rowan.Web.Hosting;

namespace Rowan.Web.Chronology;

/// <summary>One record of one source as it came, in all its versions, beside what Rowan understood of it (H08-10).</summary>
[Needs(Permissions.ReadSourceRecord, PurposeIs.Asked)]
public sealed class RecordPage(Visit visit, FamilyGate gate, IReadOnlyDictionary<string, Feed> feeds) : PageModel
{
    public SourceRecordRead Shown { get; private set; } = null!;

    /// <summary>Whether the reader may open what was mended.</summary>
    public bool MayMend => visit.Rules.Permits(visit.Current.Actor.Role, Permissions.MendRejects);

    /// <summary>How its source has marked a version: handling, or that it is an assessment and not fact.</summary>
    public IEnumerable<Mark> MarksOf(VersionRead version) => visit.Rules.MarksOf(version.Kind);

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        var read = await visit.LookAsync(
            looking => new ReadSourceRecord(feeds).AnswerAsync(looking, id, identity => gate.EnterAsync(looking, identity), cancel), cancel);
        if (read is null)
        {
            return NotFound();
        }

        Shown = read;
        return Page();
    }

    /// <summary>What Rowan understood of one person, fact by fact.</summary>
    public WhoTheyAre Who(PersonaReading said, VersionRead version) =>
        WhoTheyAre.Of([(said, new SaidBy(Shown.Source, Shown.RecordId, Shown.Kind, Shown.Reference, version.Received))], LondonDay.Of(version.Received));
}
