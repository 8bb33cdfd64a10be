using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Tests.Builders;
using Rowan.Tests.Chronology;
using Rowan.Tests.Host;

namespace Rowan.Tests.Faults;

/// <summary>Killed without warning on the first byte of a story's answer, over a real socket: whoever was sent a byte of it stands on the log.</summary>
[Proves("H08-11")]
[Trait("Length", "long")]
public sealed class FirstByteTests
{
    /// <summary>As many at once as a desk asks for; with 200 kills no more different people than one member may look at.</summary>
    const int AtOnce = 3;

    [Theory, OnBothDatabases]
    public async Task Of_every_answer_that_had_begun_when_it_was_killed_the_entry_is_there(DatabaseKind kind)
    {
        var kills = (kind, Tier.Release) switch { (DatabaseKind.Sqlite, true) => 200, (DatabaseKind.Sqlite, false) => 3, (_, true) => 60, _ => 1 };
        await using var rowan = await TestRowan.OpenAsync(kind);
        var stories = await PreparedAsync(rowan, kills * AtOnce);
        await rowan.StopAsync();
        var begun = new List<string>();
        foreach (var asked in stories.Chunk(AtOnce))
        {
            using var child = new ChildProcess(Child.Serves, rowan.On.Address, rowan.Settings.KeysFolder);
            var address = new Uri(await child.LineAsync());
            var answers = asked.Select(story => FirstByteAsync(address, story)).ToList();
            await Task.WhenAny(answers);
            child.Kill();
            begun.AddRange(asked.Zip(await Task.WhenAll(answers)).Where(a => a.Second).Select(a => a.First.Number));
            await child.GoneAsync();
        }

        Assert.True(begun.Count >= kills, $"{begun.Count} answers had begun at {kills} kills.");
        await using var tables = rowan.Tables();
        var looked = await (
            from e in tables.AuditEntries.Where(e => e.Permission == Permissions.ReadStory && e.Outcome == "shown")
            join s in tables.AuditSubjects on e.Id equals s.EntryId
            join i in tables.Identities on s.IdentityId equals i.Id
            select i.Number).ToListAsync();
        Assert.Empty(begun.Except(looked));
        await rowan.RestartAsync();
        await rowan.System.Sequencer.TickAsync();
        Assert.Null((await VerifyLog.RunAsync(rowan.System.Database, rowan.Settings.CheckpointFile, rowan.Settings.SigningKeyFile + ".pub")).FirstBad);
    }

    /// <summary>Asks for a story by hand, and says whether its answer began: nothing between the test and the bytes as they come.</summary>
    static async Task<bool> FirstByteAsync(Uri address, AskedStory story)
    {
        try
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(address.Host, address.Port);
            var stream = socket.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET /children/{story.Number} HTTP/1.1\r\nHost: {address.Authority}\r\nCookie: {story.Cookies}\r\n\r\n"));
            var first = new byte[1];
            if (await stream.ReadAsync(first) == 0)
            {
                return false;
            }

            // What else had left with it says that it was the story.
            var rest = new byte[64];
            var length = await stream.ReadAsync(rest);
            Assert.True(length < 12 || Encoding.ASCII.GetString(rest, 0, 11) == "TTP/1.1 200", Encoding.ASCII.GetString(rest));
            return true;
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            return false;
        }
    }

    /// <summary>Children of whom nobody has been told yet, each with a session that has given a purpose.</summary>
    static async Task<IReadOnlyList<AskedStory>> PreparedAsync(TestRowan rowan, int children)
    {
        var web = await RowanWeb.StartAsync(over: rowan);
        var stories = new List<AskedStory>();
        for (var i = 0; i < children; i++)
        {
            var kept = await GivenRecord.Merlin($"07PAC{i:000000}").Naming("1", "subject", $"Example{i}", $"Sample{i}").Telling("pac", "Report", $"What was said of {i}.").KeptAsync(rowan);
            using var browser = await web.SignInAsync(Roles.DeskSergeant, "safeguarding-concern", new IPAddress([10, 2, (byte)(i / 200), (byte)(i % 200)]));
            stories.Add(new AskedStory(await GivenChild.LinkedAsync(rowan, kept["1"]), browser.Sent));
        }

        await web.StopServingAsync();
        return stories;
    }

    sealed record AskedStory(string Number, string Cookies);
}
