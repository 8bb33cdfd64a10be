using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth.Claims;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Rowan.Web.Hosting;

namespace Rowan.Web.SignIn.Providers;

/// <summary>
/// The framework's OpenID Connect handler, made to wait for the gate: the framework would answer the provider's redirect before any page runs,
/// without a stated need and without an entry. Here it does nothing until the page that the gate has let through asks it (docs/decisions/0012).
/// </summary>
sealed class ProviderHandler(IOptionsMonitor<OpenIdConnectOptions> options, ILoggerFactory logger, HtmlEncoder html, UrlEncoder encoder) : OpenIdConnectHandler(options, logger, html, encoder)
{
    public override Task<bool> HandleRequestAsync() =>
        Context.RequestServices.GetRequiredService<CurrentAct>().LetThrough ? base.HandleRequestAsync() : Task.FromResult(false);
}

/// <summary>Each configured provider as a scheme of the framework's.</summary>
static class ProviderSchemes
{
    static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);
    static readonly TimeSpan LongestAway = TimeSpan.FromMinutes(15);

    /// <summary>How far a provider's clock may be from ours.</summary>
    static readonly TimeSpan ClocksApart = TimeSpan.FromMinutes(2);

    public static void AddProviders(this AuthenticationBuilder authentication, WebSettings settings)
    {
        var known = KnownProviders.Of(settings.Configuration);
        authentication.Services.AddSingleton(known).AddScoped<ProviderSignIn>();
        authentication.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<OpenIdConnectOptions>, OpenIdConnectPostConfigureOptions>());
        foreach (var provider in known.All)
        {
            authentication.Services.AddOptions<OpenIdConnectOptions>(provider.Scheme).Configure<TimeProvider>((o, clock) => Configure(o, provider, settings, clock));
            authentication.AddRemoteScheme<OpenIdConnectOptions, ProviderHandler>(provider.Scheme, provider.Words, _ => { });
        }
    }

    static void Configure(OpenIdConnectOptions o, Provider provider, WebSettings settings, TimeProvider clock)
    {
        (o.Authority, o.ClientId, o.CallbackPath) = (provider.Issuer, provider.ClientId, provider.BackPath);
        o.ClientSecret = provider.ClientSecretFile is { } file ? File.ReadLines(file).FirstOrDefault() : null;
        (o.RequireHttpsMetadata, o.BackchannelTimeout, o.RemoteAuthenticationTimeout) = (!new Uri(provider.Issuer).IsLoopback, LongestWait, LongestAway);
        (o.ResponseType, o.ResponseMode, o.UsePkce) = (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query, true);
        (o.SaveTokens, o.GetClaimsFromUserInfoEndpoint, o.MapInboundClaims, o.DisableTelemetry) = (false, true, false, true);
        (o.RemoteSignOutPath, o.SignedOutCallbackPath) = (default, "/sign-in/provider/signed-out");
        o.SignInScheme = Microsoft.AspNetCore.Identity.IdentityConstants.ApplicationScheme;
        o.Scope.Clear();
        foreach (var scope in (string[])["openid", "profile", "email"])
        {
            o.Scope.Add(scope);
        }

        foreach (var said in (string[])["acr", "amr"])
        {
            // How the person proved who they are is kept: it decides, and stands on the log.
            o.ClaimActions.Remove(said);
        }

        foreach (var claim in (string[])["preferred_username", "upn", "email", "email_verified"])
        {
            o.ClaimActions.MapUniqueJsonKey(claim, claim);
        }

        o.TokenValidationParameters = new TokenValidationParameters
        {
            ValidIssuer = provider.Issuer, ValidAudience = provider.ClientId, RequireSignedTokens = true, RequireExpirationTime = true,
            LifetimeValidator = (from, until, _, _) => clock.GetUtcNow().UtcDateTime is var now && until is { } end && now < end + ClocksApart && (from is null || from <= now + ClocksApart),
        };
        foreach (var cookie in (CookieBuilder[])[o.CorrelationCookie, o.NonceCookie])
        {
            // The provider sends the browser back from another site: a strict cookie would stay behind.
            (cookie.SameSite, cookie.HttpOnly, cookie.SecurePolicy) = (SameSiteMode.Lax, true, settings.OnlySecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest);
        }

        (o.CorrelationCookie.Name, o.NonceCookie.Name) = ("rowan-provider-", "rowan-nonce-");
        o.Events = new OpenIdConnectEvents { OnMessageReceived = c => NotAnothers(c, provider), OnTokenValidated = c => OfTheIssuer(c, provider), OnTicketReceived = Answered, OnRemoteFailure = Failed };
    }

    /// <summary>An answer that says it is of another issuer is not taken (RFC 9207).</summary>
    static Task NotAnothers(MessageReceivedContext context, Provider provider)
    {
        if (context.ProtocolMessage.Iss is { Length: > 0 } said && said != provider.Issuer)
        {
            context.Fail(new SecurityTokenInvalidIssuerException("The answer is of another issuer."));
        }

        return Task.CompletedTask;
    }

    /// <summary>What discovery calls the issuer does not widen what is configured.</summary>
    static Task OfTheIssuer(TokenValidatedContext context, Provider provider)
    {
        if (context.SecurityToken.Issuer != provider.Issuer)
        {
            context.Fail(new SecurityTokenInvalidIssuerException("The token is of another issuer."));
        }

        return Task.CompletedTask;
    }

    static Task Answered(TicketReceivedContext context)
    {
        context.HttpContext.Features.Set(new ProviderAnswer(context.Principal!, context.ReturnUri, null));
        context.HandleResponse();
        return Task.CompletedTask;
    }

    static Task Failed(RemoteFailureContext context)
    {
        context.HttpContext.Features.Set(new ProviderAnswer(null, context.Properties?.RedirectUri, context.Failure));
        context.HandleResponse();
        return Task.CompletedTask;
    }
}
