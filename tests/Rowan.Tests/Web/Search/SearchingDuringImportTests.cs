using System.Net;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;
using Rowan.Tests.Search;

namespace Rowan.Tests.Web.Search;

/// <summary>People go on searching while an import runs: nobody waits until it is done.</summary>
[Proves("H08-15")]
public sealed class SearchingDuringImportTests
{
    [Theory, OnBothDatabases]
    public async Task Searches_are_answered_while_an_import_runs(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind, over: await SearchedRowan.AyeshaAmongOthersAsync(kind));
        var browser = await web.SignInAsync(Roles.Researcher, "safeguarding-concern");

        // The import does not end before the searches have been answered: it waits for them in the middle.
        var (under, answered) = (new TaskCompletionSource(), new TaskCompletionSource());
        var import = Task.Run(() => Many().ImportAsync(web.Rowan, progress: new InTheMiddle(1_000, under, answered.Task), together: 500));
        await under.Task.WaitAsync(Soon.Longest, TestContext.Current.CancellationToken);
        for (var i = 0; i < 3; i++)
        {
            await browser.GetAsync("/");
            var sent = await browser.SubmitAsync(new() { ["Query"] = "aisha rahmany about 7" });
            Assert.Equal(HttpStatusCode.Redirect, sent.Status);
            Assert.Contains("Rahmani", (await browser.FollowAsync()).Words, StringComparison.Ordinal);
        }

        await using (var tables = web.Rowan.Tables())
        {
            // Part of the delivery stands already, and is found; the rest is still to come.
            Assert.InRange(await tables.SourceRecords.CountAsync(r => r.Reference.StartsWith("08PAC")), 1, 1_499);
        }

        Assert.False(import.IsCompleted);
        answered.SetResult();
        Assert.Equal(1_500, (await import).Kept);
    }

    static MerlinDelivery Many()
    {
        var delivery = new MerlinDelivery(72, "2007-04-05T02:00:00Z");
        for (var i = 1; i <= 1_500; i++)
        {
            delivery.Report($"08PAC{i:d6}").Person($"08PAC{i:d6}", 1, "SUBJECT", $"Child{(char)('a' + (i % 26))}", "Example", "2001");
        }

        return delivery;
    }

    sealed class InTheMiddle(long at, TaskCompletionSource under, Task until) : IProgress<long>
    {
        public void Report(long value)
        {
            if (value == at)
            {
                under.SetResult();
                until.Wait();
            }
        }
    }
}
