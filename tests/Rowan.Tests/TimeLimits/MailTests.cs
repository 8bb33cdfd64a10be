using FsCheck;
using FsCheck.Fluent;
using MailKit.Security;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using Rowan.Access;
using Rowan.Mail;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;
using Rowan.Web.Mail;
using Rowan.Web.SignIn;

namespace Rowan.Tests.TimeLimits;

/// <summary>A warning reaches people by e-mail too: at least once, known as one, whatever the server does, and with nobody's name.</summary>
public sealed class MailTests
{
    static MailSettings To(MailServer server, string? password = null) => new("127.0.0.1", server.Port, SecureSocketOptions.None, password is null ? null : "rowan", password, MailboxAddress.Parse("rowan@example.police.uk"), new Uri("https://rowan.example.police.uk/"), TimeSpan.FromSeconds(2));

    static SendMail Sending(TestRowan rowan) => new(new Outbox(rowan.Door, rowan.Clock), new ServiceActs(Actor.Rowan, "test", "this machine"));

    /// <summary>A supervisor with an address is on duty on a Friday evening, and a concern comes.</summary>
    static async Task<SendMail> GivenAWarningAsync(TestRowan rowan)
    {
        await rowan.Door.ChangeAsync(TestRowan.AsOperator(Permissions.ManageMembers, "test"), async changing =>
        {
            foreach (var m in DemonstrateVerb.Members.Where(m => m.Role is Roles.Supervisor or Roles.DeskSergeant or Roles.Officer))
            {
                await changing.AddAsync((MemberStands.Of(m) with { Email = m.Role == Roles.Supervisor ? "duty@example.police.uk" : null }).AsFact());
            }

            return true;
        });
        rowan.Clock.Advance(new TimeSpan(2, 10, 0, 0));
        await GivenTold.SentAsync(rowan, "Ayesha", "Rahmani", "14 Coleridge Road", "N8 8DU", "Alone after dark.");
        await GivenDesk.PlacedAsync(rowan);
        Assert.Equal(1, await GivenBreach.WarnedAsync(rowan.System));
        return Sending(rowan);
    }

    [Theory, OnBothDatabases]
    public async Task A_warning_goes_by_e_mail_once_with_a_reference_and_a_link_and_without_a_name(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        await using var server = new MailServer();
        var mail = await GivenAWarningAsync(rowan);
        Assert.Equal(1, await mail.TickAsync(To(server), CancellationToken.None));
        Assert.Equal(0, await mail.TickAsync(To(server), CancellationToken.None));
        var came = Assert.Single(server.Came);
        Assert.Contains("RCPT TO:<duty@example.police.uk>", came, StringComparison.Ordinal);
        Assert.Contains("PAC-2010-000001 came out of hours", came, StringComparison.Ordinal);
        Assert.Contains("https://rowan.example.police.uk/notifications/PAC-2010-000001", came, StringComparison.Ordinal);
        Assert.Contains("Message-Id: <notice-", came, StringComparison.OrdinalIgnoreCase);
        Assert.All(["Ayesha", "Rahmani", "Coleridge", "N8 8DU", "Alone", "Tattersall", "Kemble"], word => Assert.DoesNotContain(word, came, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Refused, hung, gone, or taken without a word: it is tried again after growing pauses, by whichever process, and is known as the same.</summary>
    [Theory, OnBothDatabases]
    public async Task Whatever_the_server_does_it_comes_at_least_once_and_is_known_as_one(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        await using var server = new MailServer { Manner = MailManner.Refuses };
        var mail = await GivenAWarningAsync(rowan);
        await Assert.ThrowsAsync<MailNotSentException>(() => mail.TickAsync(To(server), CancellationToken.None));
        Assert.Equal(0, await mail.TickAsync(To(server), CancellationToken.None));
        rowan.Clock.Advance(TimeSpan.FromMinutes(1));
        server.Manner = MailManner.Hangs;
        await Assert.ThrowsAsync<MailNotSentException>(() => mail.TickAsync(To(server), CancellationToken.None));
        rowan.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, await mail.TickAsync(To(server), CancellationToken.None));
        rowan.Clock.Advance(TimeSpan.FromMinutes(1));
        await Assert.ThrowsAsync<MailNotSentException>(() => mail.TickAsync(To(server) with { Port = 1 }, CancellationToken.None));
        Assert.Empty(server.Came);
        rowan.Clock.Advance(TimeSpan.FromMinutes(4));
        server.Manner = MailManner.TakesInSilence;
        await Assert.ThrowsAsync<MailNotSentException>(() => mail.TickAsync(To(server), CancellationToken.None));
        await rowan.RestartAsync();
        rowan.Clock.Advance(TimeSpan.FromMinutes(8));
        server.Manner = MailManner.Takes;
        mail = Sending(rowan);
        Assert.Equal(1, await mail.TickAsync(To(server), CancellationToken.None));
        Assert.Equal(2, server.Came.Count);
        Assert.Single(server.Came.Select(c => c.Split('\n').Single(l => l.StartsWith("Message-Id:", StringComparison.OrdinalIgnoreCase))).Distinct());
        await using var tables = rowan.Tables();
        Assert.Equal(5, (await tables.OutgoingMail.SingleAsync()).Tries);
    }

    /// <summary>A server that asks who sends takes it from who says so rightly; and one that does not show a certificate that is trusted is told nothing.</summary>
    [Fact]
    public async Task A_server_may_ask_who_sends_and_one_that_cannot_be_trusted_gets_nothing()
    {
        await using var rowan = await TestRowan.OpenAsync(DatabaseKind.Sqlite);
        await using var server = new MailServer(password: "of the mail server");
        var mail = await GivenAWarningAsync(rowan);
        foreach (var settings in new[] { To(server), To(server, "guessed"), To(server, "of the mail server") with { Security = SecureSocketOptions.StartTls } })
        {
            await Assert.ThrowsAsync<MailNotSentException>(() => mail.TickAsync(settings, CancellationToken.None));
            rowan.Clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Empty(server.Came);
        Assert.Equal(1, await mail.TickAsync(To(server, "of the mail server"), CancellationToken.None));
        Assert.Single(server.Came);
    }

    [Fact]
    public void Pauses_grow_and_never_beyond_an_hour() => Prop.ForAll(Gen.Choose(1, 200).ToArbitrary(), tries =>
        Outbox.PauseAfter(tries) >= TimeSpan.FromMinutes(1) && Outbox.PauseAfter(tries + 1) >= Outbox.PauseAfter(tries) && Outbox.PauseAfter(tries) <= TimeSpan.FromHours(1)
        && (tries > 6 || Outbox.PauseAfter(tries) == TimeSpan.FromMinutes(1 << (tries - 1)))).QuickCheckThrowOnFailure();
}
