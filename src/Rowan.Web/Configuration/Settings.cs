using System.Net;
using Rowan.Access;

namespace Rowan.Web.Configuration;

/// <summary>
/// Every setting of Rowan. To add one: declare it here and in <see cref="All"/>, read it with <see cref="ConfigurationInForce.Value{T}"/>,
/// and write docs/operate/configuration.md again with <c>tools/configuration</c>; a test compares.
/// </summary>
public static class Settings
{
    const int LargestRate = 100_000;

    public static Setting<string> Data { get; } = new()
    {
        Key = "data", Option = "--data", IsPath = true, IsSecret = true, Read = Values.Database, Default = Path.Combine("data", "rowan.db"), Otherwise = "`data/rowan.db`",
        Words = "The database: a SQLite file, or `postgres://role@host:5432/name`. Its password belongs in `dataPasswordFile`.",
        Example = "postgres://rowan_app@db.internal:5432/rowan",
    };

    public static Setting<string?> DataPasswordFile { get; } = new()
    {
        Key = "dataPasswordFile", IsPath = true, Read = Values.MaybeText, Default = null, Otherwise = "no password, or the one in `data`",
        Words = "PostgreSQL: a file whose first line is the password of the role in `data`. Only Rowan's own user may be able to read it.",
        Example = "/etc/rowan/secrets/data-password",
    };

    public static Setting<string?> Keys { get; } = new()
    {
        Key = "keys", Option = "--keys", IsPath = true, Read = Values.MaybeText, Default = null, Otherwise = "beside a SQLite file, in `<database>.keys`; for PostgreSQL `data/keys`",
        Words = "The folder of the log's signing key, its checkpoints and the keys that protect sessions. Several nodes share one. Only Rowan's own user may be able to read it.",
        Example = "/var/lib/rowan/keys",
    };

    public static Setting<IReadOnlyList<string>> CheckpointCopies { get; } = new()
    {
        Key = "checkpointCopies", IsList = true, Read = Values.WholePaths, Default = [], Otherwise = "none: the checkpoints lie in `keys` alone",
        Words = "Further files that the log's checkpoints are written to, best on another machine or where the database's administrators cannot write. At a start the log is held to each.",
        Example = "[/mnt/audit/rowan-checkpoints.jsonl]",
    };

    public static Setting<string?> ProtectionKeys { get; } = new()
    {
        Key = "protection.keys", IsPath = true, Read = Values.MaybeText, Default = null, Otherwise = "`protection` in the folder `keys`",
        Words = "The folder of the keys that protect sessions and forms. Nodes that serve the same people share it, also where each has `keys` of its own. Only Rowan's own user may be able to read it.",
        Example = "/mnt/rowan/protection",
    };

    public static Setting<string?> ProtectionCertificate { get; } = new()
    {
        Key = "protection.certificate", IsPath = true, Read = Values.MaybeText, Default = null, Otherwise = "they lie in the clear, readable by Rowan's user alone",
        Words = "A PEM file: the certificate (RSA) that the protection keys are encrypted with where they lie. Every node has it.",
        Example = "/etc/rowan/protection/certificate.pem",
    };

    public static Setting<string?> ProtectionCertificateKey { get; } = new()
    {
        Key = "protection.certificateKey", IsPath = true, Read = Values.MaybeText, Default = null, Otherwise = "none; needed with `protection.certificate`",
        Words = "A PEM file: the private key of that certificate, without a password. Only Rowan's own user may be able to read it.",
        Example = "/etc/rowan/protection/key.pem",
    };

    public static Setting<string?> Policy { get; } = new()
    {
        Key = "policy", Option = "--policy", IsPath = true, Read = Values.MaybeText, Default = null, Otherwise = "the packs that Rowan brings",
        Words = "The folder of the policy packs and of `feeds/`.", Example = "/etc/rowan/policy",
    };

    public static Setting<string> Pack { get; } = new()
    {
        Key = "pack", Read = Values.Text, Default = "england-2010", Otherwise = "`england-2010`",
        Words = "The policy pack in force: the name of a folder within `policy`.", Example = "england-2010",
    };

    public static Setting<string?> NextPack { get; } = new()
    {
        Key = "nextPack", Read = Values.MaybeText, Default = null, Otherwise = "none",
        Words = "The policy pack that takes its place on the day that its `pack.yaml` names as `from`. It is checked at every start as the other is. On that day each node stops within five minutes and is started anew with it.", Example = "england-2026",
    };

    public static Setting<IReadOnlyList<ListenAddress>> Addresses { get; } = new()
    {
        Key = "serve.addresses", Option = "--urls", IsList = true, Read = Values.ListenOn, Default = [new ListenAddress(false, "localhost", null, 5080)], Otherwise = "`http://localhost:5080`",
        Words = "What `rowan serve` listens on. Plain `http` may be reached from this machine alone, unless `serve.proxies` names the proxy in front. (`--port N` is short for `--urls http://localhost:N`.)",
        Example = "[https://0.0.0.0:443]",
    };

    public static Setting<string?> Certificate { get; } = new()
    {
        Key = "serve.certificate", IsPath = true, Read = Values.MaybeText, Default = null, Otherwise = "none; needed for `https`",
        Words = "A PEM file: the certificate of this host and those that lead from it to the root. Read again when it is renewed, without a new start.",
        Example = "/etc/rowan/tls/fullchain.pem",
    };

    public static Setting<string?> CertificateKey { get; } = new()
    {
        Key = "serve.certificateKey", IsPath = true, Read = Values.MaybeText, Default = null, Otherwise = "none; needed for `https`",
        Words = "A PEM file: the private key of the certificate, without a password. Only Rowan's own user may be able to read it.",
        Example = "/etc/rowan/tls/key.pem",
    };

    public static Setting<IReadOnlyList<IPNetwork>> Proxies { get; } = new()
    {
        Key = "serve.proxies", IsList = true, Read = Values.Networks, Default = [], Otherwise = "none: `X-Forwarded-…` headers are not believed",
        Words = "The proxies in front, as addresses or networks. What they say in `X-Forwarded-For` and `X-Forwarded-Proto` is believed, nobody else's. A proxy must pass the `Host` header on as it came.",
        Example = "[10.20.0.5, 10.20.1.0/28]",
    };

    public static Setting<IReadOnlyList<string>> Hosts { get; } = new()
    {
        Key = "serve.hosts", IsList = true, Read = Values.Hosts, Default = [], Otherwise = "`localhost`, `127.0.0.1` and `[::1]`; needed where others can reach Rowan",
        Words = "The names by which browsers ask for Rowan. A request for any other is refused.",
        Example = "[rowan.example.police.uk]",
    };

    public static Setting<int> RequestsPerSession { get; } = new()
    {
        Key = "serve.limits.perSession", Read = Values.Whole(1, LargestRate), Default = 50, Otherwise = "`50`",
        Words = "Requests a second that one signed-in session may make for long; ten times as many at once.", Example = "50",
    };

    public static Setting<int> RequestsPerAddress { get; } = new()
    {
        Key = "serve.limits.perAddress", Read = Values.Whole(1, LargestRate), Default = 100, Otherwise = "`100`",
        Words = "Requests a second that one address may make without being signed in; ten times as many at once. A whole agency may come from one address.", Example = "100",
    };

    public static Setting<IReadOnlyList<string>> SecondFactor { get; } = new()
    {
        Key = "signIn.secondFactor", IsList = true, Read = Values.RolesOf, Default = Roles.OfMembers, Otherwise = "`all`",
        Words = "The roles whose members must have a second factor (an authenticator app or a passkey) on a live Rowan: role names, `all` or `none`. Who has none yet sets one up at the first sign-in.",
        Example = "[administrator, data-protection-officer, supervisor]",
    };

    public static Setting<TimeSpan> LongestIdle { get; } = new()
    {
        Key = "signIn.idle", Read = Values.DurationWithin(TimeSpan.FromMinutes(5), TimeSpan.FromHours(4)), Default = TimeSpan.FromMinutes(30), Otherwise = "`30m`",
        Words = "A session that asks for nothing for this long is over. The page warns before, and what was typed is kept.", Example = "20m",
    };

    public static Setting<TimeSpan> LongestSession { get; } = new()
    {
        Key = "signIn.longest", Read = Values.DurationWithin(TimeSpan.FromMinutes(30), TimeSpan.FromHours(24)), Default = TimeSpan.FromHours(12), Otherwise = "`12h`",
        Words = "However busy a session is, after this its member signs in again.", Example = "10h",
    };

    public static Setting<string?> PasskeyDomain { get; } = new()
    {
        Key = "signIn.passkeyDomain", Read = Values.MaybeHost, Default = null, Otherwise = "the first of `serve.hosts` without a `*`; `localhost` without any",
        Words = "The name that passkeys are made for: that of Rowan, or of a domain above it. Passkeys made for one name do not work under another, so do not change it.", Example = "rowan.example.police.uk",
    };

    public static Setting<string?> Providers { get; } = new()
    {
        Key = "signIn.providers", IsPath = true, Read = Values.MaybeText, Default = null, Otherwise = "members sign in with what they have in Rowan alone",
        Words = "A YAML file of the OpenID Connect providers (of a force, a council) that members may sign in with: docs/operate/signing-in.md.", Example = "/etc/rowan/providers.yaml",
    };

    public static Setting<string?> PickUp { get; } = new()
    {
        Key = "sources.pickUp", Option = "--pick-up", IsPath = true, Read = Values.MaybeText, Default = null, Otherwise = "no folder is watched",
        Words = "A folder into which sources put their deliveries: `rowan serve` imports what lies whole in it, and moves it to `done` or `refused` within. Several nodes may share one.",
        Example = "/var/lib/rowan/pick-up",
    };

    public static Setting<string?> PickUpAs { get; } = new()
    {
        Key = "sources.pickUpAs", Option = "--pick-up-as", Read = Values.MaybeText, Default = null, Otherwise = "none; needed with `sources.pickUp`",
        Words = "The user name of the service account that imports from `sources.pickUp`: a member of the role `feed-service`.", Example = "feeds",
    };

    public static Setting<long> LeastFreeDisk { get; } = new()
    {
        Key = "health.leastFreeDisk", Read = Values.Bytes, Default = 1L << 30, Otherwise = "`1 GB`",
        Words = "With less room than this on the disk of the database file, or of `keys`, Rowan says that it is not ready.", Example = "5 GB",
    };

    public static Setting<Uri?> Collector { get; } = new()
    {
        Key = "telemetry.collector", Read = Values.MaybeUrl, Default = null, Otherwise = "nothing is sent",
        Words = "The OTLP address of an OpenTelemetry collector that metrics and traces are sent to. They name no person.",
        Example = "http://127.0.0.1:4317",
    };

    public static Setting<string> CollectorProtocol { get; } = new()
    {
        Key = "telemetry.protocol", Read = Values.OneOf("grpc", "http"), Default = "grpc", Otherwise = "`grpc`",
        Words = "How the collector is spoken to: `grpc` (usually port 4317) or `http` (protobuf, usually port 4318).", Example = "http",
    };

    public static Setting<string?> CollectorHeadersFile { get; } = new()
    {
        Key = "telemetry.headersFile", IsPath = true, Read = Values.MaybeText, Default = null, Otherwise = "none",
        Words = "A file of headers for the collector, `name=value` on a line each, such as a token. Only Rowan's own user may be able to read it.",
        Example = "/etc/rowan/secrets/collector-headers",
    };

    public static Setting<ListenAddress?> MetricsAddress { get; } = new()
    {
        Key = "telemetry.metricsAddress", Read = Values.MaybeListenOn, Default = null, Otherwise = "metrics are not served",
        Words = "An address of its own on which `/metrics` is served in the Prometheus format, and nothing else. Anybody who reaches it can read it: give it an address that only the monitoring reaches.",
        Example = "http://127.0.0.1:9464",
    };

    public static Setting<string?> MailHost { get; } = new()
    {
        Key = "mail.host", Read = Values.MaybeHost, Default = null, Otherwise = "no e-mail is sent: members are told on their pages alone",
        Words = "The mail server (SMTP) that Rowan hands its e-mail to.", Example = "smtp.example.police.uk",
    };

    public static Setting<int> MailPort { get; } = new()
    {
        Key = "mail.port", Read = Values.Whole(1, 65535), Default = 587, Otherwise = "`587`", Words = "Its port.", Example = "465",
    };

    public static Setting<string> MailSecurity { get; } = new()
    {
        Key = "mail.security", Read = Values.OneOf("starttls", "tls", "none"), Default = "starttls", Otherwise = "`starttls`",
        Words = "How the way to it is encrypted: `starttls`, `tls` from the first byte (usually port 465), or `none`, for a server on this machine alone. Its certificate must be one that this machine trusts.", Example = "tls",
    };

    public static Setting<string?> MailUser { get; } = new()
    {
        Key = "mail.user", Read = Values.MaybeText, Default = null, Otherwise = "Rowan does not sign in to it", Words = "The user that Rowan signs in to it as.", Example = "rowan",
    };

    public static Setting<string?> MailPasswordFile { get; } = new()
    {
        Key = "mail.passwordFile", IsPath = true, Read = Values.MaybeText, Default = null, Otherwise = "none; needed with `mail.user`",
        Words = "A file whose first line is that user’s password. Only Rowan's own user may be able to read it.", Example = "/etc/rowan/secrets/mail-password",
    };

    public static Setting<string?> MailFrom { get; } = new()
    {
        Key = "mail.from", Read = Values.MaybeText, Default = null, Otherwise = "none; needed with `mail.host`", Words = "The address from which e-mail comes.", Example = "rowan@example.police.uk",
    };

    public static Setting<Uri?> MailLink { get; } = new()
    {
        Key = "mail.link", Read = Values.MaybeUrl, Default = null, Otherwise = "none; needed with `mail.host`",
        Words = "The address of Rowan's pages, as members reach them: links in e-mail begin with it.", Example = "https://rowan.example.police.uk/",
    };

    public static IReadOnlyList<Setting> All { get; } =
    [
        Data, DataPasswordFile, Keys, CheckpointCopies, Policy, Pack, NextPack, ProtectionKeys, ProtectionCertificate, ProtectionCertificateKey,
        Addresses, Certificate, CertificateKey, Proxies, Hosts, RequestsPerSession, RequestsPerAddress,
        SecondFactor, LongestIdle, LongestSession, PasskeyDomain, Providers,
        PickUp, PickUpAs, LeastFreeDisk, Collector, CollectorProtocol, CollectorHeadersFile, MetricsAddress,
        MailHost, MailPort, MailSecurity, MailUser, MailPasswordFile, MailFrom, MailLink,
    ];
}
