using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Tests.Builders;
using Rowan.Tests.Chronology;
using Rowan.Tests.Host;
using Rowan.Tests.Shields;

namespace Rowan.Tests.Disclosures;

/// <summary>A council's officer answers for what the council holds, and passes the request on for the rest.</summary>
[Proves("E07-40", "R10-39")]
public sealed class CouncilsDisclosureTests
{
    const string Council = "haringey-data-protection";

    /// <summary>Whom the request is passed to is told to the officer, and to nobody by the copy.</summary>
    [Theory, OnBothDatabases]
    public async Task A_councils_officer_is_told_whom_to_pass_the_request_to_and_the_answer_tells_of_nobody(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await ShieldedChild.PlantAsync(web.Rowan);
        var officer = await web.SignInAsync(Council, "disclosure");
        var opened = await GivenDisclosure.OpenAsync(officer, number);
        Assert.Contains("1 item, 1 to decide", opened.Words, StringComparison.Ordinal);
        Assert.Contains("Metropolitan Police: the request should be passed to Information rights, Metropolitan Police, telephone 020 7946 0110", opened.Words, StringComparison.Ordinal);
        Assert.Contains("Do not tell the requester that they hold something", opened.Words, StringComparison.Ordinal);
        Assert.All(["MERLIN", "07PAC777001", "Referral desk, child abuse"], hidden => Assert.DoesNotContain(hidden, opened.Text, StringComparison.Ordinal));

        await officer.GetAsync("/disclosures/1/items/1");
        await officer.SubmitAsync(new() { ["Answer"] = "Disclose" });
        await GivenCopy.MakeAsync(web, officer, 1, "haringey-second-data-protection");
        foreach (var form in new[] { "page", "json" })
        {
            GivenDisclosure.AssertNowhere(await (await officer.GetAsync($"/disclosures/1/copies/1/{form}")).Response.Content.ReadAsByteArrayAsync(), "police");
        }

        await using var tables = web.Rowan.Tables();
        Assert.Contains("disclosure-asks-others under police-to-boroughs/haringey", await tables.AuditSubjects.Select(s => s.Rule).Distinct().ToListAsync());
    }

    [Theory]
    [InlineData("CrimInt", "intelligence", null, "LB Haringey", false)]
    [InlineData("MERLIN", "pac", "originator-only", "LB Haringey", false)]
    [InlineData("MERLIN", "pac", "law-enforcement-only", "LB Haringey", false)]
    [InlineData("MERLIN", "pac", "with-conditions", "LB Haringey", true)]
    [InlineData("CAD", "call", null, "LB Haringey", true)]
    [InlineData("CAD", "call", null, "LB Sutton", true)]
    [InlineData("CAD", "call", null, "LB Westminster", false)]
    [InlineData("MERLIN", "pac", null, "LB Westminster", true)]
    [InlineData("MERLIN", "pac", null, "LB Bexley", false)]
    public async Task Intelligence_and_what_is_marked_is_never_told_of_and_no_more_than_each_borough_has_agreed(string source, string kind, string? mark, string agency, bool told)
    {
        await using var web = await RowanWeb.StartAsync();
        var theirs = await GivenRecord.Protect("07PAC1").Naming("1", "subject", "Nell", "Harrow").KeptAsync(web.Rowan);
        var record = new GivenRecord(source, kind, "R-1").Naming("1", "subject", "Nell", "Harrow");
        var held = await (mark is null ? record : record.Marked(mark)).KeptAsync(web.Rowan);
        var number = await GivenChild.LinkedAsync(web.Rowan, theirs["1"], held["1"]);
        await web.MovedAsync(Council, m => m with { Agency = agency });
        var officer = await web.SignInAsync(Council, "disclosure");
        var opened = await GivenDisclosure.OpenAsync(officer, number);
        Assert.Contains("1 item, 1 to decide", opened.Words, StringComparison.Ordinal);
        Assert.Equal(told, opened.Text.Contains("Metropolitan Police", StringComparison.Ordinal));
        Assert.Equal(told, opened.Text.Contains("What others answer for", StringComparison.Ordinal));
    }
}
