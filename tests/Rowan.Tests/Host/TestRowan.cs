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

    public static async Task<TestRowan> OpenAsync(DatabaseKind kind, TestClock? clock = null, string? policy = null)
    {
        var on = await TestDatabases.NewAsync(kind);
        var settings = new RowanSettings(on.Address, policy ?? RepositoryRoot.File("policy"), "england-2010", Path.Combine(on.Folder, "keys"));
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

/// <summary>Who signs in, in tests: one member of each role, of the agency that role is of.</summary>
static class TestMembers
{
    /// <summary>Vetted, and trained in all that the shipped pack asks for.</summary>
    public static Held Qualified { get; } = new(new DateOnly(2040, 3, 31), [new("referral-desk", null), new("visor", null)]);

    public static Actor Of(string role) => new(
        ActorKind.Member, new Guid($"00000000-0000-7000-8000-{Array.IndexOf([.. Roles.OfMembers], role) + 1:d12}"), $"{role}-1", AgencyOf(role),
        "Ealing", role, "", role, "password", "session-1");

    static string AgencyOf(string role) => role switch
    {
        Roles.SocialWorker => "LB Ealing",
        Roles.Analyst or Roles.DataProtectionOfficer or Roles.Administrator => "Rowan",
        _ => "Metropolitan Police",
    };
}
