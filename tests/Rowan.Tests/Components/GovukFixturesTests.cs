using System.Text.Json;
using Rowan.Tests.Host;

namespace Rowan.Tests.Components;

/// <summary>Our markup against govuk-frontend's own examples of what each component must look like.</summary>
public sealed class GovukFixturesTests
{
    static readonly Dictionary<string, Func<Options, Drawn>> Ways = FormFixtures.Ways.Concat(ContentFixtures.Ways).ToDictionary(StringComparer.Ordinal);

    public static TheoryData<string, string> Offered => Cases(excluded: false);

    public static TheoryData<string, string> Excluded => Cases(excluded: true);

    [Theory]
    [MemberData(nameof(Offered))]
    public void A_component_draws_what_GOV_UK_draws(string component, string fixture)
    {
        var (options, html) = Fixture(component, fixture);
        var drawn = Ways[component](options);
        options.AllRead();
        Assert.Equal($"{component}: {fixture}\n{Dom.Normal(html)}", $"{component}: {fixture}\n{Dom.Normal(drawn.Html())}");
    }

    [Theory]
    [MemberData(nameof(Excluded))]
    public void A_fixture_is_left_out_only_while_its_reason_holds(string component, string fixture)
    {
        var (options, html) = Fixture(component, fixture);
        try
        {
            var drawn = Ways[component](options);
            options.AllRead();
            Assert.NotEqual(Dom.Normal(html), Dom.Normal(drawn.Html()));
        }
        catch (NotOffered)
        {
            // The option does not exist here: the reason holds.
        }
    }

    [Fact]
    public void Every_fixture_that_is_left_out_exists()
    {
        var known = Ways.Keys.SelectMany(component => All(component).Select(fixture => (component, Name(fixture))));
        Assert.Empty(FixturesLeftOut.Because.Keys.Except(known));
    }

    static TheoryData<string, string> Cases(bool excluded) =>
        [.. from component in Ways.Keys
            from fixture in All(component)
            let name = Name(fixture)
            where FixturesLeftOut.Because.ContainsKey((component, name)) == excluded
            select (component, name)];

    static (Options Options, string Html) Fixture(string component, string name)
    {
        var fixture = All(component).Single(fixture => Name(fixture) == name);
        return (new(fixture.GetProperty("options"), $"{component}: {name}: "), fixture.GetProperty("html").GetString()!);
    }

    static string Name(JsonElement fixture) => fixture.GetProperty("name").GetString()!;

    static List<JsonElement> All(string component)
    {
        var path = RepositoryRoot.File("src/Rowan.Web/assets/node_modules/govuk-frontend/dist/govuk/components", component, "fixtures.json");
        using var stream = File.OpenRead(path);
        using var document = JsonDocument.Parse(stream);
        return [.. document.RootElement.GetProperty("fixtures").EnumerateArray().Select(fixture => fixture.Clone())];
    }
}
