using Rowan.Access;
using Rowan.Tests.Host;

namespace Rowan.Tests.Access;

/// <summary>Vetting and training, a day before, on and after each end; and whom none of it is asked of.</summary>
[Proves("C03-24")]
public sealed class StandingTests
{
    static readonly DateOnly Today = new(2010, 11, 24);
    static readonly Actor Researcher = TestMembers.Of(Roles.Researcher);
    static readonly TrainingRule Desk = new("desk", "Referral desk", [Roles.Researcher], [], MissingStops: true, WarnDays: 30);
    static readonly TrainingRule Visor = new("visor", "ViSOR", [Roles.Researcher], ["ViSOR", "PNC"], MissingStops: true, WarnDays: 30);
    static readonly VettingRule Vetting = new([Roles.Researcher], EndedStops: true, NotRecordedStops: false, WarnDays: 30);

    static StandsToday On(Held? held, VettingRule? vetting = null, params TrainingRule[] training) => new StandingRules(vetting, training).On(Researcher, held, Today);

    [Theory]
    [InlineData(-1, "Your vetting ended on 23 November 2010. Ask the Rowan administrator of your agency.", null)]
    [InlineData(0, null, "Your vetting ends on 24 November 2010. Have it renewed before then.")]
    [InlineData(30, null, "Your vetting ends on 24 December 2010. Have it renewed before then.")]
    [InlineData(31, null, null)]
    public void Vetting_holds_to_its_last_day_and_is_warned_of_as_long_before_as_the_pack_says(int until, string? stopped, string? warned)
    {
        var stands = On(new(Today.AddDays(until), []), Vetting);
        Assert.Equal(stopped, stands.Stopped);
        Assert.Equal(warned is null ? [] : [warned], stands.Warnings);
    }

    [Fact]
    public void What_has_ended_or_is_not_recorded_stops_or_warns_as_the_pack_says()
    {
        const string None = "No vetting of yours is recorded. Ask the Rowan administrator of your agency to record it.";
        var ended = new Held(Today.AddDays(-1), []);
        Assert.Equal((null, 1), On(ended, Vetting with { EndedStops = false }) is var warned ? (warned.Stopped, warned.Warnings.Count) : default);
        Assert.Equal(None, Assert.Single(On(null, Vetting).Warnings));
        var stopped = On(Held.Nothing, Vetting with { NotRecordedStops = true });
        Assert.Equal(None, stopped.Stopped);
        Assert.Empty(stopped.Warnings);
    }

    [Fact]
    public void What_the_pack_asks_of_other_roles_and_what_it_does_not_ask_stops_nobody()
    {
        Assert.Equal((null, 0), On(null) is var none ? (none.Stopped, none.Warnings.Count) : default);
        Assert.Equal((null, 0), On(null, Vetting with { Roles = [Roles.Officer] }, Desk with { Roles = [Roles.Officer] }) is var other ? (other.Stopped, other.Warnings.Count) : default);
    }

    [Theory]
    [InlineData(ActorKind.ServiceAccount)]
    [InlineData(ActorKind.OperatingSystemUser)]
    [InlineData(ActorKind.Rowan)]
    [InlineData(ActorKind.Nobody)]
    public void Only_people_who_are_members_are_asked(ActorKind kind)
    {
        var (rules, actor) = (new StandingRules(Vetting with { NotRecordedStops = true }, [Desk, Visor]), Researcher with { Kind = kind });
        Assert.Equal((null, 0), rules.On(actor, null, Today) is var stands ? (stands.Stopped, stands.Warnings.Count) : default);
        Assert.Null(rules.LackingFor(actor, null, "ViSOR", Today));
        Assert.NotNull(rules.LackingFor(Researcher, null, "ViSOR", Today));
    }

    [Theory]
    [InlineData(null, true, null)]
    [InlineData(-1, false, null)]
    [InlineData(0, true, "This training of yours ends on 24 November 2010: Referral desk.")]
    [InlineData(30, true, "This training of yours ends on 24 December 2010: Referral desk.")]
    [InlineData(31, true, null)]
    public void A_training_counts_to_its_last_day_and_one_that_does_not_lapse_for_ever(int? until, bool counts, string? warned)
    {
        var stands = On(new(null, [new("desk", until is { } days ? Today.AddDays(days) : null)]), null, Desk);
        Assert.Equal(counts ? null : "You need this training: Referral desk.", stands.Stopped);
        Assert.Equal(warned is null ? [] : [warned], stands.Warnings);
    }

    [Fact]
    public void Of_one_training_done_twice_the_later_counts_and_another_training_counts_for_nothing()
    {
        Assert.Empty(On(new(null, [new("desk", Today.AddDays(3)), new("desk", Today.AddDays(300))]), null, Desk).Warnings);
        Assert.Empty(On(new(null, [new("desk", Today.AddDays(3)), new("desk", null)]), null, Desk).Warnings);
        Assert.Empty(On(new(null, [new("visor", Today.AddDays(3)), new("desk", null)]), null, Desk).Warnings);
        Assert.NotNull(On(new(null, [new("visor", null)]), null, Desk).Stopped);
    }

    [Fact]
    public void The_training_of_a_source_stops_that_source_alone_and_says_so()
    {
        var stands = On(Held.Nothing, null, Visor);
        Assert.Null(stands.Stopped);
        Assert.Equal("You need this training: ViSOR. Until then you are told only whether ViSOR, PNC holds something.", Assert.Single(stands.Warnings));
        Assert.Equal("You need this training: ViSOR.", Assert.Single(On(Held.Nothing, null, Visor with { MissingStops = false }).Warnings));
        Assert.Equal("You need this training: Referral desk.", Assert.Single(On(Held.Nothing, null, Desk with { MissingStops = false }).Warnings));
        var rules = new StandingRules(null, [Visor]);
        Assert.Equal("visor", rules.LackingFor(Researcher, null, "visor", Today)?.Code);
        Assert.Null(rules.LackingFor(Researcher, null, "MERLIN", Today));
        Assert.Null(rules.LackingFor(Researcher, new(null, [new("visor", Today)]), "ViSOR", Today));
        Assert.NotNull(rules.LackingFor(Researcher, new(null, [new("visor", Today.AddDays(-1))]), "ViSOR", Today));
        Assert.Null(rules.LackingFor(TestMembers.Of(Roles.Officer), null, "ViSOR", Today));
        Assert.Null(new StandingRules(null, [Visor with { MissingStops = false }]).LackingFor(Researcher, null, "ViSOR", Today));
    }

    [Fact]
    public void The_first_thing_that_stops_is_said_and_what_only_warns_is_said_beside_it()
    {
        var stands = On(new(Today.AddDays(-1), []), Vetting, Desk, Visor);
        Assert.StartsWith("Your vetting ended", stands.Stopped, StringComparison.Ordinal);
        Assert.StartsWith("You need this training: ViSOR", Assert.Single(stands.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_member_holds_is_read_from_where_it_is_kept_and_nothing_from_nothing()
    {
        static Member With(string trained) => new()
        {
            Id = Guid.NewGuid(), UserName = "a", NormalizedUserName = "A", DisplayName = "A", Agency = "", Team = "", Post = "", Rank = "", Role = Roles.Officer, VettedUntil = Today, Trained = trained,
        };
        Assert.Equal((Today, "desk"), With("""[{"Code":"desk","Until":null}]""").AsHeld() is var held ? (held.VettedUntil, Assert.Single(held.Training).Code) : default);
        Assert.Empty(With("").AsHeld().Training);
        Assert.Empty(With("null").AsHeld().Training);
        Assert.Equal(ActorKind.Member, With("").AsActor("password", null).Kind);
        var program = With("");
        program.Role = Roles.FeedService;
        Assert.Equal(ActorKind.ServiceAccount, program.AsActor("key:x", null).Kind);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(29, true)]
    [InlineData(30, true)]
    [InlineData(31, false)]
    public void A_purpose_is_kept_for_thirty_minutes_and_only_while_the_role_may_give_it(int minutes, bool holds)
    {
        var rules = new AccessRules("access/1", new Dictionary<string, IReadOnlySet<string>>(), [new("concern", "A concern", "law", [Roles.Officer])], []);
        var used = new DateTime(2010, 11, 24, 9, 0, 0, DateTimeKind.Utc);
        var kept = new PurposeInUse { Session = "s", MemberId = Guid.Empty, Code = "concern", Since = used, LastUsed = used };
        Assert.Equal(holds, PurposeKeeping.Holds(kept, Roles.Officer, rules, used.AddMinutes(minutes)));
        Assert.False(PurposeKeeping.Holds(kept, Roles.Analyst, rules, used));
        kept.Code = "another";
        Assert.False(PurposeKeeping.Holds(kept, Roles.Officer, rules, used));
    }
}
