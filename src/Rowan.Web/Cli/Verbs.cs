using Rowan.Web.Audit;
using Rowan.Web.Chronology;
using Rowan.Web.Configuration;
using Rowan.Web.Matching;
using Rowan.Web.Operate;
using Rowan.Web.People;
using Rowan.Web.Record;
using Rowan.Web.Search;
using Rowan.Web.Search.Bench;
using Rowan.Web.SignIn;
using Rowan.Web.Simulate;
using Rowan.Web.Sources;

namespace Rowan.Web.Cli;

/// <summary>Every verb, listed in one place, in the order of the help.</summary>
public static class Verbs
{
    public static IReadOnlyList<Verb> All() =>
    [
        new MigrateVerb(),
        new ServeVerb(),
        new CheckConfigurationVerb(),
        new CheckPolicyVerb(),
        new ComparePolicyVerb(),
        new SynthVerb(),
        new SimulateVerb(),
        new LiveVerb(),
        new FirstAdministratorVerb(),
        new MembersVerb(),
        new AddMemberVerb(),
        new MemberCodeVerb(),
        new ServiceKeysVerb(),
        new MakeServiceKeyVerb(),
        new RotateServiceKeyVerb(),
        new RevokeServiceKeyVerb(),
        new DemonstrateVerb(),
        new FeedsVerb(),
        new ImportVerb(),
        new PickUpVerb(),
        new WithdrawVerb(),
        new LinkVerb(),
        new EvaluateVerb(),
        new MatchVerb(),
        new SearchVerb(),
        new BenchSearchVerb(),
        new StoryVerb(),
        new VerifyLogVerb(),
        new ProveEntryVerb(),
        new CheckProofVerb(),
        new RebuildVerb(),
        new BackupVerb(),
        new VerifyBackupVerb(),
        new RestoreVerb(),
        new KeysVerb(),
        new RotateKeysVerb(),
        new AcceptKeyVerb(),
        new RetireKeyVerb(),
        new BackupKeysVerb(),
        new RestoreKeysVerb(),
    ];
}
