using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rowan.Access;
using Rowan.Web.Access;
using Rowan.Web.Hosting;

namespace Rowan.Tests.Web;

/// <summary>End points that only tests have, one for each thing the gate must do.</summary>
static class TestEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/test/story/{identity:long}", StoryAsync);
        app.MapPost("/test/search", SearchAsync);
        app.MapGet("/test/silent", Silent);
        app.MapGet("/test/fails", Fails);
        app.MapGet("/test/members", MembersAsync);
        app.MapGet("/test/database-gone", DatabaseGone);
        app.MapGet("/api/test/look", SearchAsync);
    }

    [Needs(Permissions.ReadStory, PurposeIs.Asked)]
    static async Task<string> StoryAsync(long identity, Visit visit, FamilyGate family)
    {
        await visit.LookAsync(looking => family.EnterAsync(looking, identity));
        return "the story";
    }

    [Needs(Permissions.Search, PurposeIs.Asked)]
    static async Task<string> SearchAsync(HttpContext http, Visit visit)
    {
        await visit.EnterAsync();
        return "searched for " + (http.Request.HasFormContentType ? http.Request.Form["Query"].ToString() : "nothing");
    }

    /// <summary>Forgets to look through the door.</summary>
    [Needs(Permissions.OwnPages, PurposeIs.NoRecordShown)]
    static string Silent() => "something about a child";

    [Needs(Permissions.OwnPages, PurposeIs.NoRecordShown)]
    static async Task<string> Fails(Visit visit)
    {
        await visit.EnterAsync();
        throw new InvalidDataContract("Kayleigh Brown, 3 March 2001");
    }

    [Needs(Permissions.OwnPages, PurposeIs.NoRecordShown)]
    static async Task<string> DatabaseGone(Visit visit)
    {
        await visit.EnterAsync();
        throw new TimeoutException("Kayleigh Brown, 3 March 2001");
    }

    [Needs(Permissions.ManageMembers, PurposeIs.RunningRowan)]
    static async Task<string> MembersAsync(Visit visit)
    {
        await visit.EnterAsync();
        return "members";
    }

    sealed class InvalidDataContract(string message) : Exception(message);
}
