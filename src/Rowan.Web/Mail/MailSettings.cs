using MailKit.Security;
using MimeKit;
using Rowan.Web.Configuration;

namespace Rowan.Web.Mail;

/// <summary>The server by which e-mail goes.</summary>
/// <param name="User">Null where it asks for none.</param>
/// <param name="Link">The address of Rowan's pages, as members reach them.</param>
/// <param name="Longest">How long one message may take.</param>
public sealed record MailSettings(string Host, int Port, SecureSocketOptions Security, string? User, string? Password, MailboxAddress From, Uri Link, TimeSpan Longest)
{
    static readonly TimeSpan HalfAMinute = TimeSpan.FromSeconds(30);

    /// <summary>As it is set; null where no server is.</summary>
    public static MailSettings? Of(ConfigurationInForce configuration) => configuration.Value(Settings.MailHost) is not { } host ? null
        : new MailSettings(
            host, configuration.Value(Settings.MailPort),
            configuration.Value(Settings.MailSecurity) switch { "tls" => SecureSocketOptions.SslOnConnect, "none" => SecureSocketOptions.None, _ => SecureSocketOptions.StartTls },
            configuration.Value(Settings.MailUser), configuration.Value(Settings.MailPasswordFile) is { } file ? File.ReadLines(file).FirstOrDefault() ?? "" : null,
            MailboxAddress.Parse(configuration.Value(Settings.MailFrom)!), configuration.Value(Settings.MailLink)!, HalfAMinute);
}
