using Rowan.Access;
using Rowan.People;
using Rowan.Record;
using Rowan.SecondPerson;
using Rowan.Sharing;
using Rowan.Shields;
using Rowan.Tests.Builders;
using Rowan.Tests.Chronology;
using Rowan.Tests.Host;
using Rowan.Tests.Search;
using Rowan.Values;

namespace Rowan.Tests.Shields;

/// <summary>A shield follows the person through all that is linked to them and parted from them, from its first moment to its lifting, and no further.</summary>
[Proves("C03-24")]
public sealed class ShieldFollowsTests
{
    [Theory, OnBothDatabases]
    public async Task A_mention_that_is_joined_later_is_shielded_and_so_are_both_halves_after_a_parting(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var number = await ShieldedChild.PlantAsync(rowan);
        await ShieldedChild.ShieldAsync(rowan, number, ShieldLevel.ExistenceHidden);
        var later = await GivenRecord.Merlin("07PAC777003").Naming("1", "subject", "Zeb", "Quill", "2001-04-09", "M").KeptAsync(rowan);
        Assert.NotEmpty((await rowan.ForAsync("zeb quill", Roles.Researcher)).People);
        Assert.Equal(0, await ShieldedChild.TellDesksAsync(rowan));

        rowan.Clock.Advance(TimeSpan.FromMinutes(1));
        await using (var tables = rowan.Tables())
        {
            var child = tables.Identities.Single(i => i.Number == number);
            await GivenChild.MovedAsync(rowan, new DateOnly(2010, 11, 24), later["1"], (child.Id, number));
        }

        Assert.Empty((await rowan.ForAsync(ShieldedChild.Name, Roles.Researcher)).People);
        Assert.Equal((2, 0), (await ShieldedChild.TellDesksAsync(rowan), await ShieldedChild.TellDesksAsync(rowan)));
        var told = await rowan.Door.LookAsync(TestRowan.As(Roles.DeskSergeant, Permissions.OwnPages, PurposeIs.NoRecordShown), looking => Rowan.Notices.ReadNotices.UnreadAsync(looking));
        Assert.Contains(told, n => n.Words.StartsWith("Something came", StringComparison.Ordinal));

        Assert.Empty((await rowan.ForAsync("zeb quill", Roles.Researcher)).People);
        var parted = await GivenChild.MovedAsync(rowan, new DateOnly(2010, 11, 24), later["1"]);
        Assert.Empty((await rowan.ForAsync("zeb quill", Roles.Researcher)).People);
        Assert.Null(await GivenChild.ReadAsync(rowan, parted, Roles.Researcher));
        Assert.NotNull(await GivenChild.ReadAsync(rowan, parted));
        Assert.True((await RebuildState.CompareAsync(rowan.System.Database, RowanSystem.StateParts())).Holds);
    }

    [Theory, OnBothDatabases]
    public async Task What_comes_of_a_child_whose_existence_is_hidden_is_hidden_before_it_is_linked_and_nobody_elses_is(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var number = await ShieldedChild.PlantAsync(rowan);
        await ShieldedChild.ShieldAsync(rowan, number, ShieldLevel.ExistenceHidden);
        var came = await GivenRecord.Merlin("07PAC777009").Naming("1", "subject", "Zebedee", "Quillfeather", "2001-04-09", "M", line: "1 Safe House Lane", postcode: "E5 7ZZ")
            .Naming("2", "mother", "Rosamund", "Quillfeather").KeptAsync(rowan);
        await GivenRecord.Merlin("07PAC777010").Naming("1", "subject", "Ayesha", "Rahmani", "2001-05-14", "F", postcode: "N8 8DU").KeptAsync(rowan);
        foreach (var typed in new[] { "07PAC777009", ShieldedChild.Name, "rosamund quillfeather", "1 Safe House Lane E5 7ZZ", "E5 7ZZ" })
        {
            var outside = await rowan.ForAsync(typed, Roles.Researcher);
            Assert.Equal((0, 0, 0), (outside.Count, outside.Faces.Count, outside.HeldElsewhere.Count));
            Assert.True((await rowan.ForAsync(typed, Roles.DeskSergeant)).Count > 0, typed);
        }

        Assert.Equal(1, (await rowan.ForAsync("ayesha rahmani", Roles.Researcher)).Count);
        await using var tables = rowan.Tables();
        var child = tables.Identities.Single(i => i.Number == number);
        await GivenChild.MovedAsync(rowan, new DateOnly(2010, 11, 24), came["1"], (child.Id, number));
        Assert.Equal(0, (await rowan.ForAsync("1 Safe House Lane E5 7ZZ", Roles.Researcher)).Count);
    }

    [Theory, OnBothDatabases]
    public async Task The_desk_is_told_of_searches_and_of_records_that_come_and_who_searched_sees_nothing(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var number = await ShieldedChild.PlantAsync(rowan);
        var shield = await ShieldedChild.ShieldAsync(rowan, number, ShieldLevel.ExistenceHidden);
        foreach (var typed in new[] { ShieldedChild.Name + " 2001", ShieldedChild.Nhs, ShieldedChild.Phone, ShieldedChild.Address, ShieldedChild.Reference, number })
        {
            var answer = await rowan.ForAsync(typed, Roles.Researcher);
            Assert.Equal((0, 0, 0), (answer.Count, answer.Faces.Count, answer.HeldElsewhere.Count));
        }

        Assert.Equal((6, 0), (await ShieldedChild.TellDesksAsync(rowan), await ShieldedChild.TellDesksAsync(rowan)));

        var shown = await rowan.Door.LookAsync(
            TestRowan.As(Roles.DeskSergeant, Permissions.ShieldPeople, PurposeIs.HoldingToAccount), looking => new ReadShields(rowan.System.Shields, rowan.Clock).OneAsync(looking, shield));
        Assert.Equal(6, shown!.Touches.Count(t => t.Who is not null && !t.Settled));
        var told = await rowan.Door.LookAsync(TestRowan.As(Roles.DeskSergeant, Permissions.OwnPages, PurposeIs.NoRecordShown), looking => Rowan.Notices.ReadNotices.UnreadAsync(looking));
        Assert.Contains(told, n => n.Path == $"/shields/{shield}" && n.Words.StartsWith("Somebody looked for a person", StringComparison.Ordinal));
        Assert.Empty(await rowan.Door.LookAsync(TestRowan.As(Roles.Researcher, Permissions.OwnPages, PurposeIs.NoRecordShown), looking => Rowan.Notices.ReadNotices.UnreadAsync(looking)));
        Assert.Null(await rowan.Door.LookAsync(
            TestRowan.As(Roles.Supervisor, Permissions.ShieldPeople, PurposeIs.HoldingToAccount), looking => new ReadShields(rowan.System.Shields, rowan.Clock).OneAsync(looking, shield)));
    }

    /// <summary>Who searched before the shield was put on, was of its circle, or found what was theirs to see, is not told of.</summary>
    [Theory, OnBothDatabases]
    public async Task The_desk_is_not_told_of_searches_that_met_nobody_hidden_from_who_searched(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        await ShieldedChild.OthersAsync(rowan);
        var number = await ShieldedChild.PlantAsync(rowan);
        Assert.NotEmpty((await rowan.ForAsync(ShieldedChild.Name, Roles.Researcher)).People);
        rowan.Clock.Advance(TimeSpan.FromMinutes(1));
        await ShieldedChild.ShieldAsync(rowan, number, ShieldLevel.ExistenceHidden);
        Assert.NotEmpty((await rowan.ForAsync(ShieldedChild.Name, Roles.DeskSergeant)).People);
        Assert.NotEmpty((await rowan.ForAsync("ayesha rahmani", Roles.Researcher)).People);
        await rowan.KeepAsync(ShieldedChild.Name);
        Assert.Equal(0, await ShieldedChild.MeetAsync(rowan));
        Assert.Empty((await rowan.ForAsync("zebedee quilfether", Roles.Researcher)).People);
        Assert.Empty((await rowan.ForAsync(ShieldedChild.Name, Roles.Officer)).People);
        Assert.NotEmpty((await rowan.ForAsync(ShieldedChild.Name, Roles.DeskSergeant)).People);
        Assert.Equal(2, await ShieldedChild.MeetAsync(rowan));
    }

    [Theory, OnBothDatabases]
    public async Task It_holds_to_the_end_of_its_last_day_and_no_longer(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var number = await ShieldedChild.PlantAsync(rowan);
        var last = LondonDay.Today(rowan.Clock).AddDays(1);
        await rowan.Door.ChangeAsync(TestRowan.As(Roles.DeskSergeant, Permissions.ShieldPeople, PurposeIs.HoldingToAccount), changing => new PutOnShield(rowan.System.Shields).WithinAsync(
            changing, new ShieldToPutOn(number, ShieldLevel.ExistenceHidden, "Until the move is done.", last, last, "referral-desk", [])));
        rowan.Clock.Set(new DateTimeOffset(LondonDay.EndOf(last), TimeSpan.Zero) - TimeSpan.FromSeconds(1));
        Assert.Null(await GivenChild.ReadAsync(rowan, number, Roles.Researcher));
        rowan.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.NotNull(await GivenChild.ReadAsync(rowan, number, Roles.Researcher));
    }

    [Theory, OnBothDatabases]
    public async Task Of_two_shields_on_one_child_each_is_asked_for_by_itself(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var number = await ShieldedChild.PlantAsync(rowan);
        var (first, second) = (await ShieldedChild.ShieldAsync(rowan, number, ShieldLevel.ExistenceHidden), await ShieldedChild.ShieldAsync(rowan, number, ShieldLevel.DetailsHidden));
        Task<bool> AskAsync(long shield) => rowan.Door.ChangeAsync(
            TestRowan.As(Roles.DeskSergeant, Permissions.ShieldPeople, PurposeIs.HoldingToAccount), changing => new LiftShield(rowan.System.Shields).AskAsync(changing, shield, "Not needed."));
        Assert.True(await AskAsync(first));
        Assert.True(await AskAsync(second));
        await Assert.ThrowsAsync<SecondPersonRefusedException>(() => AskAsync(first));
    }

    [Theory, OnBothDatabases]
    public async Task It_ends_when_two_people_have_lifted_it_and_not_before(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var number = await ShieldedChild.PlantAsync(rowan);
        var shield = await ShieldedChild.ShieldAsync(rowan, number, ShieldLevel.ExistenceHidden);
        var lift = new LiftShield(rowan.System.Shields);
        var answer = new AnswerSecondPerson([lift]);
        await rowan.Door.ChangeAsync(TestRowan.As(Roles.DeskSergeant, Permissions.ShieldPeople, PurposeIs.HoldingToAccount), changing => lift.AskAsync(changing, shield, "The relative has died."));
        Assert.Null(await GivenChild.ReadAsync(rowan, number, Roles.Researcher));

        // Who asked may not confirm it, and who is outside the circle does not see it.
        await Assert.ThrowsAsync<SecondPersonRefusedException>(() => rowan.Door.ChangeAsync(
            TestRowan.As(Roles.DeskSergeant, Permissions.SecondPerson, PurposeIs.HoldingToAccount), changing => answer.WithinAsync(changing, 1, true, null)));
        Assert.False(await rowan.Door.ChangeAsync(TestRowan.As(Roles.Supervisor, Permissions.SecondPerson, PurposeIs.HoldingToAccount), changing => answer.WithinAsync(changing, 1, true, null)));
        Assert.Null(await GivenChild.ReadAsync(rowan, number, Roles.Researcher));

        Assert.True(await rowan.Door.ChangeAsync(ShieldedChild.AsAnother(Roles.DeskSergeant, Permissions.SecondPerson), changing => answer.WithinAsync(changing, 1, true, null)));
        Assert.NotNull(await GivenChild.ReadAsync(rowan, number, Roles.Researcher));
        Assert.True((await RebuildState.CompareAsync(rowan.System.Database, RowanSystem.StateParts())).Holds);
    }

    [Theory, OnBothDatabases]
    public async Task A_request_that_waited_too_long_lifts_nothing(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var shield = await ShieldedChild.ShieldAsync(rowan, await ShieldedChild.PlantAsync(rowan), ShieldLevel.DetailsHidden);
        var lift = new LiftShield(rowan.System.Shields);
        await rowan.Door.ChangeAsync(TestRowan.As(Roles.DeskSergeant, Permissions.ShieldPeople, PurposeIs.HoldingToAccount), changing => lift.AskAsync(changing, shield, "Not needed."));
        rowan.Clock.Advance(rowan.System.Shields.SecondPersonWaits);
        var refused = await Assert.ThrowsAsync<SecondPersonRefusedException>(() => rowan.Door.ChangeAsync(
            ShieldedChild.AsAnother(Roles.DeskSergeant, Permissions.SecondPerson), changing => new AnswerSecondPerson([lift]).WithinAsync(changing, 1, true, null)));
        Assert.Contains("too long ago", refused.Message, StringComparison.Ordinal);
        await using var tables = rowan.Tables();
        Assert.Null(tables.Shields.Single().LiftedFactId);
    }

    [Theory, OnBothDatabases]
    public async Task Somebody_shielded_is_joined_to_another_only_by_two(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var number = await ShieldedChild.PlantAsync(rowan);
        await ShieldedChild.ShieldAsync(rowan, number, ShieldLevel.DetailsHidden);
        var other = (await GivenRecord.Merlin("07PAC777004").Naming("1", "subject", "Zebedee", "Quillfeather", "2001-04-09", "M").KeptAsync(rowan))["1"];
        var judge = new JoinByTwo(rowan.System.Shields, rowan.System.Feeds, rowan.Clock);
        var judged = new LinkToJudge(Judgement.Same, 1, other, "The same child.");
        await Assert.ThrowsAsync<JudgementRefusedException>(() => new JudgeLink(rowan.Door).RunAsync(TestRowan.As(Roles.DeskSergeant, Permissions.JudgeLinks, "keeping-records-right"), judged));
        Assert.False(await rowan.Door.ChangeAsync(TestRowan.As(Roles.DeskSergeant, Permissions.JudgeLinks, "keeping-records-right"), changing => judge.JudgeAsync(changing, judged)));
        Assert.True(await rowan.Door.ChangeAsync(ShieldedChild.AsAnother(Roles.DeskSergeant, Permissions.SecondPerson), changing => new AnswerSecondPerson([judge]).WithinAsync(changing, 1, true, null)));
        await using var tables = rowan.Tables();
        Assert.Equal(tables.Personas.Single(p => p.Id == 1).IdentityId, tables.Personas.Single(p => p.Id == other).IdentityId);
    }

    [Theory, OnBothDatabases]
    public async Task A_number_that_was_joined_into_theirs_is_as_one_of_nobody(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var number = await ShieldedChild.PlantAsync(rowan);
        var other = (await GivenRecord.Merlin("07PAC777005").Naming("1", "subject", "Zebedee", "Quillfeather", "2001-04-09", "M").KeptAsync(rowan))["1"];
        var earlier = await GivenChild.LinkedAsync(rowan, other);
        await new JudgeLink(rowan.Door).RunAsync(TestRowan.As(Roles.DeskSergeant, Permissions.JudgeLinks, "keeping-records-right"), new LinkToJudge(Judgement.Same, 1, other, "The same child."));
        await ShieldedChild.ShieldAsync(rowan, number, ShieldLevel.ExistenceHidden);
        foreach (var asked in new[] { number, earlier })
        {
            Assert.Null(await GivenChild.ReadAsync(rowan, asked, Roles.Researcher));
            Assert.Empty((await rowan.ForAsync(asked, Roles.Researcher)).People);
            Assert.NotNull(await GivenChild.ReadAsync(rowan, asked));
        }
    }

    [Theory, OnBothDatabases]
    public async Task What_a_second_person_confirms_is_about_the_people_it_was_asked_of(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        await ShieldedChild.ShieldAsync(rowan, await ShieldedChild.PlantAsync(rowan), ShieldLevel.DetailsHidden);
        var other = (await GivenRecord.Merlin("07PAC777006").Naming("1", "subject", "Zebedee", "Quillfeather", "2001-04-09", "M").KeptAsync(rowan))["1"];
        await GivenChild.LinkedAsync(rowan, other);
        var judge = new JoinByTwo(rowan.System.Shields, rowan.System.Feeds, rowan.Clock);
        Assert.False(await rowan.Door.ChangeAsync(
            TestRowan.As(Roles.DeskSergeant, Permissions.JudgeLinks, "keeping-records-right"), changing => judge.JudgeAsync(changing, new LinkToJudge(Judgement.Same, 1, other, "The same child."))));
        await GivenChild.MovedAsync(rowan, new DateOnly(2010, 11, 24), other);
        var refused = await Assert.ThrowsAsync<SecondPersonRefusedException>(() => rowan.Door.ChangeAsync(
            ShieldedChild.AsAnother(Roles.DeskSergeant, Permissions.SecondPerson), changing => new AnswerSecondPerson([judge]).WithinAsync(changing, 1, true, null)));
        Assert.Contains("has changed", refused.Message, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_decision_not_to_share_is_listed_only_for_whom_the_person_is_there(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var number = await ShieldedChild.PlantAsync(rowan);
        await rowan.Door.ChangeAsync(TestRowan.As(Roles.DeskSergeant, Permissions.RecordNotShared, PurposeIs.HoldingToAccount), changing => DecideNotToShare.AnswerAsync(
            changing, new NotSharedSaid(0, Guid.Empty, "The desk", "An invented trust", "A manager", new DateOnly(2010, 11, 23), number, "The whole file.", "not-needed", "A summary was enough."), 1));
        await ShieldedChild.ShieldAsync(rowan, number, ShieldLevel.ExistenceHidden);
        Task<(IReadOnlyList<NotShared> Decisions, int All)> ListAsync(string role) =>
            rowan.Door.LookAsync(TestRowan.As(role, Permissions.RecordNotShared, PurposeIs.HoldingToAccount), looking => DecideNotToShare.ListAsync(looking, 1));
        Assert.Equal(0, (await ListAsync(Roles.Supervisor)).All);
        Assert.Equal(number, Assert.Single((await ListAsync(Roles.DeskSergeant)).Decisions).Person);
    }
}
