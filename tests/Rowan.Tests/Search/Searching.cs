using Rowan.Access;
using Rowan.Matching;
using Rowan.People;
using Rowan.Record;
using Rowan.Search;
using Rowan.Tests.Host;

namespace Rowan.Tests.Search;

/// <summary>Searches as a page does: keeps the words, then reads the results.</summary>
static class Searching
{
    public static async Task<SearchAnswer> ForAsync(this TestRowan rowan, string typed, string role = Roles.Researcher, int page = 1, string purpose = "safeguarding-concern")
    {
        var id = await rowan.KeepAsync(typed, role, purpose);
        return (await rowan.OpenSearchAsync(id, role, page, purpose))!;
    }

    public static Task<Guid> KeepAsync(this TestRowan rowan, string typed, string role = Roles.Researcher, string purpose = "safeguarding-concern") =>
        rowan.Door.ChangeAsync(TestRowan.As(role, purpose: purpose), changing => KeepSearch.AnswerAsync(changing, typed));

    public static Task<SearchAnswer?> OpenSearchAsync(
        this TestRowan rowan, Guid id, string role = Roles.Researcher, int page = 1, string purpose = "safeguarding-concern") => rowan.Door.LookAsync(
        TestRowan.As(role, purpose: purpose), looking => new ReadSearch(rowan.System.Feeds, rowan.System.Systems, rowan.System.Shields, rowan.Clock).AnswerAsync(looking, id, page));

    public static Task LinkAsync(this TestRowan rowan) => new LinkPersonas(rowan.Door, MatchingModel.Default).RunAsync(
        false, id => TestRowan.AsOperator(Permissions.Link, "link", PurposeIs.KeepingIdentities) with { RequestId = id });
}
