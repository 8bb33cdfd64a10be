using Rowan.Disclosures;
using Rowan.Policy;
using Rowan.Tests.Host;

namespace Rowan.Tests.Disclosures;

/// <summary>What was answered when a disclosure was opened stops the copy, whatever has become of the pack since.</summary>
public sealed class StoppedDisclosureTests
{
    static readonly DisclosureKind Parent = DisclosureFile.Read(RepositoryRoot.File("policy/england-2010/disclosure.yaml")).Kind("parent-for-child")!;

    static string? Stopped(DisclosureKind? kind, string? answer, string question = "old-enough", string words = "By her social worker.") => OpenDisclosure.Stopped(
        kind, new DisclosureOpened(1, 1, "parent-for-child", "Her mother", "Passport", new(2010, 11, 1), new(2010, 12, 1), "england-2010/disclosure/2", null, "officer", "Metropolitan Police")
        {
            Answers = answer is null ? null : new Dictionary<string, string> { [question] = answer, ["old-enough-checked"] = words },
        });

    [Theory]
    [InlineData("agrees", null)]
    [InlineData("does-not-agree", "The child is old enough to ask themself and has not agreed: nothing may go out to the parent")]
    [InlineData("refuses", OpenDisclosure.NotInThePack)]
    [InlineData(null, null)]
    public void By_what_was_answered(string? answer, string? stopped) => Assert.Equal(stopped, Stopped(Parent, answer));

    [Fact]
    public void By_a_question_or_a_kind_that_the_pack_has_no_more()
    {
        Assert.Equal(OpenDisclosure.NotInThePack, Stopped(Parent, "agrees", question: "competent"));
        Assert.Equal(OpenDisclosure.NotInThePack, Stopped(null, "agrees"));
        Assert.Equal(OpenDisclosure.NotInThePack, Stopped(Parent with { Asks = [] }, "does-not-agree"));
        Assert.Null(Stopped(null, null));
    }

    [Fact]
    public void What_the_pack_says_stops_is_said_before_what_it_no_longer_knows() =>
        Assert.EndsWith("nothing may go out to the parent", Stopped(Parent with { Asks = [.. Parent.Asks.Where(q => q.Code == "old-enough")] }, "does-not-agree"), StringComparison.Ordinal);
}
