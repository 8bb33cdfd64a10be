using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;

namespace Rowan.Tests.Chronology;

[Proves("C03-30"), Proves("C03-22")]
public sealed class RegisteredTwiceTests
{
    [Theory, OnBothDatabases]
    public async Task Every_child_on_two_boroughs_registers_is_listed_the_latest_first_and_nobody_else(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var noor = await ReadStoryTests.OnTwoRegistersAsync(rowan, "Noor", "0001", new DateOnly(2007, 1, 9));
        var omar = await ReadStoryTests.OnTwoRegistersAsync(rowan, "Omar", "0002", new DateOnly(2007, 2, 1));
        await ReadStoryTests.AyeshaAsync(rowan);
        await OnOneAfterTheOtherAsync(rowan);

        var list = await ListAsync(rowan, Roles.Researcher);

        Assert.Equal([(omar, "Omar EXAMPLE"), (noor, "Noor EXAMPLE")], list.Children.Select(c => (c.Number, c.Who.Name)));
        Assert.Equal(["Haringey", "Enfield"], list.Children[1].Registers.Authorities);
        Assert.Equal((2, 1), (list.Total, list.Pages));
    }

    [Theory, OnBothDatabases]
    public async Task A_registration_that_a_later_version_ends_is_open_no_longer(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        await ReadStoryTests.OnTwoRegistersAsync(rowan);
        await GivenRecord.Protect("ENF/2007/0412").Version("2").Naming("1", "subject", "Noor", "Example")
            .Registering("1", "Enfield", "PHY", new DateOnly(2007, 1, 9), new DateOnly(2007, 5, 1)).KeptAsync(rowan);

        Assert.Empty((await ListAsync(rowan, Roles.Researcher)).Children);
    }

    [Theory, OnBothDatabases]
    public async Task Each_child_listed_has_a_row_on_the_entry(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        await ReadStoryTests.OnTwoRegistersAsync(rowan);

        var child = Assert.Single((await ListAsync(rowan, Roles.SocialWorker)).Children);

        await using var tables = rowan.Tables();
        var entry = await tables.AuditEntries.SingleAsync(e => e.Permission == Permissions.SeeRegisteredTwice);
        Assert.Equal(child.IdentityId, (await tables.AuditSubjects.SingleAsync(s => s.EntryId == entry.Id)).IdentityId);
    }

    [Theory, OnBothDatabases]
    public async Task An_officer_may_not_ask_for_the_list(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);

        await Assert.ThrowsAsync<AccessRefusedException>(() => ListAsync(rowan, Roles.Officer));
    }

    [Theory, OnBothDatabases]
    public async Task A_page_past_the_end_is_the_last_page_and_an_empty_list_says_so(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);

        var list = await ListAsync(rowan, Roles.Supervisor, page: 7);

        Assert.Equal((1, 1, 0), (list.Page, list.Pages, list.Total));
        Assert.Contains("PROtect", list.SourcesShown);
    }

    static async Task OnOneAfterTheOtherAsync(TestRowan rowan)
    {
        var first = await GivenRecord.Protect("HGY/2005/0003").Naming("1", "subject", "Sara", "Example")
            .Registering("1", "Haringey", "NEG", new DateOnly(2005, 1, 1), new DateOnly(2006, 1, 1)).KeptAsync(rowan);
        var second = await GivenRecord.Protect("ENF/2006/0003").Naming("1", "subject", "Sara", "Example")
            .Registering("1", "Enfield", "NEG", new DateOnly(2006, 1, 1)).KeptAsync(rowan);
        await GivenChild.LinkedAsync(rowan, first["1"], second["1"]);
    }

    static Task<ChildrenOnTwoRegisters> ListAsync(TestRowan rowan, string role, int page = 1) => rowan.Door.LookAsync(
        TestRowan.As(role, Permissions.SeeRegisteredTwice), looking => new RegisteredTwice(GivenChild.Feeds, rowan.Clock).AnswerAsync(looking, page));
}
