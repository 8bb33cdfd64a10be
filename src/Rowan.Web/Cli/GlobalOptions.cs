using System.CommandLine;

namespace Rowan.Web.Cli;

/// <summary>The options that every verb has.</summary>
sealed class GlobalOptions
{
    public Option<string> Config { get; } = new("--config")
    {
        Description = "The configuration file (rowan.yaml). Otherwise $ROWAN_CONFIG. What it can hold: docs/operate/configuration.md.", HelpName = "FILE", Recursive = true,
    };

    public Option<string> Data { get; } = new("--data")
    {
        Description = "The database: a SQLite file, or postgres://user@host:port/name. Otherwise $ROWAN_DATA, the configuration, data/rowan.db.", HelpName = "PATH-or-URL", Recursive = true,
    };

    public Option<bool> Json { get; } = new("--json") { Description = "Print one JSON document on standard output, and nothing else there.", Recursive = true };

    public Option<string> As { get; } = new("--as")
    {
        Description = "Act for this member. Otherwise you act as the operating-system user, in the role operator.", HelpName = "USER", Recursive = true,
    };

    public Option<string> Policy { get; } = new("--policy")
    {
        Description = "The folder of the policy packs. Otherwise the one that Rowan brings.", HelpName = "DIR", Recursive = true,
    };

    public Option<string> Keys { get; } = new("--keys")
    {
        Description = "Where the log's signing key and checkpoints lie. Otherwise beside the database, in <database>.keys; for PostgreSQL data/keys.",
        HelpName = "DIR", Recursive = true,
    };

    /// <summary>Added to each verb whose purpose is asked.</summary>
    public Option<string> Purpose { get; } = new("--purpose") { Description = "Why you look: the code of a purpose in the policy pack.", HelpName = "CODE" };

    public Option<string> Reason { get; } = new("--reason") { Description = "Why, in your own words.", HelpName = "TEXT" };

    public IReadOnlyList<Option> All => [Config, Data, Json, As, Policy, Keys];
}
