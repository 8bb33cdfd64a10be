using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Sharing;
using Rowan.Values;
using Rowan.Web.Home;
using Rowan.Web.Hosting;

namespace Rowan.Web.Sharing;

/// <summary>Which agencies share what with which: what is in force, what differs from its template, what ends soon (E07-40, E07-41). Shows no record of anybody.</summary>
[Needs(Permissions.SeeProtocols, PurposeIs.NoRecordShown), FromStart("See which agencies share what with which")]
public sealed class ProtocolsPage(Visit visit, TimeProvider clock) : PageModel
{
    public SharingToday Today { get; } = SharingToday.Of(visit.Sharing, LondonDay.Today(clock));
    public Reached IndexTeam => visit.Sharing.IndexTeam;
    public string Version => visit.Sharing.Version;

    public Task OnGetAsync(CancellationToken cancel) => visit.EnterAsync(cancel);

    public string AgencyOf(string code) => visit.Sharing.Agencies.First(a => a.Code == code).Name;

    public string PurposeWords(string code) => visit.Rules.PurposeWords(code);

    public string PurposesOf(ProtocolTerm term) => term.Purposes.Count == 0 ? "for any purpose that the reader’s role has"
        : $"for: {string.Join("; ", visit.Rules.Purposes.Where(p => term.Purposes.Contains(p.Code)).Select(p => p.Words).Concat(term.Purposes.Any(p => PurposeIs.All.Contains(p)) ? ["Rowan’s own pages of deliveries and notices"] : []))}";

    public static (string Colour, string Words) Tag(ProtocolStands stands) => stands switch
    {
        ProtocolStands.InForce => ("green", "In\u00a0force"),
        ProtocolStands.EndsSoon => ("yellow", "Ends soon"),
        ProtocolStands.NotBegun => ("blue", "Not begun"),
        _ => ("red", "Ended"),
    };
}
