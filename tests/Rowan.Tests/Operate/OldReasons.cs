using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Holds;
using Rowan.Retention;
using Rowan.SecondPerson;
using Rowan.Tests.Host;
using Rowan.Tests.Record;
using Rowan.Tests.Retention;
using Rowan.Tests.Shields;
using Rowan.Web.Cli;

namespace Rowan.Tests.Operate;

/// <summary>Reasons that were given for two looks, of which one has been kept its time, and on the other's record a legal hold stands.</summary>
static class OldReasons
{
    public const string Kept = "The headteacher rang about the younger.";
    public const string Held = "A neighbour rang about the girl.";

    /// <summary>The looks; and Rowan is stopped.</summary>
    public static async Task GivenAsync(Drilled drilled)
    {
        await drilled.Rowan.RestartAsync();
        var (_, records) = await OldRecords.PlantAsync(drilled.Rowan, 2);
        await drilled.Rowan.Door.ChangeAsync(
            TestRowan.As(Roles.Supervisor, Permissions.LegalHold, PurposeIs.HoldingToAccount),
            changing => new PutOnHold(drilled.Rowan.System.Retention, drilled.Rowan.System.Feeds).WithinAsync(changing, new HoldToPutOn($"{records[0]}", true, "An inquest.", "The coroner's letter", new DateOnly(2011, 1, 1))));
        foreach (var (record, reason) in new[] { (records[1], Kept), (records[0], Held) })
        {
            await drilled.Rowan.Door.LookAsync(TestRowan.As(Roles.DeskSergeant, Permissions.ReadSourceRecord) with { Purpose = new PurposeGiven("section-47-enquiry", "Children Act 1989 s47", reason) }, looking =>
            {
                looking.Saw(null, record, Answer.Shown, "source-record");
                return Task.FromResult(true);
            });
        }

        await drilled.Rowan.System.Sequencer.TickAsync();
        await drilled.Rowan.StopAsync();
        Assert.Equal([Held, Kept], await ThereAsync(drilled.Rowan.On));
    }

    /// <summary>Six years later two people dispose of the words of the log; and Rowan is stopped.</summary>
    /// <returns>What is published of it.</returns>
    public static async Task<PublishedDisposal> DisposeAsync(Drilled drilled)
    {
        await drilled.Rowan.RestartAsync();
        drilled.Rowan.Clock.Set(new DateTimeOffset(2016, 11, 25, 9, 0, 0, TimeSpan.Zero));
        var words = new DisposeOfLogWords(drilled.Rowan.System.Retention, drilled.Rowan.System.Shields, drilled.Rowan.Clock);
        var officer = TestRowan.As(Roles.DataProtectionOfficer, Permissions.SeeWhoLooked, PurposeIs.HoldingToAccount);
        await drilled.Rowan.Door.ChangeAsync(officer with { Actor = officer.Actor with { MemberId = Joining.Member(1).Id, Name = Joining.Member(1).UserName } }, changing => words.AskAsync(changing, "No review is open."));
        drilled.Rowan.Clock.Advance(TimeSpan.FromMinutes(1));
        await drilled.Rowan.Door.ChangeAsync(
            ShieldedChild.AsAnother(Roles.DataProtectionOfficer, Permissions.SecondPerson), changing => new AnswerSecondPerson([words]).WithinAsync(changing, 1, true, null));
        await drilled.Rowan.System.Sequencer.TickAsync();
        await drilled.Rowan.StopAsync();
        Assert.Equal([Held], await ThereAsync(drilled.Rowan.On));

        // Of the held look, and of putting on the hold.
        var list = DisposalFile.Beside(drilled.Rowan.Settings.CheckpointFile);
        var published = Assert.Single(DisposalFile.ReadAll(list));
        Assert.Equal(("log-words", "2010-11-25 00:00:00", 2), (published.Reason, published.LogWords?.Before, published.LogWords?.Kept.Count));
        foreach (var said in new[] { Kept, Held, "No review is open.", Joining.Member(1).UserName })
        {
            Assert.DoesNotContain(said, await File.ReadAllTextAsync(list), StringComparison.OrdinalIgnoreCase);
        }

        return published;
    }

    /// <summary>Those of the reasons that stand beside the log.</summary>
    public static async Task<IReadOnlyList<string>> ThereAsync(TestDatabase at)
    {
        await using var tables = at.Tables();
        var said = (await tables.AuditContents.ToListAsync()).Select(c => JsonDocument.Parse(c.Content).RootElement);
        return [.. said.Select(s => s.TryGetProperty("reason", out var reason) ? reason.GetString() : null).OfType<string>().Where(r => r is Kept or Held).Order(StringComparer.Ordinal)];
    }

    /// <summary>Gone again, with a certificate that tells of the first; Rowan serves, and the log proves itself.</summary>
    public static async Task AreGoneAsync(Drilled drilled, TestDatabase at, JsonElement restored)
    {
        var published = DisposalFile.ReadAll(DisposalFile.Beside(drilled.Rowan.Settings.CheckpointFile)).First(d => d.LogWords is not null);
        Assert.Equal(1, restored.GetProperty("logWordsDisposedAgain").GetInt32());
        Assert.Equal([Held], await ThereAsync(at));
        await using (var tables = at.Tables())
        {
            var certificate = await tables.DisposalCertificates.SingleAsync(c => c.Source == "");
            Assert.Equal((1, Joining.Member(1).UserName), (certificate.Facts, certificate.AskedByName));
            var said = JsonDocument.Parse(await tables.FactContents.Where(c => c.FactId == certificate.FactId).Select(c => c.Content).SingleAsync()).RootElement.GetProperty("reason").GetString();
            Assert.Contains("Disposed of again after a restore: it was disposed of on 25 November 2016. Certificate 1 of that day", said, StringComparison.Ordinal);
            Assert.Contains(published.LogWords!.Digest, said, StringComparison.Ordinal);
            Assert.Equal(1, await tables.AuditEntries.CountAsync(e => e.Outcome == "disposed-of-again"));
        }

        await drilled.RunAsync(ExitCode.Ok, at.Address, "members");
        Assert.Null((await drilled.VerifyAsync(at)).FirstBad);
        await drilled.RunAsync(ExitCode.Ok, at.Address, "rebuild", "--check");
    }
}
