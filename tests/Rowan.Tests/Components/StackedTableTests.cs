using Rowan.Access;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;

namespace Rowan.Tests.Components;

/// <summary>A table that stands as blocks on a phone: each cell says its column, and to a screen reader it stays a table.</summary>
public sealed class StackedTableTests
{
    [Fact]
    public async Task Each_cell_says_its_column_and_rows_and_cells_keep_their_parts()
    {
        await using var web = await RowanWeb.StartAsync();
        await new MerlinDelivery(1, "2010-11-20T02:00:00Z").Report("07PAC000001").Person("07PAC000001", 1, "SUBJECT", "Ayesha", "Rahmani", "14/05/1999")
            .Raw("07PAC000002,1,CTN,too few").Raw("07PAC000003,1,CTN,too few").ImportAsync(web.Rowan);

        var page = await (await web.SignInAsync(Roles.DeskSergeant)).GetAsync("/sources/MERLIN/rejects");
        var members = await (await web.SignInAsync(Roles.Administrator)).GetAsync("/administer/members");

        var table = page.Document.QuerySelector("table.rowan-stacks")!;
        Assert.Equal("table", table.GetAttribute("role"));
        Assert.All(table.QuerySelectorAll("tr"), row => Assert.Equal("row", row.GetAttribute("role")));
        Assert.Equal(["Delivery", "File", "Line", "Why", "Now"], table.QuerySelectorAll("thead th").Select(h => h.TextContent));
        foreach (var row in table.QuerySelectorAll("tbody tr"))
        {
            Assert.Equal(["Delivery", "File", "Line", "Why", "Now"], row.QuerySelectorAll("td").Select(c => c.GetAttribute("data-column")));
            Assert.All(row.QuerySelectorAll("td"), cell => Assert.Equal("cell", cell.GetAttribute("role")));
        }

        Assert.Equal(2, table.QuerySelectorAll("tbody tr").Length);
        var name = members.Document.QuerySelector("table.rowan-stacks tbody th")!;
        Assert.Equal(("rowheader", null), (name.GetAttribute("role"), name.GetAttribute("data-column")));
        Assert.Equal(["User name", "Role", "Agency and post", "Signs in"], name.ParentElement!.QuerySelectorAll("td").Select(c => c.GetAttribute("data-column")));
    }
}
