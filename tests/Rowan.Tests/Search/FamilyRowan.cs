using Rowan.Tests.Builders;
using Rowan.Tests.Host;

namespace Rowan.Tests.Search;

/// <summary>Farida Rahmani, her children, her partner who has left, and a neighbour: made once on each database and only searched.</summary>
public sealed class FamilyRowan : IAsyncDisposable
{
    readonly Dictionary<DatabaseKind, Task<TestRowan>> made = [];

    internal Task<TestRowan> OnAsync(DatabaseKind kind)
    {
        lock (made)
        {
            return made.TryGetValue(kind, out var there) ? there : made[kind] = MakeAsync(kind);
        }
    }

    internal static async Task<TestRowan> MakeAsync(DatabaseKind kind)
    {
        var rowan = await TestRowan.OpenAsync(kind);
        await GivenRecord.Merlin("06PAC000002").Happening("2006-03-02")
            .Naming("1", "subject", "Darren", "Cole", "1970-02-01", "M", postcode: "N8 9XX", line: "Flat 2, 14 Coleridge Road", borough: "Haringey", from: new DateOnly(2005, 5, 1), until: new DateOnly(2006, 3, 2))
            .Naming("2", "other", "Farida", "Rahmani", "1979-01-02", "F", postcode: "N8 9XX", line: "Flat 2, 14 Coleridge Road", borough: "Haringey")
            .Saying("1", "partner", "2").KeptAsync(rowan, new DateOnly(2006, 3, 3));
        await GivenRecord.Protect("HGY/2006/0412").Happening("2006-11-02")
            .Naming("child", "subject", "Ayesha", "Rahmani", "2003-05-14", "F", postcode: "N8 9XX", line: "Flat 2, 14 Coleridge Rd", borough: "Haringey")
            .Naming("carer-1", "mother", "Farida", "Rahmani", "1979-01-02", "F", postcode: "N8 9XX", line: "Flat 2, 14 Coleridge Rd", borough: "Haringey")
            .Saying("carer-1", "mother", "child")
            .Registering("child", "Haringey", "NEG", new DateOnly(2006, 11, 2)).KeptAsync(rowan, new DateOnly(2006, 11, 3));
        await GivenRecord.Merlin("07PAC000001").Happening("2007-02-14")
            .Naming("1", "subject", "Ayesha", "Rahmani", "2003-05-14", "F", line: "14 Coleridge Road, Flat 2", borough: "Haringey")
            .Naming("2", "mother", "Farida", "Rahmani", "1979-01-02", "F", postcode: "N8 9XX", line: "Flat 2, 14 Coleridge Road", borough: "Haringey").ReachedAt("phone", "(+44) 7700 900123")
            .Saying("2", "mother", "1").Referring("cad", "4512/14FEB07").Referring("crime", "2712345/07").KeptAsync(rowan, new DateOnly(2007, 2, 15));
        await GivenRecord.Merlin("08PAC000003").Happening("2008-02-14")
            .Naming("1", "subject", "Imran", "Rahmani", "2001-02-03", "M", postcode: "E5 1AA", line: "9 Other Road", borough: "Hackney")
            .Naming("2", "mother", "Farida", "Rahmani", "1979-01-02", "F", postcode: "N8 9XX", line: "Flat 2, 14 Coleridge Road", borough: "Haringey")
            .Saying("2", "mother", "1").KeptAsync(rowan, new DateOnly(2008, 2, 15));
        await GivenRecord.Merlin("08PAC000004").Happening("2008-05-14")
            .Naming("1", "subject", "Catherine", "Wilson", "2001-07-19", "F", postcode: "N8 9XX", line: "16 Coleridge Road", borough: "Haringey").KeptAsync(rowan, new DateOnly(2008, 5, 15));
        await rowan.LinkAsync();
        return rowan;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var rowan in made.Values)
        {
            await (await rowan).DisposeAsync();
        }
    }
}
