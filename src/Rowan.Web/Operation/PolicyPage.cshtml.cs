using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rowan.Access;
using Rowan.Policy;
using Rowan.Web.Configuration;
using Rowan.Web.Hosting;

namespace Rowan.Web.Operation;

/// <summary>What the policy pack says, how sure it is of each, and what still needs a lawyer's eye, for an administrator: as its files lie on this machine.</summary>
[Needs(Permissions.SeeStatus, PurposeIs.RunningRowan)]
public sealed class PolicyPage(Visit visit, RowanSettings lies) : PageModel
{
    public string Pack => lies.Pack;

    /// <summary>The pack that takes its place, and from when on.</summary>
    public (string Pack, DateOnly From)? Next => lies.Next;

    /// <summary>The version of the access rules that are in force.</summary>
    public string RulesVersion => visit.Rules.Version;

    /// <summary>Of the files as they stand now: Rowan read them when it started.</summary>
    public CheckedPack Checked { get; private set; } = null!;

    /// <summary>The pack that this one is compared with; otherwise the one that it stands on.</summary>
    [BindProperty(SupportsGet = true, Name = "with")]
    public string? With { get; set; }

    /// <summary>The packs that it stands on, the nearest first, each with what it says of itself.</summary>
    public IReadOnlyList<(string Name, string? Words)> Beneath { get; private set; } = [];

    /// <summary>The others there are.</summary>
    public IReadOnlyList<SelectListItem> Others { get; private set; } = [];

    /// <summary>The pack that comes next is what changes, and stands on the right; any other is what it was compared with, and stands on the left.</summary>
    public bool WithNext => With is not null && With == Next?.Pack;

    /// <summary>In what it differs from that one; null where it is compared with none.</summary>
    public IReadOnlyList<PackDifference>? Differences { get; private set; }

    /// <summary>Why it could not be compared.</summary>
    public string? NotCompared { get; private set; }

    public async Task OnGetAsync()
    {
        await visit.EnterAsync();
        Checked = CheckedPack.Of(lies);
        if (Checked.Wrong.Count > 0)
        {
            return;
        }

        var own = Path.Combine(lies.PolicyFolder, lies.Pack);
        Beneath = [.. PackLayers.Of(own).Skip(1).Select(folder => (Path.GetFileName(folder), PackLayers.Words(folder)))];
        var others = PackLayers.Beside(own);
        With = others.Contains(With, StringComparer.Ordinal) ? With : Next is { } next && others.Contains(next.Pack, StringComparer.Ordinal) ? next.Pack : Beneath is [var below, ..] ? below.Name : null;
        Others = [.. others.Select(name => new SelectListItem(name, name, name == With))];
        try
        {
            var other = With is null ? null : Path.Combine(lies.PolicyFolder, With);
            Differences = other is null ? null : WithNext ? PackComparison.Of(own, other) : PackComparison.Of(other, own);
        }
        catch (PolicyFileException e)
        {
            NotCompared = e.Message;
        }
    }
}
