using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Rowan.Tests.SignIn;

/// <summary>What a lying provider puts into its token.</summary>
sealed record Lie
{
    public string? Issuer { get; init; }
    public string Audience { get; init; } = Host.TestProvider.ClientId;
    public string? Nonce { get; init; }
    public TimeSpan Ends { get; init; } = TimeSpan.FromMinutes(5);
    public TimeSpan Begins { get; init; } = TimeSpan.Zero;
    public bool OtherKey { get; init; }
    public bool Unsigned { get; init; }
    public bool WrongHash { get; init; }
    public bool Hangs { get; init; }
    public int Status { get; init; } = 200;
}

/// <summary>A provider that speaks the protocol and does not tell the truth: what a real one never does, a hostile or broken one may.</summary>
sealed class LyingProvider : IAsyncDisposable
{
    readonly RsaSecurityKey key = new(RSA.Create(2048)) { KeyId = "its own" };
    readonly RsaSecurityKey other = new(RSA.Create(2048)) { KeyId = "its own" };
    readonly WebApplication app;

    LyingProvider()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(new
        {
            issuer = DiscoveryIssuer ?? Issuer, authorization_endpoint = $"{Issuer}/authorize", token_endpoint = $"{Issuer}/token", jwks_uri = $"{Issuer}/jwks",
            response_types_supported = (string[])["code"], subject_types_supported = (string[])["public"], id_token_signing_alg_values_supported = (string[])["RS256"],
        }));
        app.MapGet("/jwks", () => Results.Json(new { keys = (object[])[new { kty = "RSA", use = "sig", alg = "RS256", kid = key.KeyId, n = Base64UrlEncoder.Encode(key.Rsa.ExportParameters(false).Modulus), e = Base64UrlEncoder.Encode(key.Rsa.ExportParameters(false).Exponent) }] }));
        app.MapPost("/token", (HttpContext http, CancellationToken _) => TokenAsync(http));
    }

    public Lie Tells { get; set; } = new();
    public string? DiscoveryIssuer { get; set; }
    public string Issuer => app.Urls.First();

    /// <summary>The nonce of the sign-in under way, as the browser brought it.</summary>
    public string Nonce { get; set; } = "";

    public static async Task<LyingProvider> StartAsync()
    {
        var provider = new LyingProvider();
        await provider.app.StartAsync();
        return provider;
    }

    async Task<IResult> TokenAsync(HttpContext http)
    {
        if (Tells.Hangs)
        {
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        }

        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        const string Access = "an access token";
        var hash = Base64UrlEncoder.Encode(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(Tells.WrongHash ? "another" : Access)).AsSpan(0, 16).ToArray());
        var token = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Tells.Issuer ?? Issuer, Audience = Tells.Audience, Expires = now + Tells.Ends, NotBefore = now + Tells.Begins - TimeSpan.FromSeconds(1), IssuedAt = now,
            Claims = new Dictionary<string, object> { ["sub"] = "someone", ["nonce"] = Tells.Nonce ?? Nonce, ["preferred_username"] = "r.kemble", ["at_hash"] = hash },
            SigningCredentials = Tells.Unsigned ? null : new SigningCredentials(Tells.OtherKey ? other : key, SecurityAlgorithms.RsaSha256),
        });
        return Results.Json(new { access_token = Access, token_type = "Bearer", expires_in = 300, id_token = token }, statusCode: Tells.Status);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(new CancellationToken(canceled: true));
        await app.DisposeAsync();
        key.Rsa.Dispose();
        other.Rsa.Dispose();
    }
}
