using Rowan.Policy;
using Rowan.Sharing;
using Rowan.Sources.Feeds;
using Rowan.Tests.Host;

namespace Rowan.Tests.Policy;

/// <summary>The protocols as a file: what is not known is refused with its line, and a template makes a protocol for each receiver.</summary>
[Proves("E07-40", "E07-41")]
public sealed class SharingFileTests
{
    const string Good = """
        version: test/1
        warnDays: 30
        indexTeam: { desk: Index team, telephone: 020 7946 0150 }
        agencies:
          - { code: police, name: Police }
          - { code: one, name: One, also: [Borough One] }
          - { code: two, name: Two }
          - { code: both, name: Both, together: [one, two] }
        contacts:
          - { agency: police, desk: Desk, telephone: 020 7946 0100, from: 2010-04-01, until: 2010-12-31 }
        protocols:
          - code: template
            words: A template
            holder: police
            receivers: [one, two]
            from: 2010-04-01
            until: 2012-03-31
            shares:
              - { sources: [MERLIN], purposes: [concern], gives: existence-only }
            differs:
              two: { why: It has not signed again, until: 2010-12-31 }
        """;

    [Fact]
    public void A_template_makes_a_protocol_for_each_receiver_and_what_differs_is_told_with_why()
    {
        var rules = Read(Good);
        Assert.Equal(["template/one", "template/two"], rules.Protocols.Select(p => p.Code));
        Assert.Equal([new DateOnly(2012, 3, 31), new DateOnly(2010, 12, 31)], rules.Protocols.Select(p => p.Until));
        Assert.Empty(rules.Protocols[0].Differs);
        Assert.Equal(["until 31 December 2010 instead of 31 March 2012", "It has not signed again"], rules.Protocols[1].Differs);
        Assert.Equal("Borough One", rules.Find("borough one") is { Code: "one" } one ? one.Also[0] : "");
    }

    [Theory]
    [InlineData("holder: police", "holder: polis", 14, "'polis' is not the code of an agency")]
    [InlineData("receivers: [one, two]", "receivers: [one, tow]", 15, "'tow' is not the code of an agency")]
    [InlineData("receivers: [one, two]", "receivers: [two, police]", 15, "needs no protocol with itself")]
    [InlineData("purposes: [concern]", "purposes: [conern]", 19, "'conern' is not the code of a purpose")]
    [InlineData("gives: existence-only", "gives: everything", 19, "'everything': a protocol gives content or existence-only")]
    [InlineData("sources: [MERLIN]", "source: [MERLIN]", 19, "'source' is not a word")]
    [InlineData("    until: 2012-03-31", "    until: 2012-13-31", 17, "'2012-13-31' is not a day")]
    [InlineData("    from: 2010-04-01\n", "    from: 2013-04-01\n", 15, "would end before it begins")]
    [InlineData("two: { why: It has not signed again", "three: { why: It has not signed again", 21, "'three' differs, but is not one of the receivers")]
    [InlineData("why: It has not signed again, ", "", 21, "needs 'why'")]
    [InlineData("name: Two }", "name: borough one }", 7, "has the code or a name of 'one'")]
    [InlineData("together: [one, two]", "together: [one, tree]", 8, "'tree' is not the code of an agency that stands above")]
    [InlineData("desk: Desk, telephone: 020 7946 0100", "desk: Desk", 10, "needs a 'telephone' or an 'email'")]
    [InlineData("sources: [MERLIN], ", "sources: [MERLIN], kinds: [crime], ", 19, "'crime' is not a kind of record of MERLIN that a feed file reads: missing, pac.")]
    [InlineData("sources: [MERLIN], ", "kinds: [pak], ", 19, "'pak' is not a kind of record of any source that a feed file reads: crime, missing, pac.")]
    [InlineData("sources: [MERLIN], ", "sources: [Ministry], kinds: [pac], ", 19, "'pac' is not a kind of record of Ministry that a feed file reads.")]
    [InlineData("sources: [MERLIN], ", "sources: [MERLIN], kind: [pac], ", 19, "'kind' is not a word")]
    [InlineData("gives: existence-only", "gives: content, emergency: never", 19, "this line gives the content: take it out")]
    [InlineData("gives: existence-only", "gives: existence-only, emergency: sometimes", 19, "'sometimes': an emergency opens what is held back, or never does")]
    [InlineData("again, until: 2010-12-31 }", "again, emergency: no }", 21, "'no': an emergency opens what is held back, or never does")]
    [InlineData("warnDays: 30", "warnDays: soon", 2, "is a number from 1 to 366")]
    public void What_Rowan_does_not_know_is_refused_with_the_file_and_the_line(string good, string bad, long line, string said)
    {
        Assert.Contains(good, Good, StringComparison.Ordinal);
        var refused = Assert.Throws<PolicyFileException>(() => Read(Good.Replace(good, bad, StringComparison.Ordinal)));
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
        Assert.EndsWith("sharing.yaml", refused.File, StringComparison.Ordinal);
        Assert.Equal(line, refused.Line);
    }

    [Fact]
    public void A_protocol_may_name_kinds_of_record_and_what_differs_in_them_is_told()
    {
        var rules = Read(Good.Replace("sources: [MERLIN],", "sources: [merlin], kinds: [missing],", StringComparison.Ordinal)
            .Replace("again, until: 2010-12-31 }", "again, shares: [ { kinds: [pac, crime], gives: content } ] }", StringComparison.Ordinal));
        Assert.Equal(["missing"], rules.Protocols[0].Terms[0].Kinds.Select(k => k.Code));
        Assert.Equal("the existence of merlin, only of the kind Missing child", TermWords.Of(rules.Protocols[0].Terms[0]));
        Assert.Equal("the content of everything, only of the kinds MERLIN report, Crime report", TermWords.Of(rules.Protocols[1].Terms[0]));
        Assert.StartsWith("shares the content of everything, only of the kinds MERLIN report, Crime report instead of the existence of merlin, only of the kind Missing child", rules.Protocols[1].Differs[0], StringComparison.Ordinal);
        Assert.Empty(Read(Good).Protocols[0].Terms[0].Kinds);
    }

    [Fact]
    public void A_protocol_a_line_of_it_or_one_receiver_may_say_that_no_emergency_opens_what_is_not_given()
    {
        SharingRules Where(string stands, string instead) => Read(Good.Replace(stands, instead, StringComparison.Ordinal));
        IEnumerable<bool> Whole(SharingRules rules) => rules.Protocols.Select(p => p.NeverOpened);
        Assert.Equal([false, false], Whole(Read(Good)));
        Assert.False(Read(Good).Protocols[0].Terms[0].NeverOpened);

        Assert.Equal([true, true], Whole(Where("    shares:", "    emergency: never\n    shares:")));
        var line = Where("gives: existence-only", "gives: existence-only, emergency: never");
        Assert.Equal([false, false, true], Whole(line).Append(line.Protocols[1].Terms[0].NeverOpened));
        Assert.EndsWith(", opened by no emergency", TermWords.Of(line.Protocols[0].Terms[0]), StringComparison.Ordinal);

        var one = Where("again, until: 2010-12-31 }", "again, emergency: never }");
        Assert.Equal([false, true], Whole(one));
        Assert.Equal(["no emergency opens what it does not give", "It has not signed again"], one.Protocols[1].Differs);
        var opens = Read(Good.Replace("    shares:", "    emergency: never\n    shares:", StringComparison.Ordinal).Replace("again, until: 2010-12-31 }", "again, emergency: opens }", StringComparison.Ordinal));
        Assert.Equal([true, false], Whole(opens));
        Assert.Equal(["an emergency opens what it does not give", "It has not signed again"], opens.Protocols[1].Differs);
        Assert.Equal(["It has not signed again"], Where("again, until: 2010-12-31 }", "again, emergency: opens }").Protocols[1].Differs);
    }

    [Fact]
    public void Two_contacts_on_the_same_days_are_refused()
    {
        var twice = Good.Replace("protocols:", "  - { agency: police, desk: Another, telephone: 020 7946 0101, from: 2010-12-31 }\nprotocols:", StringComparison.Ordinal);
        Assert.Contains("two contacts on the same days", Assert.Throws<PolicyFileException>(() => Read(twice)).Message, StringComparison.Ordinal);
        Assert.Equal(2, Read(twice.Replace("0101, from: 2010-12-31", "0101, from: 2011-01-01", StringComparison.Ordinal)).Contacts.Count);
    }

    [Theory]
    [InlineData("version: [")]
    [InlineData("")]
    public void What_is_not_a_document_of_YAML_is_refused(string text) => Assert.Throws<PolicyFileException>(() => Read(text));

    [Fact]
    public void A_pack_without_the_file_is_refused() => Assert.Contains(
        "sharing.yaml", Assert.Throws<PolicyFileException>(() => SharingFile.Read(Path.Combine(TestDatabases.NewFolder(), "sharing.yaml"), [], [])).Message, StringComparison.Ordinal);

    [Fact]
    public void The_shipped_pack_has_thirty_two_boroughs_from_one_template()
    {
        var rules = SharingFile.Read(RepositoryRoot.File("policy", "england-2010", "sharing.yaml"), AccessFile.Read(RepositoryRoot.File("policy", "england-2010", "access.yaml")).Purposes.Select(p => p.Code), FeedFiles.KindsOf(FeedFiles.Load(RepositoryRoot.File("policy", "feeds"))));
        var today = SharingToday.Of(rules, new DateOnly(2010, 11, 24));
        var boroughs = today.Templates.Single(t => t.Code == "police-to-boroughs");
        Assert.Equal(32, boroughs.Protocols.Count);
        Assert.Equal(["LB Bexley", "LB Sutton", "LB Westminster"], boroughs.Differing.Select(p => p.Protocol.Receiver.Name));
        Assert.Contains("for section 47 enquiry, conference, disclosure instead of", string.Join(' ', boroughs.Differing.Single(p => p.Protocol.Receiver.Name == "LB Westminster").Protocol.Differs), StringComparison.Ordinal);
        Assert.Equal(["police-to-boroughs/sutton"], today.That(ProtocolStands.EndsSoon).Select(p => p.Protocol.Code));
        Assert.Equal(["police-to-boroughs/bexley"], today.That(ProtocolStands.NotBegun).Select(p => p.Protocol.Code));
    }

    internal static SharingRules Read(string text)
    {
        var file = Path.Combine(TestDatabases.NewFolder(), "sharing.yaml");
        File.WriteAllText(file, text);
        return SharingFile.Read(file, ["concern"], [("MERLIN", new("pac", "MERLIN report")), ("MERLIN", new("missing", "Missing child")), ("CRIS", new("crime", "Crime report"))]);
    }
}
