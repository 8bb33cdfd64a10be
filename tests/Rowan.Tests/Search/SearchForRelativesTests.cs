using Rowan.Access;
using Rowan.Search;
using Rowan.Tests.Host;

namespace Rowan.Tests.Search;

/// <summary>"Child of": who fits the name by the ordinary matching, then relatives by what any source says.</summary>
[Proves("C03-25"), Proves("H08-15")]
public sealed class SearchForRelativesTests(FamilyRowan family) : IClassFixture<FamilyRowan>
{
    [Theory]
    [OnBothDatabases("child of farida rahmani", "Ayesha RAHMANI|Imran RAHMANI")]
    [OnBothDatabases("children of Fareeda Rahmani 2/1/1979", "Ayesha RAHMANI|Imran RAHMANI")]
    [OnBothDatabases("sons of farida rahmani", "Imran RAHMANI")]
    [OnBothDatabases("mother of ayesha rahmani", "Farida RAHMANI")]
    [OnBothDatabases("brother of ayesha rahmani about 7", "Imran RAHMANI")]
    [OnBothDatabases("sister of imran rahmani", "Ayesha RAHMANI")]
    [OnBothDatabases("partner of farida rahmani", "Darren COLE")]
    [OnBothDatabases("father of ayesha rahmani", "")]
    [OnBothDatabases("mother of 07PAC000001", "Farida RAHMANI")]
    public async Task Relatives_of_who_fits_the_name_are_found(DatabaseKind kind, string typed, string names)
    {
        var answer = await (await family.OnAsync(kind)).ForAsync(typed);
        Assert.Equal(names.Split('|', StringSplitOptions.RemoveEmptyEntries), answer.People.Select(p => p.Name).Order());
        Assert.NotEmpty(answer.RelativesOf);
    }

    [Theory, OnBothDatabases]
    public async Task Who_said_so_stands_beside_each(DatabaseKind kind)
    {
        var answer = await (await family.OnAsync(kind)).ForAsync("child of farida rahmani");
        Assert.Equal("Child: said by MERLIN 07PAC000001, PROtect HGY/2006/0412", answer.People.Single(p => p.Name == "Ayesha RAHMANI").Why[0].Words);
        Assert.Equal("Sibling (the same mother): said by MERLIN 08PAC000003", (await (await family.OnAsync(kind)).ForAsync("brother of ayesha rahmani about 7")).People[0].Why[0].Words);
    }

    [Theory, OnBothDatabases]
    public async Task At_the_address_of_somebody_finds_everybody_known_where_they_live_and_lived(DatabaseKind kind)
    {
        var answer = await (await family.OnAsync(kind)).ForAsync("at the address of farida rahmani");
        Assert.Equal(["Ayesha RAHMANI", "Darren COLE", "Farida RAHMANI"], answer.Dwellings.SelectMany(d => d.People).Select(p => p.Person.Name).Distinct().Order());
        Assert.Equal("Farida RAHMANI", answer.RelativesOf[0].Name);
    }

    [Theory, OnBothDatabases, Proves("C03-24")]
    public async Task A_relationship_that_only_a_source_not_open_tells_is_not_told(DatabaseKind kind)
    {
        var answer = await (await family.OnAsync(kind)).ForAsync("child of farida rahmani", Roles.SocialWorker);
        Assert.Equal(["Ayesha RAHMANI"], answer.People.Select(p => p.Name));
        Assert.Equal("Child: said by PROtect HGY/2006/0412", answer.People[0].Why[0].Words);
        Assert.Equal(["Metropolitan Police"], answer.HeldElsewhere.Select(h => h.Controller));
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_fits_and_nothing_is_found(DatabaseKind kind)
    {
        var answer = await (await family.OnAsync(kind)).ForAsync("child of nobody unheardof");
        Assert.Empty(answer.People);
        Assert.Empty(answer.RelativesOf);
    }
}
