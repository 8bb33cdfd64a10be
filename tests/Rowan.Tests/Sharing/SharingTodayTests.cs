using Rowan.Access;
using Rowan.Sharing;

namespace Rowan.Tests.Sharing;

/// <summary>What is shared on a day, as who answers for it reads it.</summary>
[Proves("E07-41")]
public sealed class SharingTodayTests
{
    static readonly DateOnly Today = new(2010, 11, 24);
    static readonly Agency Police = new("police", "Metropolitan Police", [], []);
    static readonly ProtocolTerm Everything = new([], null, [], Answer.ExistenceOnly);

    static Protocol Of(string code, string template, string to, DateOnly? until = null, params string[] differs) =>
        new(code, template, $"Words of {template}", Police, new(to, to, [], []), Today.AddDays(-10), until ?? Today.AddDays(400), [Everything], differs);

    [Fact]
    public void Protocols_stand_under_their_template_and_what_differs_is_told_apart()
    {
        var shared = SharingToday.Of(
            new SharingRules("1", 60, [Police], [Of("t/a", "t", "a", Today.AddDays(60), "ends sooner"), Of("t/b", "t", "b"), Of("alone", "alone", "c", Today.AddDays(-1), "alone")],
                [new("police", null, new("Desk", null, null, null), Today, Today), new("police", null, new("Old", null, null, null), Today.AddDays(-9), Today.AddDays(-1))], new("Team", null, null, null)),
            Today);
        Assert.Equal(["t", "alone"], shared.Templates.Select(t => t.Code));
        Assert.Equal(("Words of t", "t/b", "t/a"), shared.Templates[0] is var t ? (t.Words, t.AsAgreed.Code, Assert.Single(t.Differing).Protocol.Code) : default);
        Assert.Equal("alone", shared.Templates[1].AsAgreed.Code);
        Assert.Equal("Desk", Assert.Single(shared.Contacts).By.Desk);
        Assert.Equal(("t/a", "t/b", "alone"), (Code(ProtocolStands.EndsSoon), Code(ProtocolStands.InForce), Code(ProtocolStands.Ended)));
        Assert.Empty(shared.That(ProtocolStands.NotBegun));
        string Code(ProtocolStands stand) => Assert.Single(shared.That(stand)).Protocol.Code;
    }

    [Theory]
    [InlineData(Answer.Shown, null, "the content of everything", "the content of everything")]
    [InlineData(Answer.ExistenceOnly, true, "the existence of everything (law enforcement)", "the existence of everything (law enforcement)")]
    [InlineData(Answer.ExistenceOnly, false, "the existence of MERLIN, CRIS (not law enforcement)", "the existence of MERLIN, CRIS (not law enforcement) for section 47 enquiry, conference", "MERLIN", "CRIS")]
    public void A_term_is_told_in_words(Answer gives, bool? law, string words, string withPurposes, params string[] sources)
    {
        var term = new ProtocolTerm(sources, law, sources.Length == 0 ? [] : ["section-47-enquiry", "conference"], gives);
        Assert.Equal((words, withPurposes), (TermWords.Of(term), TermWords.WithPurposes(term)));
    }

    [Theory]
    [InlineData(false, "the content of everything")]
    [InlineData(true, "the content of everything, opened by no emergency")]
    [InlineData(false, "the content of everything, only of the kind Crime report", "Crime report")]
    [InlineData(true, "the content of everything, only of the kinds Crime report, Missing child, opened by no emergency", "Crime report", "Missing child")]
    public void A_term_tells_of_which_kinds_it_is_and_that_no_emergency_opens_it(bool never, string words, params string[] kinds) =>
        Assert.Equal(words, TermWords.Of(new ProtocolTerm([], null, [], Answer.Shown) { Kinds = [.. kinds.Select(k => new RecordKind(k, k))], NeverOpened = never }));

    [Fact]
    public void How_a_desk_is_reached_is_said_in_one_line_of_what_there_is()
    {
        Assert.Equal("Desk, telephone 020, d@x.example, day and night", new Reached("Desk", "020", "d@x.example", "day and night").Words);
        Assert.Equal("Desk", new Reached("Desk", null, null, null).Words);
    }
}
