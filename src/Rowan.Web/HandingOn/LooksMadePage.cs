using Rowan.HandingOn;
using Rowan.Record;

namespace Rowan.Web.HandingOn;

/// <summary>A page of looks that are reviewed, as several pages show it.</summary>
public sealed record LooksMadePage(LooksMade Read, int At, string Path)
{
    public int Pages => Math.Max(1, (Read.All + ReadLooksMade.PageSize - 1) / ReadLooksMade.PageSize);
    public string Href => $"{Path}?page={{0}}#looks";

    /// <param name="page">From 1; one behind the last gives the first.</param>
    public static async Task<LooksMadePage> ReadAsync(ReadLooksMade looks, Looking looking, LooksAsked asked, int page, string path, CancellationToken cancel)
    {
        var at = Math.Clamp(page, 1, 100_000);
        var read = await looks.AnswerAsync(looking, asked with { Page = at }, cancel);
        return read.Looks.Count > 0 || read.All == 0 ? new LooksMadePage(read, at, path) : new LooksMadePage(await looks.AnswerAsync(looking, asked, cancel), 1, path);
    }
}
