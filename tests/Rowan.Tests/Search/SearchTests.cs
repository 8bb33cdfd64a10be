using Rowan.Access;
using Rowan.Chronology;
using Rowan.Search;
using Rowan.Tests.Host;

namespace Rowan.Tests.Search;

/// <summary>One key over all sources (failing 3), on both databases.</summary>
public sealed class SearchTests(SearchedRowan searched) : IClassFixture<SearchedRowan>
{
    [Theory]
    [OnBothDatabases("aisha rahmany about 7")]
    [OnBothDatabases("rahmani ayesha 2003")]
    [OnBothDatabases("Ayesha Rahmani 14/5/2003")]
    [OnBothDatabases("RAHMANI, Ayesha 05/14/2003")]
    [OnBothDatabases("14 May 2003 ayesha")]
    [OnBothDatabases("ayesha N15 3AA")]
    [OnBothDatabases("noor rahmani 9990000034")]
    [OnBothDatabases("999 000 0034")]
    [OnBothDatabases("07PAC012345")]
    [OnBothDatabases("merlin 07 pac 12345")]
    [OnBothDatabases("HGY/2006/0412")]
    [Proves("C03-25"), Proves("H08-15"), Proves("H08-19")]
    public async Task One_child_in_two_sources_is_found_once_however_she_is_asked_for(DatabaseKind kind, string typed)
    {
        var answer = await (await searched.OnAsync(kind)).ForAsync(typed);
        var first = answer.People[0];
        Assert.EndsWith("RAHMANI", first.Name, StringComparison.Ordinal);
        Assert.Equal(["MERLIN 2", "PROtect 1"], first.Sources.Select(s => $"{s.Name} {s.Records}"));
        Assert.Single(answer.People, p => p.Number == first.Number);
        Assert.True(first.Strength >= Strength.Likely);
        Assert.NotEmpty(first.Why);
    }

    [Theory]
    [OnBothDatabases("jack o'brien 03/11/2004", "Jack O'BRIEN")]
    [OnBothDatabases("jack o'brien 11/03/2004", "Jack O'BRIEN")]
    [OnBothDatabases("obrien jack 2004", "Jack O'BRIEN")]
    [OnBothDatabases("kate wilson about 9", "Catherine WILSON")]
    [OnBothDatabases("catherine wilson 9", "Catherine WILSON")]
    [OnBothDatabases("willson cathrine 2001", "Catherine WILSON")]
    [Proves("C03-25")]
    public async Task Swapped_days_and_months_nicknames_and_slips_are_seen_through(DatabaseKind kind, string typed, string name) =>
        Assert.Equal(name, (await (await searched.OnAsync(kind)).ForAsync(typed)).People[0].Name);

    [Theory, OnBothDatabases, Proves("C03-25"), Proves("H08-127")]
    public async Task Each_person_is_shown_with_who_where_register_and_why_field_by_field(DatabaseKind kind)
    {
        var rowan = await searched.OnAsync(kind);
        var found = (await rowan.ForAsync("aisha rahmany about 7 boy")).People[0];
        Assert.Equal(("14 May 2003", "7", "Female"), (found.Born, found.Age, found.Sex));
        Assert.Contains("14 Invented Road", found.Address!, StringComparison.Ordinal);
        Assert.Equal("Haringey", found.Borough);
        Assert.Equal(("On the child protection register: Haringey (neglect, since 2 November 2006)", "red"), (found.Status.Words, found.Status.Colour));
        Assert.Equal(["Subject in 3 records"], found.Parts);
        Assert.Equal(
        [
            (Fit.Near, "Given name: aisha / Ayesha Noor – forms of one name"),
            (Fit.Near, "Family name: rahmany / Rahmani – spelt nearly the same"),
            (Fit.Same, "Age about 7: born 2001 to 2004 fits 14 May 2003"),
            (Fit.Differs, "Sex: different"),
        ],
            found.Why.Select(w => (w.Fit, w.Words)));
    }

    [Theory, OnBothDatabases, Proves("C03-30")]
    public async Task A_child_on_two_registers_is_named_as_such_in_the_results(DatabaseKind kind)
    {
        var rowan = await searched.OnAsync(kind);
        var found = (await rowan.ForAsync("jack o'brien")).People[0];
        Assert.Equal(["Enfield", "Haringey"], found.TwoRegisters!.Authorities.Order(StringComparer.Ordinal));
        Assert.Null((await rowan.ForAsync("ayesha rahmani")).People[0].TwoRegisters);
    }

    [Theory, OnBothDatabases, Proves("C03-25")]
    public async Task A_common_name_alone_says_too_little_and_is_answered_with_what_to_add(DatabaseKind kind)
    {
        var rowan = await searched.OnAsync(kind);
        var answer = await rowan.ForAsync("john smith");
        Assert.Equal("23 people fit as well as each other. Add a date of birth or an age, or a postcode.", answer.TooLittle!.Words);
        Assert.Equal((23, 20, 1, 2), (answer.Count, answer.People.Count, answer.Page, answer.Pages));
        Assert.All(answer.People, p => Assert.Equal(Strength.Possible, p.Strength));
        var second = await rowan.OpenSearchAsync(answer.Id, page: 2);
        Assert.Equal(3, second!.People.Count);
        Assert.Empty(answer.People.Select(p => p.Number).Intersect(second.People.Select(p => p.Number)));
        Assert.Equal(2, (await rowan.OpenSearchAsync(answer.Id, page: 99))!.Page);
        Assert.Null((await rowan.ForAsync("john smith E5 1AA")).TooLittle);
    }

    [Theory, OnBothDatabases]
    public async Task Of_people_who_fit_alike_the_child_a_record_is_about_comes_before_those_around_it(DatabaseKind kind)
    {
        var answer = await (await searched.OnAsync(kind)).ForAsync("rahmani N15 3AA girl");
        Assert.Equal(["Subject in 3 records", "Mother in 1 record"], answer.People.Take(2).Select(p => p.Parts[0]));
    }

    [Theory, OnBothDatabases]
    public async Task A_reference_finds_everyone_in_the_record_the_child_first_and_says_what_part_they_play(DatabaseKind kind)
    {
        var answer = await (await searched.OnAsync(kind)).ForAsync("07PAC012345");
        Assert.Equal(["MERLIN 07PAC012345: subject", "MERLIN 07PAC012345: mother"], answer.People.Select(p => p.Why[0].Words));
        Assert.All(answer.People, p => Assert.Equal(Strength.Named, p.Strength));
    }

    [Theory, OnBothDatabases]
    public async Task Rowans_own_number_finds_the_person(DatabaseKind kind)
    {
        var rowan = await searched.OnAsync(kind);
        var number = (await rowan.ForAsync("07PAC012345")).People[0].Number!;
        var found = Assert.Single((await rowan.ForAsync(number.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant() + " 2003")).People, p => p.Number == number);
        Assert.Equal(Strength.Named, found.Strength);
    }

    [Theory, OnBothDatabases, Proves("R10-30")]
    public async Task What_no_source_has_is_said(DatabaseKind kind)
    {
        var answer = await (await searched.OnAsync(kind)).ForAsync("09PAC777777 zzyzx");
        Assert.Empty(answer.People);
        Assert.Equal(["No record has the MERLIN report 09PAC777777."], answer.NotFound);
        Assert.Contains("PNC (the Police National Computer): nothing has been delivered yet", answer.Cover.NotAsked);
    }

    [Theory, OnBothDatabases]
    public async Task People_who_are_in_a_record_because_of_their_work_are_not_found(DatabaseKind kind) =>
        Assert.Empty((await (await searched.OnAsync(kind)).ForAsync("Priscilla Underhill")).People);

    [Theory, OnBothDatabases, Proves("C03-24")]
    public async Task Of_a_source_that_only_exists_for_the_reader_nothing_is_told_but_whom_to_ask(DatabaseKind kind)
    {
        var rowan = await searched.OnAsync(kind);
        var answer = await rowan.ForAsync("ayesha rahmani 2003", Roles.SocialWorker);
        var found = Assert.Single(answer.People);
        Assert.Equal(["PROtect 1"], found.Sources.Select(s => $"{s.Name} {s.Records}"));
        Assert.Equal(["Metropolitan Police"], found.Elsewhere.Select(e => e.Controller));
        Assert.Empty(answer.HeldElsewhere);
        Assert.DoesNotContain(found.OtherNames.Append(found.Name), n => n.Contains("Aysha", StringComparison.Ordinal));
        Assert.Contains(answer.Cover.NotAsked, n => n.StartsWith("MERLIN", StringComparison.Ordinal) && n.Contains("not open to your role", StringComparison.Ordinal));
    }

    [Theory, OnBothDatabases, Proves("C03-24")]
    public async Task Somebody_known_only_to_such_a_source_is_not_shown_and_the_agency_is_named(DatabaseKind kind)
    {
        var rowan = await searched.OnAsync(kind);
        var answer = await rowan.ForAsync("imran rahmani about 9", Roles.SocialWorker);
        Assert.Empty(answer.People);
        Assert.Equal(["Metropolitan Police"], answer.HeldElsewhere.Select(e => e.Controller));
        Assert.Empty((await rowan.ForAsync("nobody unheardof about 9", Roles.SocialWorker)).HeldElsewhere);
        Assert.Equal(["Metropolitan Police"], (await rowan.ForAsync("07PAC099999", Roles.SocialWorker)).HeldElsewhere.Select(e => e.Controller));
    }

    [Theory, OnBothDatabases, Proves("C03-24")]
    public async Task Somebody_known_only_to_a_withheld_source_is_as_one_who_is_not_there(DatabaseKind kind)
    {
        var rowan = await searched.OnAsync(kind);
        foreach (var typed in new[] { "imran rahmani about 9", "07PAC099999" })
        {
            var answer = await searched.WithholdingMerlinAsync(kind, typed);
            Assert.Empty(answer.People);
            Assert.Empty(answer.HeldElsewhere);
            Assert.DoesNotContain(answer.Cover.NotAsked, n => n.StartsWith("MERLIN", StringComparison.Ordinal));
        }

        Assert.Equal(["No record has the MERLIN report 07PAC099999."], (await searched.WithholdingMerlinAsync(kind, "07PAC099999")).NotFound);
        var ayesha = Assert.Single((await searched.WithholdingMerlinAsync(kind, "ayesha rahmani")).People);
        Assert.Empty(ayesha.Elsewhere);
        Assert.NotNull(rowan);
    }
}
