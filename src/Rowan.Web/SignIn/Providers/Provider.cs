using Rowan.Web.Configuration;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Rowan.Web.SignIn.Providers;

/// <summary>An OpenID Connect provider that members may sign in with: that of a force, a council, the NHS.</summary>
/// <param name="Id">Stands in addresses and on the log: <c>met</c>.</param>
/// <param name="Words">What its members call the account: <c>Metropolitan Police account</c>.</param>
/// <param name="Issuer">As its tokens say it, to the letter.</param>
/// <param name="Expects">The claim that an administrator's entry is compared with at the first sign-in: <c>preferred_username</c>, <c>upn</c>, or <c>email</c>, which must be verified.</param>
/// <param name="SecondFactor">Values of <c>acr</c> or <c>amr</c> by which it says that a second factor was given; then Rowan asks for none.</param>
public sealed record Provider(string Id, string Words, string Issuer, string ClientId, string? ClientSecretFile, string Expects, IReadOnlyList<string> SecondFactor)
{
    /// <summary>The framework's name of it.</summary>
    public string Scheme => $"provider:{Id}";

    /// <summary>Where it sends the browser back to: an address of its own, so that no answer of one provider is taken for another's.</summary>
    public string BackPath => $"/sign-in/provider/{Id}/back";
}

/// <summary>The providers that are configured.</summary>
public sealed class KnownProviders(IReadOnlyList<Provider> all)
{
    static readonly string[] MayExpect = ["preferred_username", "upn", "email"];

    public IReadOnlyList<Provider> All { get; } = all;

    public Provider? Find(string? id) => All.FirstOrDefault(p => p.Id == id);

    /// <exception cref="ConfigurationException">The file that is configured cannot be used.</exception>
    public static KnownProviders Of(ConfigurationInForce configuration) => new(configuration.Value(Configuration.Settings.Providers) is { } file ? Read(file) : []);

    /// <exception cref="ConfigurationException">The file cannot be used; the message says where and why.</exception>
    public static IReadOnlyList<Provider> Read(string file)
    {
        Sheet sheet;
        try
        {
            using var reader = File.OpenText(file);
            sheet = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).WithDuplicateKeyChecking().Build().Deserialize<Sheet>(reader) ?? new Sheet();
        }
        catch (YamlException e)
        {
            throw Wrong($"{Path.GetFileName(file)} line {e.Start.Line}: {e.InnerException?.Message ?? e.Message}", "docs/operate/signing-in.md shows what may stand there.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Wrong($"{file} cannot be read.", "Make it, or take the setting out.");
        }

        foreach (var line in sheet.Providers)
        {
            var at = line.Id.Length > 0 ? $"provider '{line.Id}'" : "a provider without an 'id'";
            Check(line.Id.Length is > 0 and <= 30 && line.Id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'), $"{at}: 'id' is of small letters, digits and dashes.");
            Check(line.Words.Length > 0, $"{at}: 'words' is missing: what members call the account.");
            Check(line.ClientId.Length > 0, $"{at}: 'clientId' is missing.");
            Check(Uri.TryCreate(line.Issuer, UriKind.Absolute, out var issuer) && (issuer.Scheme == "https" || (issuer.Scheme == "http" && issuer.IsLoopback)), $"{at}: 'issuer' is an https address, as the provider's tokens say it.");
            Check(MayExpect.Contains(line.Expects), $"{at}: 'expects' is one of {string.Join(", ", MayExpect)}.");
            Check(line.ClientSecretFile is null || File.Exists(line.ClientSecretFile), $"{at}: 'clientSecretFile' names no file that is there.");
        }

        Check(sheet.Providers.Select(p => p.Id).Distinct().Count() == sheet.Providers.Count, "two providers have the same 'id'.");
        Check(sheet.Providers.Select(p => p.Issuer).Distinct().Count() == sheet.Providers.Count, "two providers have the same 'issuer'.");
        return sheet.Providers.ConvertAll(p => new Provider(p.Id, p.Words, p.Issuer, p.ClientId, p.ClientSecretFile, p.Expects, p.SecondFactor));

        void Check(bool holds, string wrong)
        {
            if (!holds)
            {
                throw Wrong($"{Path.GetFileName(file)}: {wrong}", "docs/operate/signing-in.md shows what may stand there.");
            }
        }
    }

    static ConfigurationException Wrong(string what, string @do) => new(Finding.Wrong($"signIn.providers: {what}", @do));

    sealed class Sheet
    {
        public List<Line> Providers { get; set; } = [];
    }

    sealed class Line
    {
        public string Id { get; set; } = "";
        public string Words { get; set; } = "";
        public string Issuer { get; set; } = "";
        public string ClientId { get; set; } = "";
        public string? ClientSecretFile { get; set; }
        public string Expects { get; set; } = "preferred_username";
        public List<string> SecondFactor { get; set; } = [];
    }
}
