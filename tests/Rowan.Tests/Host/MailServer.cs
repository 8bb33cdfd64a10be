using System.Buffers;
using System.Net;
using System.Text;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.ComponentModel;
using SmtpServer.Mail;
using SmtpServer.Net;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Rowan.Tests.Host;

/// <summary>How the server meets who would send.</summary>
enum MailManner
{
    Takes = 0,

    /// <summary>It says that it has no room, for now.</summary>
    Refuses = 1,

    /// <summary>It says nothing any more once it was told who sends.</summary>
    Hangs = 2,

    /// <summary>It keeps the message and does not say so: the sender cannot know.</summary>
    TakesInSilence = 3,
}

/// <summary>A mail server on this machine, and what came to it.</summary>
sealed class MailServer : IAsyncDisposable
{
    readonly CancellationTokenSource stopping = new();
    readonly List<string> came = [];
    readonly Task serving;

    /// <param name="password">Whoever sends must sign in as <c>rowan</c> with it; null where nobody needs to.</param>
    public MailServer(string? password = null)
    {
        var (mailbox, listeners, started) = (new Mailboxes(this), new EndpointListenerFactory(), new TaskCompletionSource<int>());
        listeners.EndpointStarted += (_, e) => started.TrySetResult(((IPEndPoint)e.LocalEndPoint).Port);
        var services = new ServiceProvider();
        services.Add((IEndpointListenerFactory)listeners);
        services.Add((IMailboxFilter)mailbox);
        services.Add((IMessageStore)mailbox);
        services.Add((IUserAuthenticator)new DelegatingUserAuthenticator((user, typed) => user == "rowan" && typed == password));
        var options = new SmtpServerOptionsBuilder().ServerName("mail.example")
            .Endpoint(e => e.Endpoint(new IPEndPoint(IPAddress.Loopback, 0)).AllowUnsecureAuthentication().AuthenticationRequired(password is not null)).Build();
        serving = new SmtpServer.SmtpServer(options, services).StartAsync(stopping.Token);
        Port = started.Task.WaitAsync(TimeSpan.FromSeconds(30)).GetAwaiter().GetResult();
    }

    public int Port { get; }
    public MailManner Manner { get; set; }

    /// <summary>What came, each with its envelope before it.</summary>
    public IReadOnlyList<string> Came
    {
        get
        {
            lock (came)
            {
                return [.. came];
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        try
        {
            await serving;
        }
        catch (OperationCanceledException)
        {
            // It was told to stop.
        }

        stopping.Dispose();
    }

    sealed class Mailboxes(MailServer server) : IMailboxFilter, IMessageStore
    {
        public async Task<bool> CanAcceptFromAsync(ISessionContext context, IMailbox from, int size, CancellationToken cancellationToken)
        {
            if (server.Manner == MailManner.Hangs)
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            return server.Manner == MailManner.Refuses ? throw new SmtpResponseException(new SmtpResponse(SmtpReplyCode.InsufficientStorage, "no room")) : true;
        }

        public Task<bool> CanDeliverToAsync(ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken) => Task.FromResult(true);

        public async Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            lock (server.came)
            {
                server.came.Add($"{string.Join('\n', transaction.To.Select(to => $"RCPT TO:<{to.AsAddress()}>"))}\n{Encoding.ASCII.GetString(buffer.ToArray())}");
            }

            if (server.Manner == MailManner.TakesInSilence)
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            return SmtpResponse.Ok;
        }
    }
}
