using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.People;
using Rowan.Sources.Feeds;
using Rowan.Web.Access;
using Rowan.Web.Hosting;

namespace Rowan.Web.People;

/// <summary>Every mention that Rowan believes to be this child, and why; what people decided; who else it may be (C03-25).</summary>
[Needs(Permissions.ReadStory, PurposeIs.Asked)]
public sealed class MentionsPage(Visit visit, FamilyGate gate, IReadOnlyDictionary<string, Feed> feeds) : PageModel
{
    public MentionsShown Shown { get; private set; } = null!;
    public bool MayJudge { get; } = visit.Rules.Permits(visit.Current.Actor.Role, Permissions.JudgeLinks);

    /// <summary>Whether a mention has just been taken away from here.</summary>
    public bool Unlinked { get; private set; }

    public async Task<IActionResult> OnGetAsync(string number, string? done, CancellationToken cancel)
    {
        Unlinked = done == "unlinked";
        var shown = await visit.LookAsync(
            looking => new ReadMentions(feeds).OfIdentityAsync(looking, number, identity => gate.EnterAsync(looking, identity), cancel), cancel);
        if (shown is null)
        {
            return NotFound();
        }

        Shown = shown;
        return shown.Number == number ? Page() : LocalRedirect($"/children/{shown.Number}/mentions");
    }

    /// <summary>The record a mention of a decision stands in, where it is shown here.</summary>
    public string RecordOf(long persona) => Shown.Mentions.FirstOrDefault(m => m.PersonaId == persona) is { } mention ? MentionWords.Record(mention) : "another mention";
}
