using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Web.Configuration;
using Rowan.Web.Hosting;

namespace Rowan.Web.Operation;

/// <summary>What the policy pack says, how sure it is of each, and what still needs a lawyer's eye, for an administrator: as its files lie on this machine.</summary>
[Needs(Permissions.SeeStatus, PurposeIs.RunningRowan)]
public sealed class PolicyPage(Visit visit, RowanSettings lies) : PageModel
{
    public string Pack => lies.Pack;

    /// <summary>The version of the access rules that are in force.</summary>
    public string RulesVersion => visit.Rules.Version;

    /// <summary>Of the files as they stand now: Rowan read them when it started.</summary>
    public CheckedPack Checked { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        await visit.EnterAsync();
        Checked = CheckedPack.Of(lies);
    }
}
