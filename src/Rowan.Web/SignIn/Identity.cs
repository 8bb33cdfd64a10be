using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Rowan.Access;
using Rowan.Web.Configuration;
using Rowan.Web.Hosting;
using Rowan.Web.SignIn.Providers;

namespace Rowan.Web.SignIn;

/// <summary>ASP.NET Core Identity as Rowan uses it: over the one door, pages by cookie, programs by bearer token.</summary>
static class Identity
{
    const string EitherScheme = "rowan";
    const int ShortestPassword = 12;

    /// <summary>What the pages and the command line both need to know members and set passwords.</summary>
    public static IServiceCollection AddMembers(this IServiceCollection services)
    {
        services.AddScoped<CredentialWrites>();
        services.AddSingleton<Accounts>();
        services.AddSingleton<StandInHash>();
        services.AddIdentityCore<Account>(o =>
        {
            // Length protects, rules of composition do not (NCSC).
            (o.Password.RequiredLength, o.Password.RequireDigit, o.Password.RequireLowercase) = (ShortestPassword, false, false);
            (o.Password.RequireNonAlphanumeric, o.Password.RequireUppercase) = (false, false);
        }).AddUserStore<MemberStore>();
        services.AddScoped<JoinMember>();
        services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        return services;
    }

    public static void AddSignIn(this IServiceCollection services, WebSettings settings)
    {
        services.AddMembers();
        services.AddSingleton<Standings>();
        services.AddSingleton(SessionLimits.Of(settings.Configuration)).AddSingleton<SecondFactorRule>().AddSingleton<HalfSignedIn>().AddSingleton<TakeCode>().AddSingleton<SetUpAuthenticator>();
        services.AddScoped<ProveAgain>().AddScoped<KeepForm>().AddScoped<PasskeySignIn>().AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        services.Configure<IdentityPasskeyOptions>(o => Passkeys(o, settings));
        services.AddSingleton<LockOutTold>().AddSingleton<UnknownKeys>().AddScoped<ProveWho>().AddScoped<FirstAdministrator>().AddScoped<JoiningCode>();
        services.AddSingleton<NoMembersYet>().AddSingleton<Sessions>();
        SignInRate.Add(services);
        services.AddAuthentication(EitherScheme)
            .AddPolicyScheme(EitherScheme, null, o => o.ForwardDefaultSelector = http =>
                Gate.IsOfProgram(http) ? IdentityConstants.BearerScheme : IdentityConstants.ApplicationScheme)
            .AddCookie(IdentityConstants.ApplicationScheme, o => Cookie(o, settings))
            .AddBearerToken(IdentityConstants.BearerScheme, o =>
            {
                o.BearerTokenExpiration = TimeSpan.FromHours(1);
                o.RefreshTokenExpiration = TimeSpan.FromHours(1);
            })
            .AddProviders(settings);
    }

    static void Passkeys(IdentityPasskeyOptions o, WebSettings settings)
    {
        o.ServerDomain = settings.Configuration.Value(Settings.PasskeyDomain) ?? settings.Configuration.Value(Settings.Hosts).FirstOrDefault(h => !h.StartsWith('*')) ?? "localhost";
        // The device must know its owner, and bring the user name itself: then a passkey is both factors.
        (o.UserVerificationRequirement, o.ResidentKeyRequirement) = ("required", "required");
        o.ValidateOrigin = context => ValueTask.FromResult(
            !context.CrossOrigin && context.TopOrigin is null && context.Origin == $"{context.HttpContext.Request.Scheme}://{context.HttpContext.Request.Host}");
    }

    static void Cookie(CookieAuthenticationOptions o, WebSettings settings)
    {
        o.Cookie.Name = "rowan";
        (o.Cookie.HttpOnly, o.Cookie.SameSite, o.Cookie.SecurePolicy) = (true, SameSiteMode.Strict, settings.OnlySecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest);
        (o.LoginPath, o.ExpireTimeSpan, o.SlidingExpiration) = ("/sign-in", settings.Configuration.Value(Settings.LongestIdle), true);
        o.Events.OnCheckSlidingExpiration = context =>
        {
            // The framework renews only after half the time, which would end a session after 15 idle minutes.
            context.ShouldRenew = context.ElapsedTime > TimeSpan.FromMinutes(1);
            return Task.CompletedTask;
        };
        o.Events.OnRedirectToLogin = context =>
        {
            var here = HttpMethods.IsGet(context.Request.Method) ? ReturnPath.Of(context.Request.Path) : "/";
            context.Response.Redirect(here == "/" ? "/sign-in" : $"/sign-in?return={Uri.EscapeDataString(here)}");
            return Task.CompletedTask;
        };
    }
}
