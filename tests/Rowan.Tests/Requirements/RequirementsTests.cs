using Rowan.Tests.Host;

namespace Rowan.Tests.Requirements;

public sealed class RequirementsTests
{
    static readonly string Page = RepositoryRoot.File("docs", "requirements.md");

    [Fact]
    public void The_page_of_requirements_says_what_the_tests_say()
    {
        var says = ProvedRequirements.AsDocument(ProvedRequirements.Read());
        if (Environment.GetEnvironmentVariable("ROWAN_WRITE") == "requirements")
        {
            File.WriteAllText(Page, says);
        }

        Assert.True(File.Exists(Page) && File.ReadAllText(Page) == says, "docs/requirements.md is not what the tests say: run tools/requirements to write it again.");
    }

    [Fact]
    public void Every_requirement_is_named_by_a_number_of_the_documents() =>
        Assert.DoesNotContain(ProvedRequirements.Read().Keys, id => !ProvedRequirements.IsNumber(id));
}
