using MimeKit;

namespace Rowan.Web.Configuration;

/// <summary>Whether e-mail can go as it is set. Whether the server is there is seen when it goes: Rowan serves without.</summary>
static class CheckMail
{
    public static IEnumerable<Finding> Of(ConfigurationInForce configuration)
    {
        var host = configuration.Value(Settings.MailHost);
        if (host is null)
        {
            if (configuration.Value(Settings.MailFrom) is not null || configuration.Value(Settings.MailUser) is not null)
            {
                yield return Finding.Warning("mail: no server is set, so no e-mail goes.", "Name it in mail.host, or take the other settings out.");
            }

            yield break;
        }

        if (configuration.Value(Settings.MailFrom) is not { } from || !MailboxAddress.TryParse(from, out var address) || address.Domain.Length == 0)
        {
            yield return Finding.Wrong("mail.from: an address is needed from which e-mail comes.", "Write rowan@example.police.uk.");
        }

        if (configuration.Value(Settings.MailLink) is not { AbsoluteUri: var link } || !link.EndsWith('/'))
        {
            yield return Finding.Wrong("mail.link: the address of Rowan's pages is needed, with a / at its end.", "Write https://rowan.example.police.uk/.");
        }

        if (configuration.Value(Settings.MailSecurity) == "none" && host is not ("localhost" or "127.0.0.1"))
        {
            yield return Finding.Exposed("mail.security: e-mail would travel without encryption.", "Take it out, or use a server on this machine.");
        }

        var (user, file) = (configuration.Value(Settings.MailUser), configuration.Value(Settings.MailPasswordFile));
        if (user is null != file is null)
        {
            yield return Finding.Wrong("mail.user and mail.passwordFile: one is set without the other.", "Set both, or neither.");
        }

        if (file is not null && !File.Exists(file))
        {
            yield return Finding.Wrong($"mail.passwordFile: {file} is not there.", "Make it, or take the setting out.");
        }
    }
}
