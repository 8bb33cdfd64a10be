using Rowan.Clocks;
using Rowan.Policy;
using Rowan.Tests.Host;

namespace Rowan.Tests.Policy;

public sealed class ClocksFileTests
{
    static readonly string Clocks = File.ReadAllText(RepositoryRoot.File("policy", "england-2010", "clocks.yaml"));
    static readonly string Holidays = File.ReadAllText(RepositoryRoot.File("policy", "bank-holidays.yaml"));

    static string Written(string content)
    {
        var file = Path.Combine(Directory.CreateDirectory(TestDatabases.NewFolder()).FullName, "clocks.yaml");
        File.WriteAllText(file, content);
        return file;
    }

    static string With(string file, string from, string to) => file.IndexOf(from, StringComparison.Ordinal) is var at and >= 0 ? file[..at] + to + file[(at + from.Length)..] : throw new ArgumentException(from);

    [Fact]
    public void The_shipped_rules_say_where_they_come_from_and_how_sure_that_is()
    {
        var rules = ClocksFile.Read(Written(Clocks));
        Assert.Equal("england-2010/clocks/4", rules.Version);
        Assert.All(rules.Rules, r => Assert.True(r.Source.Length > 10 && (r.Sureness is "verified" or "general knowledge" || r.Code is "RES-1" or "STRAT-1") && r.Owner.Length > 5));
        Assert.Equal((72, TimeUnit.Hours), rules.Find("PP-1")!.Limit is var limit ? (limit.Count, limit.Unit) : default);
        Assert.Equal("15 working days", $"{rules.Find("S47-5")!.Limit}");
        Assert.Equal("1 month", $"{rules.Find("SAR-1")!.Limit}");
        Assert.Null(rules.Find("none"));
    }

    [Theory]
    [InlineData("within: 72 hours", "within: three days", "write 24 hours, 15 working days")]
    [InlineData("within: 72 hours", "within: 0 hours", "write 24 hours, 15 working days")]
    [InlineData("warn: [60 hours, 48 hours,", "warn: [96 hours, 48 hours,", "warns before it starts")]
    [InlineData("warn: [60 hours, 48 hours,", "warn: [48 hours, 60 hours,", "the longest first")]
    [InlineData("    stops: [police-protection-ended, emergency-protection-order-made]\n", "    stops: []\n", "needs 'stops'")]
    [InlineData("    stops: [police-protection-ended,", "    pauses: [asleep]\n    stops: [police-protection-ended,", "'pauses' without 'resumes'")]
    [InlineData("code: PP-1", "code: POL-1", "Two rules have the code 'POL-1'")]
    [InlineData("counts: last\n", "counts: perhaps\n", "first, last or each")]
    [InlineData("    source: Children Act 1989 s46(6)\n", "", "needs 'source'")]
    public void What_is_wrong_with_a_time_limit_is_said_with_its_line(string from, string to, string says)
    {
        var wrong = Assert.Throws<PolicyFileException>(() => ClocksFile.Read(Written(With(Clocks, from, to))));
        Assert.Contains(says, wrong.Message, StringComparison.Ordinal);
        Assert.True(wrong.Line > 0);
    }

    [Theory]
    [InlineData("  2006: [01-02,", "  2006: [02-30,", "is not a day of 2006")]
    [InlineData("  2006: [01-02,", "  2006: [04-14,", "stands twice")]
    [InlineData("  2006: ", "  2004: ", "not the year that follows")]
    [InlineData("  2006: ", "  x: ", "not the year that follows")]
    public void What_is_wrong_with_the_list_of_holidays_is_said_with_its_line(string from, string to, string says)
    {
        var wrong = Assert.Throws<PolicyFileException>(() => ClocksFile.ReadHolidays(Written(With(Holidays, from, to))));
        Assert.Contains(says, wrong.Message, StringComparison.Ordinal);
        Assert.True(wrong.Line > 0);
    }
}
