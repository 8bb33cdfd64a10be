using System.Threading.RateLimiting;
using Rowan.Access;
using Rowan.Web.Configuration;
using Rowan.Web.SignIn;

namespace Rowan.Web.Hosting;

/// <summary>How many requests one session may make, and one address that has not signed in: far more than a person needs, far fewer than a runaway program makes.</summary>
static class RequestRate
{
    const int AtOnce = 10;

    public static void Add(IServiceCollection services, ConfigurationInForce configuration) => services.AddRateLimiter(limiter =>
    {
        var (perSession, perAddress) = (configuration.Value(Settings.RequestsPerSession), configuration.Value(Settings.RequestsPerAddress));
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http =>
            http.GetEndpoint()?.Metadata.GetMetadata<NeedsAttribute>() is { Permission: Permissions.PublicFiles } || Health.IsAsked(http) ? RateLimitPartition.GetNoLimiter("files")
            : SessionClaims.Of(http.User) is { } claims ? Bucket($"session {claims.Session}", perSession)
            : Bucket($"address {http.Connection.RemoteIpAddress}", perAddress));
    });

    static RateLimitPartition<string> Bucket(string who, int perSecond) => RateLimitPartition.GetTokenBucketLimiter(who, _ => new TokenBucketRateLimiterOptions
    {
        TokenLimit = perSecond * AtOnce, TokensPerPeriod = perSecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1), QueueLimit = 0,
    });
}
