using MailKit.Net.Smtp;
using MimeKit;
using Rowan.Access;
using Rowan.Mail;
using Rowan.Sources;

namespace Rowan.Web.Mail;

/// <summary>The mail server could not be reached, did not answer, or did not take a message.</summary>
public sealed class MailNotSentException(Exception why) : Exception("E-mail was not taken.", why);

/// <summary>Sends the notices that go by e-mail. A plain tick; off where no server is set.</summary>
public sealed class SendMail(Outbox outbox, ServiceActs acts)
{
    /// <returns>How many a server took.</returns>
    public async Task<int> TickAsync(MailSettings settings, CancellationToken cancel)
    {
        var due = await outbox.DueAsync(acts.For(Permissions.WarnOfLimits, PurposeIs.TellingOfAConcern, Guid.CreateVersion7()), cancel);
        if (due.Count == 0)
        {
            return 0;
        }

        using var client = new SmtpClient { Timeout = (int)settings.Longest.TotalMilliseconds };
        try
        {
            await WithinAsync(settings, within => ConnectAsync(client, settings, within), cancel);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            // None of them can go now: each waits as if it had been tried.
            foreach (var mail in due)
            {
                await outbox.TriedAsync(mail.NoticeId, false, cancel);
            }

            throw new MailNotSentException(e);
        }

        var (sent, failed) = (0, (Exception?)null);
        foreach (var mail in due)
        {
            try
            {
                await WithinAsync(settings, within => client.SendAsync(Message(settings, mail), within), cancel);
                await outbox.TriedAsync(mail.NoticeId, true, cancel);
                sent++;
            }
            catch (Exception e) when (!cancel.IsCancellationRequested)
            {
                failed = e;
                await outbox.TriedAsync(mail.NoticeId, false, cancel);
                if (!client.IsConnected)
                {
                    break;
                }
            }
        }

        if (client.IsConnected)
        {
            await WithinAsync(settings, within => client.DisconnectAsync(true, within), cancel);
        }

        // What went wrong stands on the status page.
        return failed is null ? sent : throw new MailNotSentException(failed);
    }

    static async Task ConnectAsync(SmtpClient client, MailSettings settings, CancellationToken cancel)
    {
        await client.ConnectAsync(settings.Host, settings.Port, settings.Security, cancel);
        if (settings.User is { } user)
        {
            await client.AuthenticateAsync(user, settings.Password ?? "", cancel);
        }
    }

    /// <summary>What the notice says, which names nobody, and where more stands for who may see it.</summary>
    static MimeMessage Message(MailSettings settings, MailDue mail)
    {
        var message = new MimeMessage { Subject = "Rowan: a time limit wants you", MessageId = mail.MessageId(settings.From.Domain), Date = new DateTimeOffset(DateTime.SpecifyKind(mail.At, DateTimeKind.Utc)) };
        message.From.Add(settings.From);
        message.To.Add(MailboxAddress.Parse(mail.To));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Body = new TextPart("plain") { Text = $"{mail.Words}\r\n\r\n{new Uri(settings.Link, mail.Path.TrimStart('/'))}\r\n\r\nSign in to see more. Nobody reads answers to this message.\r\n" };
        return message;
    }

    /// <summary>A server that hangs holds up nobody.</summary>
    static async Task WithinAsync(MailSettings settings, Func<CancellationToken, Task> act, CancellationToken cancel)
    {
        using var within = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        within.CancelAfter(settings.Longest);
        try
        {
            await act(within.Token);
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            throw new TimeoutException("The mail server did not answer in time.", e);
        }
    }
}
