using Rowan.Web.Hosting;
using Rowan.Web.SignIn;

namespace Rowan.Web.Cli;

/// <summary>Every verb, listed in one place, in the order of the help.</summary>
public static class Verbs
{
    public static IReadOnlyList<Verb> All() =>
    [
        new MigrateVerb(),
        new ServeVerb(),
        new MembersVerb(),
        new AddMemberVerb(),
        new DemonstrateVerb(),
    ];
}
