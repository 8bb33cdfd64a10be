using Rowan.Web.Notifications;
using Rowan.Web.Search;
using Rowan.Web.SignIn;
using Rowan.Web.Sources;

namespace Rowan.Web.Hosting;

/// <summary>Every end point that is not a page, listed in one place. Each handler carries its [Needs].</summary>
static class Endpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        Health.Map(app);
        SignInApi.Map(app);
        PasskeyOptionsApi.Map(app);
        SearchApi.Map(app);
        DeliveriesApi.Map(app);
        NotificationsApi.Map(app);
    }
}
