using System.Threading.RateLimiting;

namespace Rowan.Web.SignIn;

/// <summary>How fast one address may try passwords: sixty at once for a shift that begins together, then one a second.</summary>
static class SignInRate
{
    public const string Policy = "sign-in";
    const int AtOnce = 60;

    public static void Add(IServiceCollection services) => services.AddRateLimiter(limiter =>
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.AddPolicy(Policy, http => RateLimitPartition.GetTokenBucketLimiter(
            http.Connection.RemoteIpAddress?.ToString() ?? "unknown",
            _ => new TokenBucketRateLimiterOptions { TokenLimit = AtOnce, TokensPerPeriod = 1, ReplenishmentPeriod = TimeSpan.FromSeconds(1), QueueLimit = 0 }));
    });
}
