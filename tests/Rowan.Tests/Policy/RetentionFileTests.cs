using Rowan.Policy;
using Rowan.Tests.Host;

namespace Rowan.Tests.Policy;

public sealed class RetentionFileTests
{
    static readonly string Retention = File.ReadAllText(RepositoryRoot.File("policy", "england-2010", "retention.yaml"));
    static readonly string Disclosure = File.ReadAllText(RepositoryRoot.File("policy", "england-2010", "disclosure.yaml"));

    static string Written(string content)
    {
        var file = Path.Combine(Directory.CreateDirectory(TestDatabases.NewFolder()).FullName, "pack.yaml");
        File.WriteAllText(file, content);
        return file;
    }

    [Fact]
    public void The_shipped_rules_say_where_they_come_from_and_how_sure_that_is_and_the_first_that_fits_holds()
    {
        var rules = RetentionFile.Read(Written(Retention));
        Assert.All(rules.Rules, r => Assert.True(r.Law.Length > 10 && r.Sureness.Length > 10));
        Assert.Equal(new DateOnly(2004, 11, 24), rules.LogWords!.Before(new DateOnly(2010, 11, 24)));
        Assert.Equal("child-concern", rules.For("MERLIN", "pac")!.Code);
        Assert.Equal("everything-else", rules.For("a source of tomorrow", "x")!.Code);
        Assert.Equal(["subject-access", "parent-for-child", "court-appointed-manager", "court"], DisclosureFile.Read(Written(Disclosure)).Kinds.Select(k => k.Code));
    }

    [Theory]
    [InlineData("keepYears: 6\n", "keepYears: 0\n", "from 1 to 150", 16)]
    [InlineData("keepYears: 100", "keepYears: 0", "from 1 to 150", 24)]
    [InlineData("    countedFrom: birth", "    countedFrom: berth", "birth, happened or received", 25)]
    [InlineData("    law: Management of Police Information 2006 (code and guidance), group 1; ", "    lore: ", "is not a word", 27)]
    [InlineData("code: child-protection-register", "code: dangerous-persons", "Two rules have the code", 21)]
    [InlineData("from: 2010-04-01", "from: April", "is not a day", 7)]
    public void What_is_wrong_with_retention_is_said_with_its_line(string from, string to, string says, long line)
    {
        var at = Retention.IndexOf(from, StringComparison.Ordinal);
        var wrong = Assert.Throws<PolicyFileException>(() => RetentionFile.Read(Written(Retention[..at] + to + Retention[(at + from.Length)..])));
        Assert.Contains(says, wrong.Message, StringComparison.Ordinal);
        Assert.Equal(line, wrong.Line);
    }

    [Theory]
    [InlineData("thirdParty: third-party", "thirdParty: nobody", "is not the code of an exemption")]
    [InlineData("months: 1", "months: 13", "from 1 to 12")]
    [InlineData("copiesByTwo: \"yes\"", "copiesByTwo: perhaps", "yes or no")]
    [InlineData("copiesByTwo: \"yes\"\n", "", "copiesByTwo")]
    [InlineData("told: \"no\"", "told: perhaps", "yes or no")]
    [InlineData("code: court\n", "code: subject-access\n", "a code of its own")]
    [InlineData("kinds: [parent-for-child, ", "kinds: [grandparent, ", "is not the code of a kind of disclosure")]
    [InlineData("thirdParty: third-party", "thirdParty: child-abuse", "that holds for every kind")]
    [InlineData("code: old-enough-checked", "code: old-enough", "Two of 'asks' have the same code")]
    [InlineData("code: does-not-agree", "code: agrees", "Two of 'answers' have the same code")]
    [InlineData("kind: shield, ", "kind: sword, ", "is not a kind of what Rowan itself holds: involvement, not-shared, shield")]
    [InlineData("kind: not-shared, exemption: serious-harm", "kind: not-shared, exemption: harm", "is not the code of an exemption")]
    [InlineData("kind: not-shared, ", "kind: shield, ", "has a kind twice")]
    public void What_is_wrong_with_disclosure_is_said_with_its_line(string from, string to, string says)
    {
        var at = Disclosure.IndexOf(from, StringComparison.Ordinal);
        var wrong = Assert.Throws<PolicyFileException>(() => DisclosureFile.Read(Written(Disclosure[..at] + to + Disclosure[(at + from.Length)..])));
        Assert.Contains(says, wrong.Message, StringComparison.Ordinal);
        Assert.True(wrong.Line > 0);
    }
}
