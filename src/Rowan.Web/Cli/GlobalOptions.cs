using System.CommandLine;

namespace Rowan.Web.Cli;

/// <summary>The options that every verb has.</summary>
sealed class GlobalOptions
{
    public const string Pack = "england-2010";

    public Option<string> Data { get; } = new("--data")
    {
        Description = "The database: a SQLite file, or postgres://user:password@host:port/name. Otherwise $ROWAN_DATA, otherwise data/rowan.db.",
        HelpName = "PATH-or-URL",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("ROWAN_DATA") is { Length: > 0 } named ? named : Path.Combine("data", "rowan.db"),
        Recursive = true,
    };

    public Option<bool> Json { get; } = new("--json") { Description = "Print one JSON document on standard output, and nothing else there.", Recursive = true };

    public Option<string> As { get; } = new("--as")
    {
        Description = "Act for this member. Otherwise you act as the operating-system user, in the role operator.", HelpName = "USER", Recursive = true,
    };

    public Option<string> Policy { get; } = new("--policy")
    {
        Description = "The folder of the policy packs. Otherwise the one that Rowan brings.", HelpName = "DIR", Recursive = true,
        DefaultValueFactory = _ => Path.Combine(AppContext.BaseDirectory, "policy"),
    };

    public Option<string> Keys { get; } = new("--keys")
    {
        Description = "Where the log's signing key and checkpoints lie. Otherwise beside the database, in <database>.keys; for PostgreSQL data/keys.",
        HelpName = "DIR", Recursive = true,
    };

    /// <summary>Added to each verb whose purpose is asked.</summary>
    public Option<string> Purpose { get; } = new("--purpose") { Description = "Why you look: the code of a purpose in the policy pack.", HelpName = "CODE" };

    public Option<string> Reason { get; } = new("--reason") { Description = "Why, in your own words.", HelpName = "TEXT" };

    public IReadOnlyList<Option> All => [Data, Json, As, Policy, Keys];
}
