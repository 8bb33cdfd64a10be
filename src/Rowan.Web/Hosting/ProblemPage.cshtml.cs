using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;

namespace Rowan.Web.Hosting;

[Needs(Permissions.PublicPages, PurposeIs.NoRecordShown)]
public sealed class ProblemPage : PageModel
{
    public Problem Problem { get; private set; } = new(StatusCodes.Status404NotFound, null, null);

    public void OnGet()
    {
        Problem = HttpContext.Features.Get<Problem>() ?? Problem;
        Response.StatusCode = Problem.Status;
    }
}
