using Rowan.Access;
using Rowan.Tests.Host;
using Rowan.Tests.Shields;

namespace Rowan.Tests.Web;

/// <summary>Whatever is printed says who printed it, when, and which entry on the log that is.</summary>
[Proves("R10-39")]
public sealed class PrintedTests
{
    [Theory, OnBothDatabases]
    public async Task A_story_and_a_record_name_the_entry_of_the_look(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await ShieldedChild.OthersAsync(web.Rowan);
        var researcher = await web.SignInAsync(Roles.Researcher, "safeguarding-concern");
        foreach (var path in new[] { $"/children/{number}", "/records/1" })
        {
            TestPage page = null!;
            var entries = await web.EntriesOfAsync(async () => page = await researcher.GetAsync(path));
            var entry = Assert.Single(entries);
            foreach (var mark in new[] { ".rowan-printed", ".rowan-watermark" })
            {
                var printed = page.Document.QuerySelector(mark)!.TextContent;
                Assert.Contains($"{entry.Id}", printed, StringComparison.Ordinal);
                Assert.Contains("Imran Sadiq", printed, StringComparison.Ordinal);
                Assert.Contains("24 November 2010", printed, StringComparison.Ordinal);
            }
        }
    }
}
