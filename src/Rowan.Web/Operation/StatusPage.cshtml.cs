using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Data;
using Rowan.Operation;
using Rowan.Policy;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Web.Configuration;
using Rowan.Web.Hosting;

namespace Rowan.Web.Operation;

/// <summary>How this Rowan runs, for an administrator: nothing about any person, and no secret.</summary>
[Needs(Permissions.SeeStatus, PurposeIs.RunningRowan)]
public sealed class StatusPage(
    Visit visit, ReadStanding standing, Readiness readiness, WorkTicks node, IReadOnlyDictionary<string, Feed> feeds, KnownSystems known, RowanSettings lies,
    ConfigurationInForce configuration, WebSettings settings, Rowan.Web.Sources.PickUpTicks pickUp, TimeProvider clock) : PageModel
{
    public string Version { get; } = WorkTicks.VersionOf(typeof(StatusPage).Assembly);
    public DateTime Now { get; } = UtcInstant.Now(clock);
    public Guid ThisNode => node.Self.Id;
    public bool Demonstration => settings.Demonstration;
    public string Database => DatabaseAddress.Words(lies.Database);
    public string Pack => lies.Pack;

    /// <summary>The pack that takes its place, and from when on.</summary>
    public (string Pack, DateOnly From)? Next => lies.Next;
    public string RulesVersion => visit.Rules.Version;
    public IReadOnlyList<Condition> Conditions { get; private set; } = [];
    public LogStanding? Log { get; private set; }
    public IReadOnlyList<string> Applied { get; private set; } = [];
    public IReadOnlyList<string> Pending { get; private set; } = [];

    /// <summary>The tables were upgraded, and the state in them not yet made again.</summary>
    public bool IsStateBehind { get; private set; }
    public LiveSince? Live { get; private set; }
    public IReadOnlyList<Node> Nodes { get; private set; } = [];
    public ILookup<Guid, WorkRun> Runs { get; private set; } = Array.Empty<WorkRun>().ToLookup(r => r.NodeId);
    public IReadOnlyList<SourceStanding> Sources { get; private set; } = [];
    public IReadOnlyList<KeyAge> Keys { get; private set; } = [];
    public IReadOnlyList<SettingInForce> InForce { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Sources = await visit.LookAsync(looking => new ReadDeliveries(feeds, known, clock).StandingsAsync(looking, cancel), cancel);
        Conditions = await readiness.LookAsync(cancel);
        Log = await standing.LogAsync(cancel);
        (Applied, Pending, Live) = await standing.TablesAsync(cancel);
        IsStateBehind = await standing.StateBehindAsync(cancel);
        await node.BeatAsync(cancel);
        (Nodes, var runs) = await standing.NodesAsync(cancel);
        Runs = runs.ToLookup(r => r.NodeId);
        Keys = KeyAges.Of(lies);
        InForce = configuration.Shown();
    }

    /// <summary>The folder that this node watches; null where it watches none.</summary>
    public string? PickUp => settings.PickUp?.Folder;

    /// <summary>How many things lie in it that are not whole, or cannot be opened.</summary>
    public int PickUpWaiting => pickUp.Waiting;

    /// <summary>How this node's looks into it have gone; null before the first.</summary>
    public WorkRun? Looks => Runs[ThisNode].FirstOrDefault(r => r.Work == WorkWords.PickUp);

    /// <summary>When it looks next; later where a delivery is being read just now.</summary>
    public string NextLook => Looks is { } looks && (looks.LastDone > looks.LastFailed || looks.LastFailed is null ? looks.LastDone : looks.LastFailed) is { } last
        ? last + Rowan.Web.Sources.PickUpTicks.Every <= Now ? "now" : $"in {Math.Ceiling((last + Rowan.Web.Sources.PickUpTicks.Every - Now).TotalSeconds):0} seconds"
        : "now";

    /// <summary>Whether the node has said lately that it is there.</summary>
    public bool IsThere(Node n) => Now - n.LastSeen <= Rowan.Operation.Nodes.GoneAfter;

    /// <summary>How long ago, to the minute at least: a status is looked at when something is wrong.</summary>
    public string Ago(DateTime at) => (Now - at) switch
    {
        { TotalSeconds: < 90 } t => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Math.Max(0, t.TotalSeconds):0} seconds ago"),
        { TotalMinutes: < 90 } t => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{t.TotalMinutes:0} minutes ago"),
        { TotalHours: < 36 } t => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{t.TotalHours:0} hours ago"),
        var t => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{t.TotalDays:0} days ago"),
    };
}
