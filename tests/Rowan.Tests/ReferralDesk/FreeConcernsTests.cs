using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Record;
using Rowan.ReferralDesk;
using Rowan.Sources;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;
using Rowan.Web.SignIn;

namespace Rowan.Tests.ReferralDesk;

/// <summary>Nothing waits for who has left: what they had is nobody's, and who answers for the desk is told.</summary>
public sealed class FreeConcernsTests
{
    static readonly Member Sergeant = DemonstrateVerb.Members.Single(m => m.Role == Roles.DeskSergeant);

    static Task<int> FreedAsync(TestRowan rowan) => new FreeConcerns(rowan.Door, rowan.System.Feeds, rowan.Door.Rules, rowan.Clock).TickAsync(new ServiceActs(Actor.Rowan, "rowan serve, desk", "this machine"));

    static Task StandsAsync(TestRowan rowan, Func<MemberStands, MemberStands> change) => rowan.Door.ChangeAsync(TestRowan.AsOperator(Permissions.ManageMembers, "test"), async changing =>
    {
        foreach (var m in DemonstrateVerb.Members)
        {
            await changing.AddAsync((m.Id == Sergeant.Id ? change(MemberStands.Of(m)) : MemberStands.Of(m)).AsFact());
        }

        return true;
    });

    [Theory, OnBothDatabases]
    public async Task Given_a_sergeant_who_leaves_what_they_had_is_nobodys_and_their_colleagues_are_told_once(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        await StandsAsync(rowan, stands => stands);
        var reference = (await GivenTold.SentAsync(rowan, "Ayesha", "Rahmani", "14 Coleridge Road", "N8 8DU", "Alone after dark.")).Reference;
        await GivenDesk.PlacedAsync(rowan);
        await GivenDesk.TakenAsync(rowan, reference, Sergeant.AsActor("", null));
        Assert.Equal(0, await FreedAsync(rowan));

        await StandsAsync(rowan, stands => stands with { Ended = true, Agency = "LB Haringey" });
        Assert.Equal(1, await FreedAsync(rowan));
        Assert.Equal(0, await FreedAsync(rowan));
        await using var tables = rowan.Tables();
        var concern = await tables.DeskConcerns.SingleAsync();
        Assert.Equal((null, null, DeskStage.New), (concern.HolderId, concern.HolderName, concern.Stage));
        var told = await tables.Notices.Select(n => n.ToMemberId).ToListAsync();
        Assert.Equal(DemonstrateVerb.Members.Where(m => m.Role == Roles.Supervisor && m.Agency == Sergeant.Agency).Select(m => (Guid?)m.Id), told);
        Assert.All(await tables.Notices.Select(n => n.Words).ToListAsync(), words => Assert.Equal($"{reference} has nobody: who had it does not work at the desk any more.", words));
    }

    /// <summary>A secondment to another role ends the same way; a decided concern stays with who decided it.</summary>
    [Fact]
    public async Task Who_works_elsewhere_has_nothing_at_the_desk_and_what_is_decided_stays()
    {
        await using var rowan = await TestRowan.OpenAsync(DatabaseKind.Sqlite);
        await StandsAsync(rowan, stands => stands);
        var reference = (await GivenTold.SentAsync(rowan, "Ayesha", "Rahmani", "14 Coleridge Road", "N8 8DU", "Alone after dark.")).Reference;
        await GivenDesk.PlacedAsync(rowan);
        await GivenDesk.TakenAsync(rowan, reference, Sergeant.AsActor("", null));
        Assert.Null((await GivenDesk.DecidedAsync(rowan, reference, GivenDesk.Answers with { Route = "no-further-action" }, by: Sergeant.AsActor("", null))).Faults is { Count: > 0 } faults ? string.Join('\n', faults) : null);
        await StandsAsync(rowan, stands => stands with { Role = Roles.Officer });
        Assert.Equal(0, await FreedAsync(rowan));
        await using var tables = rowan.Tables();
        Assert.Equal(Sergeant.Id, (await tables.DeskConcerns.SingleAsync()).HolderId);
    }
}
