using Rowan.Access;
using Rowan.Sources.Feeds;
using Rowan.Web.Cli;

namespace Rowan.Web.Sources;

[Needs(Permissions.CheckPolicy, PurposeIs.RunningRowan)]
public sealed class FeedsVerb : Verb
{
    public override string Name => "feeds";
    public override string Description => "List the source systems that Rowan can read, as policy/feeds says.";

    public override async Task<ExitCode> RunAsync(VerbContext context)
    {
        var rowan = await context.OpenAsync();
        var feeds = rowan.Feeds.Values.OrderBy(f => f.Code, StringComparer.Ordinal).ToList();
        await rowan.Door.LookAsync(await context.ActAsync(), _ => Task.FromResult(true), context.Cancel);
        context.Answer(
            new
            {
                feeds = feeds.Select(f => new
                {
                    code = f.Code, name = f.Name, holds = f.Holds, controller = f.Controller, lawEnforcement = f.LawEnforcement, pointersOnly = f.PointersOnly,
                    format = f.Format.ToString().ToLowerInvariant(), files = f.Files.SelectMany(x => x.Patterns), kinds = f.UnmarkedKinds.Select(k => k.Words),
                }),
            },
            o => feeds.ForEach(f => o.WriteLine($"{f.Code,-10} {f.Name}. {f.Holds}. Controller: {f.Controller}.{(f.PointersOnly ? " Pointers only." : "")} Files: {string.Join(", ", f.Files.SelectMany(x => x.Patterns))}.")));
        return ExitCode.Ok;
    }
}
