using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;
using Rowan.Tests.Retention;

namespace Rowan.Tests.Holds;

/// <summary>While a hold stands nothing of a person goes: not by a rule of retention, not by an order; when it is lifted, both may.</summary>
[Proves("C03-08")]
public sealed class HoldPagesTests
{
    [Theory, OnBothDatabases]
    public async Task A_hold_is_put_on_looked_after_and_lifted(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var (number, _) = await OldRecords.PlantAsync(web.Rowan, 1);
        var officer = await web.SignInAsync(Roles.DataProtectionOfficer);
        await officer.GetAsync("/holds/new");
        Assert.Contains("Choose what must not be", (await officer.SubmitAsync(new() { ["What"] = number })).Words, StringComparison.Ordinal);
        Assert.Contains("Say who asked for it", (await officer.SubmitAsync(new() { ["Of"] = "person", ["What"] = number, ["Reason"] = "An inquest." })).Words, StringComparison.Ordinal);
        Assert.Contains("There is no person of that number", (await officer.SubmitAsync(Put("ZZZZ-ZZZZ"))).Words, StringComparison.Ordinal);
        Assert.Contains("within 180 days", (await officer.SubmitAsync(Put(number, year: 2012))).Words, StringComparison.Ordinal);
        Assert.Equal("/holds/1?done=put-on", (await officer.SubmitAsync(Put(number))).Location);
        Assert.Contains("Coroner's letter of 22 November 2010", (await officer.FollowAsync()).Words, StringComparison.Ordinal);

        web.Clock.Advance(TimeSpan.FromDays(40));
        officer = await web.SignInAsync(Roles.Supervisor);
        Assert.Contains("1 hold is due for review", (await officer.GetAsync("/holds")).Words, StringComparison.Ordinal);
        await officer.GetAsync("/holds/1");
        Assert.Equal("/holds/1?done=review", (await officer.SubmitAsync(
            new() { ["ReviewReason"] = "The inquest goes on.", ["NextReview.Day"] = "1", ["NextReview.Month"] = "4", ["NextReview.Year"] = "2011" }, "form[action$='handler=review']")).Location);
        Assert.DoesNotContain("due for review", (await officer.GetAsync("/holds")).Words, StringComparison.Ordinal);
        await officer.GetAsync("/holds/1");
        Assert.Equal("/holds/1?done=lift", (await officer.SubmitAsync(new() { ["LiftReason"] = "The inquest has ended." }, "form[action$='handler=lift']")).Location);
        var lifted = await officer.FollowAsync();
        Assert.Contains("The inquest goes on.", lifted.Words, StringComparison.Ordinal);
        Assert.Contains("Put on byColm Hathersage, Information rights, Metropolitan Police", lifted.Words, StringComparison.Ordinal);
        Assert.Equal(2, lifted.Document.QuerySelectorAll("td").Count(c => c.TextContent == "DI Owen Tattersall, Child abuse investigation team, Metropolitan Police"));
        Assert.Contains("No hold stands", (await officer.GetAsync("/holds")).Words, StringComparison.Ordinal);
        var all = await officer.GetAsync("/holds?show=lifted");
        Assert.Contains("Hold 1", all.Words, StringComparison.Ordinal);
        Assert.Contains("by DI Owen Tattersall", all.Words, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task An_order_to_remove_and_a_hold_contradict_and_neither_retention_nor_the_order_goes_first(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var (number, records) = await OldRecords.PlantAsync(web.Rowan, 1);
        await OldRecords.FindAsync(web.Rowan);
        var supervisor = await web.SignInAsync(Roles.Supervisor);
        await supervisor.GetAsync("/holds/new");
        await supervisor.SubmitAsync(Put(number));

        Assert.Contains("Held", (await supervisor.GetAsync("/retention")).Words, StringComparison.Ordinal);
        Assert.Contains("Legal hold 1 stands against it", (await supervisor.SubmitAsync(
            new() { ["Decision"] = "dispose", ["Records"] = $"{records[0]}", ["Reason"] = "Kept its time." }, "form[action^='/retention?']")).Words, StringComparison.Ordinal);

        var administrator = await web.SignInAsync(Roles.Administrator);
        await administrator.GetAsync("/sources/MERLIN/withdrawals/new");
        await administrator.SubmitAsync(new() { ["Reference"] = "07PAC888000", ["Because"] = "court-order", ["Authority"] = "Order FD10P00123" });
        var officer = await web.SignInAsync(Roles.DataProtectionOfficer);
        await officer.GetAsync("/second-person");
        Assert.Contains("An order to remove it and a hold contradict", (await officer.SubmitAsync(new() { ["Answer"] = "confirm" })).Words, StringComparison.Ordinal);
        await using var tables = web.Rowan.Tables();
        Assert.Equal(0, await tables.FactDisposals.CountAsync());

        await officer.GetAsync("/holds/1");
        await officer.SubmitAsync(new() { ["LiftReason"] = "The court ordered it." }, "form[action$='handler=lift']");
        await officer.GetAsync("/second-person");
        Assert.Equal("/second-person?done=confirm", (await officer.SubmitAsync(new() { ["Answer"] = "confirm" })).Location);
        Assert.True(await tables.FactDisposals.AnyAsync());
    }

    /// <summary>What one agency holds holds for everybody, and is read and lifted by that agency alone; nor does it tell which records another has.</summary>
    [Theory, OnBothDatabases]
    public async Task Another_agency_neither_reads_nor_lifts_it_and_it_holds_all_the_same(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var (number, records) = await OldRecords.PlantAsync(web.Rowan, 1);
        await OldRecords.FindAsync(web.Rowan);
        await web.MovedAsync(Roles.DataProtectionOfficer, m => m with { Agency = "LB Ealing" });
        var council = await web.SignInAsync(Roles.DataProtectionOfficer);
        await council.GetAsync("/holds/new");
        Assert.Contains("There is no record of that number", (await council.SubmitAsync(new(Put($"{records[0]}")) { ["Of"] = "record" })).Words, StringComparison.Ordinal);
        await council.GetAsync("/holds/new");
        Assert.Equal("/holds/1?done=put-on", (await council.SubmitAsync(Put(number))).Location);

        var supervisor = await web.SignInAsync(Roles.Supervisor);
        Assert.Contains("No hold stands", (await supervisor.GetAsync("/holds")).Words, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await supervisor.GetAsync("/holds/1")).Status);
        await supervisor.GetAsync("/retention");
        Assert.Contains("Legal hold 1 stands against it", (await supervisor.SubmitAsync(
            new() { ["Decision"] = "dispose", ["Records"] = $"{records[0]}", ["Reason"] = "Kept its time." }, "form[action^='/retention?']")).Words, StringComparison.Ordinal);
    }

    /// <summary>A source is believed no less than else; only the words stay, and who put the hold on is told.</summary>
    [Theory, OnBothDatabases]
    public async Task What_its_source_withdraws_for_good_is_hidden_and_its_words_stay_while_a_hold_stands(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        await new IniDelivery(1).Pointer("K1", "N1", 1, "HOBBS").Pointer("K2", "N2", 1, "ADEYEMI").ImportAsync(web.Rowan);
        await using var tables = web.Rowan.Tables();
        var record = await tables.SourceRecords.Where(r => r.Reference == "K1").Select(r => r.Id).SingleAsync();
        var officer = await web.SignInAsync(Roles.DataProtectionOfficer);
        await officer.GetAsync("/holds/new");
        Assert.Equal("/holds/1?done=put-on", (await officer.SubmitAsync(new(Put($"{record}")) { ["Of"] = "record" })).Location);

        await new IniDelivery(2).Weeded("K1", "N1", 2, "CRT").Weeded("K2", "N2", 2, "CRT").ImportAsync(web.Rowan);
        var disposed = await tables.FactDisposals.Join(tables.Facts, d => d.FactId, f => f.Id, (_, f) => f.Subject).Distinct().ToListAsync();
        Assert.DoesNotContain($"record/{record}", disposed);
        Assert.Single(disposed, s => s.StartsWith("record/", StringComparison.Ordinal));
        Assert.False(await tables.RecordVersions.AnyAsync(v => v.RecordId == record));
        Assert.NotNull((await officer.GetAsync("/")).Document.QuerySelector("a[href='/holds/1']"));

        await web.MovedAsync(Roles.DataProtectionOfficer, m => m with { Agency = "LB Ealing" });
        Assert.Null((await officer.GetAsync("/")).Document.QuerySelector("a[href='/holds/1']"));
    }

    static Dictionary<string, string> Put(string number, int year = 2010) => new()
    {
        ["Of"] = "person", ["What"] = number, ["Reason"] = "An inquest may need it.", ["Authority"] = "Coroner's letter of 22 November 2010",
        ["ReviewBy.Day"] = "31", ["ReviewBy.Month"] = "12", ["ReviewBy.Year"] = $"{year}",
    };
}
