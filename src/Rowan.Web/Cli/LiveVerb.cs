using Rowan.Access;
using Rowan.Record;

namespace Rowan.Web.Cli;

/// <summary>Declares that the database holds real people's records from now on. The first administrator's code does the same by itself.</summary>
[Needs(Permissions.Serve, PurposeIs.RunningRowan)]
public sealed class LiveVerb : Verb
{
    public override string Name => "live";
    public override string Description => "Declare that this database holds real people's records from now on: no demonstration, nothing invented, no historical loading. It cannot be taken back.";

    public override async Task<ExitCode> RunAsync(VerbContext context)
    {
        var rowan = await context.OpenAsync();
        var fresh = await rowan.Door.ChangeAsync(await context.ActAsync(), changing =>
        {
            changing.Outcome = "went-live";
            return GoLive.WithinAsync(changing, "declared");
        });
        context.Answer(new { live = true, already = !fresh }, o => o.WriteLine(fresh ? "This database is live from now on." : "This database was live already."));
        return ExitCode.Ok;
    }
}
