using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Search;
using Rowan.Tests.Builders;
using Rowan.Tests.Chronology;
using Rowan.Tests.Host;

namespace Rowan.Tests.Search;

/// <summary>By address: everybody known there, then and now, dwelling by dwelling.</summary>
[Proves("C03-31"), Proves("H08-15")]
public sealed class SearchByPlaceTests(FamilyRowan family) : IClassFixture<FamilyRowan>
{
    [Theory]
    [OnBothDatabases("14 Coleridge Road N8")]
    [OnBothDatabases("14 coleridge rd, haringey")]
    [OnBothDatabases("14 coleridge rd N8 9XX")]
    [OnBothDatabases("flat 2 14 coleridge rd haringey")]
    public async Task Everybody_known_at_an_address_is_found_however_it_is_written(DatabaseKind kind, string typed)
    {
        var answer = await (await family.OnAsync(kind)).ForAsync(typed);
        var dwelling = answer.Dwellings.Single(d => d.People.Count > 2);
        Assert.Contains("14 Coleridge", dwelling.Words, StringComparison.Ordinal);
        Assert.Equal(["Farida RAHMANI", "Ayesha RAHMANI"], dwelling.Now.Select(p => p.Person.Name).OrderDescending());
        Assert.Equal(["Darren COLE"], dwelling.Then.Select(p => p.Person.Name));
        Assert.Empty(answer.People);
    }

    [Theory, OnBothDatabases]
    public async Task Each_is_told_from_when_until_when_and_by_whom_and_those_who_are_there_come_first(DatabaseKind kind)
    {
        var dwelling = (await (await family.OnAsync(kind)).ForAsync("flat 2, 14 coleridge road N8 9XX")).Dwellings.Single();
        var left = dwelling.People[^1];
        Assert.Equal((false, "1 May 2005 to 2 March 2006", "Home"), (left.Still, left.Period, left.As));
        Assert.Equal(["06PAC000002"], left.By.Select(b => b.Reference));
        Assert.All(dwelling.People.Take(2), p => Assert.True(p.Still));
    }

    [Theory, OnBothDatabases]
    public async Task A_whole_postcode_alone_finds_each_dwelling_of_it_with_its_people(DatabaseKind kind)
    {
        var answer = await (await family.OnAsync(kind)).ForAsync("N8 9XX");
        Assert.Equal(["16 Coleridge Road, N8 9XX", "Flat 2, 14 Coleridge Road, N8 9XX"], answer.Dwellings.Select(d => d.Words).Order(StringComparer.Ordinal));
        Assert.Equal((2, 4), (answer.DwellingCount, answer.Count));
    }

    [Theory, OnBothDatabases]
    public async Task A_name_with_an_address_finds_who_is_known_there_first(DatabaseKind kind)
    {
        var answer = await (await family.OnAsync(kind)).ForAsync("rahmani flat 2 14 coleridge road");
        Assert.Equal(["Ayesha RAHMANI", "Farida RAHMANI"], answer.People.Take(2).Select(p => p.Name).Order());
    }

    [Theory, OnBothDatabases, Proves("H08-11")]
    public async Task Everybody_shown_at_an_address_stands_on_the_log(DatabaseKind kind)
    {
        var rowan = await family.OnAsync(kind);
        await using var tables = rowan.Tables();
        var before = await tables.AuditEntries.Select(e => e.Id).ToListAsync();
        var answer = await rowan.ForAsync("N8 9XX");
        var entries = (await tables.AuditEntries.Select(e => e.Id).ToListAsync()).Except(before).ToList();
        var on = await tables.AuditSubjects.Where(s => entries.Contains(s.EntryId) && s.Answer == Answer.Shown).Select(s => s.IdentityId).ToListAsync();
        Assert.Empty(answer.Dwellings.SelectMany(d => d.People).Select(p => p.Person.IdentityId).Except(on));
    }

    [Theory, OnBothDatabases, Proves("C03-24")]
    public async Task Who_is_known_there_only_to_a_source_that_is_not_open_is_not_shown_and_the_agency_is_named(DatabaseKind kind)
    {
        var answer = await (await family.OnAsync(kind)).ForAsync("N8 9XX", Roles.SocialWorker);
        Assert.Equal(["Ayesha RAHMANI", "Farida RAHMANI"], answer.Dwellings.Single().People.Select(p => p.Person.Name).Order());
        Assert.Equal(["Metropolitan Police"], answer.HeldElsewhere.Select(h => h.Controller));
    }

    [Theory, OnBothDatabases, Proves("C03-24")]
    public async Task What_may_not_be_shown_of_an_address_is_counted_nowhere_and_tells_nothing_of_who_is_still_there(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var kim = await GivenRecord.Protect("P1").Naming("1", "subject", "Kim", "Ash", "2001", postcode: "E1 6AN", line: "3 Invented Lane", from: new DateOnly(2006, 1, 1)).KeptAsync(rowan, new DateOnly(2006, 1, 2));
        var moved = await GivenRecord.Merlin("M1").Naming("1", "subject", "Kim", "Ash", "2001", postcode: "E1 7AA", line: "9 Elsewhere Road", from: new DateOnly(2010, 1, 1)).KeptAsync(rowan);
        await GivenChild.LinkedAsync(rowan, kim["1"], moved["1"]);
        foreach (var one in Enumerable.Range(2, 3))
        {
            await GivenRecord.Merlin($"M{one}").Naming("1", "subject", $"Other{one}", "Person", "1970", postcode: "E1 6AN", line: "3 Invented Lane").KeptAsync(rowan);
            await new GivenRecord("CrimInt", "intelligence", $"C{one}").Naming("1", "nominal", $"Secret{one}", "Person", "1970", postcode: "E1 6AN", line: $"{one} Invented Lane").KeptAsync(rowan);
        }

        var desk = await rowan.ForAsync("E1 6AN");
        var social = await rowan.ForAsync("E1 6AN", Roles.SocialWorker);
        await using var tables = rowan.Tables();
        var before = await tables.AuditEntries.Select(e => e.Id).ToListAsync();
        var there = await rowan.ForAsync("9 Elsewhere Road E1 7AA", Roles.SocialWorker);

        Assert.Equal((3, 7), (desk.DwellingCount, desk.Count));
        Assert.Equal((1, 1, 1), (social.DwellingCount, social.Count, social.Pages));
        var known = Assert.Single(Assert.Single(social.Dwellings).People);
        Assert.Equal((true, "Kim ASH"), (known.Still, known.Person.Name));
        Assert.DoesNotContain("Elsewhere", known.Period, StringComparison.Ordinal);
        Assert.False(Assert.Single(desk.Dwellings.Single(d => d.People.Count > 1).People, p => p.Person.Name == "Kim ASH").Still);
        Assert.Equal(["Metropolitan Police"], social.HeldElsewhere.Select(h => h.Controller));
        Assert.Equal((0, 0), (there.DwellingCount, there.Count));
        Assert.Single(there.HeldElsewhere);
        var entries = (await tables.AuditEntries.Select(e => e.Id).ToListAsync()).Except(before).ToList();
        Assert.Equal([Answer.ExistenceOnly], await tables.AuditSubjects.Where(s => entries.Contains(s.EntryId)).Select(s => s.Answer).Distinct().ToListAsync());
    }

    [Theory]
    [OnBothDatabases("07700 900 123", "Phone 07700 900123: given in MERLIN 07PAC000001")]
    [OnBothDatabases("+44 7700 900123", "Phone 07700 900123: given in MERLIN 07PAC000001")]
    [OnBothDatabases("cad 4512/14FEB07", "MERLIN 07PAC000001, which refers to 4512/14FEB07: mother")]
    [OnBothDatabases("CRIS 2712345/07", "MERLIN 07PAC000001, which refers to 2712345/07: mother")]
    public async Task A_phone_and_the_reference_of_another_system_find_whom_the_record_names(DatabaseKind kind, string typed, string why)
    {
        var answer = await (await family.OnAsync(kind)).ForAsync(typed);
        Assert.Equal(why, answer.People.Single(p => p.Name == "Farida RAHMANI").Why[0].Words);
        Assert.Empty(answer.NotFound);
    }

    [Theory, OnBothDatabases, Proves("R10-30")]
    public async Task A_number_that_no_record_gives_is_said(DatabaseKind kind)
    {
        var answer = await (await family.OnAsync(kind)).ForAsync("07700 900999 cad 1/14FEB07");
        Assert.Equal(["No record has the CAD message 1/14FEB07.", "No record has the phone number 07700 900999."], answer.NotFound.Order(StringComparer.Ordinal));
    }
}
