using Microsoft.AspNetCore.Mvc.RazorPages;
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

    /// <summary>The version of the access rules that are in force.</summary>
    public string RulesVersion => visit.Rules.Version;

    /// <summary>What is wrong with the files as they stand now: Rowan read them when it started, and would not start with them again.</summary>
    public IReadOnlyList<Finding> Wrong { get; private set; } = [];

    public IReadOnlyList<SureOf> Said { get; private set; } = [];
    public IReadOnlyList<SureOf> Open => [.. Said.Where(s => !s.IsVerified)];
    public IReadOnlyList<SureOf> Verified => [.. Said.Where(s => s.IsVerified)];

    public async Task OnGetAsync()
    {
        await visit.EnterAsync();
        Wrong = [.. CheckPolicy.Of(lies)];
        Said = Wrong.Count == 0 ? SurenessOfPack.Read(lies.PolicyFolder, lies.Pack) : [];
    }
}
