using Rowan.Access;
using Rowan.Chronology;
using Rowan.Search;
using Rowan.Values;
using Rowan.Web.Hosting;

namespace Rowan.Web.Search;

/// <summary>What a program sends to search.</summary>
/// <param name="Query">Names, dates, ages, addresses, phones, numbers, references and whose relatives ("child of …"), in any order: at most 200 characters and 12 words.</param>
/// <param name="Purpose">The code of a purpose of the policy pack; or in the header Rowan-Purpose.</param>
/// <param name="Reason">Why, in the asker's own words; it goes on the log.</param>
public sealed record SearchRequest(string? Query, string? Purpose = null, string? Reason = null);

/// <summary>Searches for programs (C03-25): the same search as the page's.</summary>
public static class SearchApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/api/searches", PostAsync).WithMetadata(new PurposeInBody()).WithName("Search").WithSummary("Search every source at once")
            .WithDescription("One search over every source: results by identity, best first, with what each source holds, register status, what warns, why each matched, and what was not searched. A search of a place is answered with its dwellings. "
                + "Say why in 'purpose'. Send the header Idempotency-Key so that the same request sent again is one search on the log.")
            .Produces<SearchDocument>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        app.MapGet("/api/searches/{id:guid}", GetAsync).WithName("ReadSearch").WithSummary("Read a search of one's own again")
            .WithDescription("The purpose stands in the header Rowan-Purpose. Somebody else's search is not found.")
            .Produces<SearchDocument>().ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
    }

    [Needs(Permissions.Search, PurposeIs.Asked)]
    static async Task<IResult> PostAsync(SearchRequest request, Visit visit, ReadSearch read, TimeProvider clock, CancellationToken cancel)
    {
        if (QueryText.Parse(request.Query, LondonDay.Today(clock)).Refusal is { } refusal)
        {
            await visit.EnterAsync(cancel);
            return Results.Problem(refusal, statusCode: StatusCodes.Status400BadRequest, title: "The search cannot be read");
        }

        var id = await visit.ChangeAsync(changing => KeepSearch.AnswerAsync(changing, request.Query!.Trim()), cancel);
        return await GetAsync(id, visit, read, null, cancel);
    }

    [Needs(Permissions.Search, PurposeIs.Asked)]
    static async Task<IResult> GetAsync(Guid id, Visit visit, ReadSearch read, int? page, CancellationToken cancel) =>
        await visit.LookAsync(looking => read.AnswerAsync(looking, id, page ?? 1, cancel), cancel) is { } answer
            ? Results.Json(SearchDocument.Of(answer))
            : Results.Problem("There is no such search, or it is not yours.", statusCode: StatusCodes.Status404NotFound);
}
