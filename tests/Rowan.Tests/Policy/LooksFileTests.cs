using Rowan.Policy;
using Rowan.Tests.Host;

namespace Rowan.Tests.Policy;

public sealed class LooksFileTests
{
    static readonly string Shipped = File.ReadAllText(RepositoryRoot.File("policy", "england-2010", "looks.yaml"));

    static LookRules Read(string content)
    {
        var file = Path.Combine(Directory.CreateDirectory(TestDatabases.NewFolder()).FullName, "looks.yaml");
        File.WriteAllText(file, content);
        return LooksFile.Read(file);
    }

    [Fact]
    public void The_shipped_file_is_read()
    {
        var rules = Read(Shipped);
        Assert.Equal(["social-worker"], rules.NeedInvolvement);
        Assert.Equal(new VolumeRule(150, 3, 28), rules.Volume);
        Assert.Equal((new TimeOnly(7, 0), new TimeOnly(21, 0), 5), Assert.Single(rules.Hours) is var h ? (h.From, h.Until, h.Days.Count) : default);
        Assert.Equal(("Metropolitan Police", "professional-standards", "Professional standards"), Assert.Single(rules.ProfessionalStandards) is var s ? (s.Agency, s.Role, s.By.Desk) : default);
    }

    [Fact]
    public void What_is_not_set_flags_nobody()
    {
        var rules = Read("version: test/1\nreadsBackDays: 7\n");
        Assert.Empty(rules.NeedInvolvement);
        Assert.Null(rules.Volume);
        Assert.Empty(rules.Hours);
        Assert.Empty(rules.ProfessionalStandards);
    }

    [Theory]
    [InlineData("version: ", "versoin: ", "'versoin' is not a word", 4)]
    [InlineData("needsInvolvement: [social-worker]", "needsInvolvement: [wizard]", "'wizard' is not a role of members", 10)]
    [InlineData("  people: 150", "  people: 0", "'people' is a number from 1 to 100000", 14)]
    [InlineData("  timesUsual: 3", "  timesUsual: many", "'timesUsual' is a number from 1 to 100", 15)]
    [InlineData("    days: [monday,", "    days: [mondays,", "'mondays' is not a day of the week", 21)]
    [InlineData("    from: \"07:00\"", "    from: 7", "'7' is not a time of day", 22)]
    [InlineData("    until: \"21:00\"", "    until: \"06:00\"", "'until' must be later than 'from'", 23)]
    [InlineData("readsBackDays: 28", "readsBackDays: 400", "'readsBackDays' is a number from 1 to 366", 34)]
    [InlineData("    role: professional-standards", "    role: wizard", "'wizard' is not a role of members", 32)]
    [InlineData("    desk: Professional standards\n", "", "'professionalStandards' needs 'desk'", 28)]
    [InlineData("    telephone: 020 7946 0170\n    email: professional.standards@police.example\n", "", "A contact needs a 'telephone' or an 'email'", 28)]
    public void What_is_wrong_is_said_with_the_file_and_the_line(string from, string to, string says, long line)
    {
        Assert.Contains(from, Shipped, StringComparison.Ordinal);
        var wrong = Assert.Throws<PolicyFileException>(() => Read(Shipped.Replace(from, to, StringComparison.Ordinal)));
        Assert.Contains(says, wrong.Message, StringComparison.Ordinal);
        Assert.EndsWith("looks.yaml", wrong.File, StringComparison.Ordinal);
        Assert.Equal(line, wrong.Line);
    }

    [Fact]
    public void A_pack_without_the_file_is_refused() =>
        Assert.Contains("looks.yaml", Assert.Throws<PolicyFileException>(() => LooksFile.Read(Path.Combine(TestDatabases.NewFolder(), "looks.yaml"))).Message, StringComparison.Ordinal);
}
