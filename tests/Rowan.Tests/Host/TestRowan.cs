using Rowan.Access;
using Rowan.Data;
using Rowan.Record;

namespace Rowan.Tests.Host;

/// <summary>One Rowan on a fresh database, with the shipped policy and a clock that the test moves.</summary>
sealed class TestRowan : IAsyncDisposable
{
    TestRowan(TestDatabase on, RowanSettings settings, TestClock clock)
    {
        On = on;
        Settings = settings;
        Clock = clock;
        System = RowanSystem.Open(settings, clock);
    }

    public TestDatabase On { get; }
    public RowanSettings Settings { get; }
    public TestClock Clock { get; }
    public RowanSystem System { get; private set; }
    public Door Door => System.Door;
    public string Folder => On.Folder;

    public static async Task<TestRowan> OpenAsync(DatabaseKind kind, TestClock? clock = null, string? policy = null, string pack = "england-2010", (string Pack, DateOnly From)? next = null)
    {
        var on = await TestDatabases.NewAsync(kind);
        var settings = new RowanSettings(on.Address, policy ?? RepositoryRoot.File("policy"), pack, Path.Combine(on.Folder, "keys")) { Next = next };
        return new TestRowan(on, settings, clock ?? new TestClock());
    }

    /// <summary>Somebody of the role acts, for the purpose that a referral brings, unless the test says otherwise.</summary>
    public static Act As(string role, string permission = Permissions.Search, string purpose = "safeguarding-concern") => new(
        TestMembers.Of(role), permission, "GET /test", new PurposeGiven(purpose, "Children Act 2004 s11", null), "127.0.0.1", Guid.CreateVersion7()) { Held = TestMembers.Qualified };

    /// <summary>Somebody at the command line of the machine itself.</summary>
    public static Act AsOperator(string permission, string verb, string purpose = PurposeIs.RunningRowan) => new(
        Actor.OperatingSystemUser("tester"), permission, verb, PurposeGiven.OfTheAct(purpose), "command line", Guid.CreateVersion7());

    /// <summary>The tables as they really stand, behind the door's back.</summary>
    public RowanDb Tables() => On.Tables();

    /// <summary>A second node on the same PostgreSQL database.</summary>
    public RowanSystem AnotherNode() => RowanSystem.Open(Settings, Clock);

    /// <summary>Stops Rowan and starts it again on the same database.</summary>
    public async Task RestartAsync()
    {
        await System.DisposeAsync();
        System = RowanSystem.Open(Settings, Clock);
    }

    /// <summary>Stops Rowan; the database stays, for what looks at it from outside.</summary>
    public ValueTask StopAsync() => System.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await System.DisposeAsync();
        await On.DisposeAsync();
    }
}
