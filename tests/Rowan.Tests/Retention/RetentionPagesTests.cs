using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Record;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;
using Rowan.Tests.Shields;

namespace Rowan.Tests.Retention;

/// <summary>What has been kept its time is found, reviewed by a person, and kept or disposed of with a second; a certificate says so and the log still proves itself.</summary>
[Proves("C03-08")]
public sealed class RetentionPagesTests
{
    [Theory, OnBothDatabases]
    public async Task What_is_due_is_disposed_of_only_when_another_confirms_it_and_a_certificate_says_so(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var supervisor = await web.SignInAsync(Roles.Supervisor);
        Assert.Contains("No record is due", (await supervisor.GetAsync("/retention")).Words, StringComparison.Ordinal);
        var (_, records) = await OldRecords.PlantAsync(web.Rowan);

        // Rowan's own tick may have found some of them already.
        Assert.InRange(await OldRecords.FindAsync(web.Rowan), 0, 2);
        Assert.Equal(0, await OldRecords.FindAsync(web.Rowan));

        var due = await supervisor.GetAsync("/retention");
        Assert.Contains("2 records are due", due.Words, StringComparison.Ordinal);
        Assert.Contains("3 February 2005", due.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(OldRecords.Word, due.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Choose from 1 to", (await supervisor.SubmitAsync(new() { ["Decision"] = "dispose", ["Reason"] = "Nothing needs it." }, "form[action^='/retention?']")).Words, StringComparison.Ordinal);
        Assert.Contains("Say why", (await supervisor.SubmitAsync(new() { ["Decision"] = "dispose", ["Records"] = $"{records[0]}" }, "form[action^='/retention?']")).Words, StringComparison.Ordinal);
        Assert.Equal("/retention?done=dispose", (await supervisor.SubmitAsync(
            new() { ["Decision"] = "dispose", ["Records"] = $"{records[0]}", ["Reason"] = "Nothing needs it any more." }, "form[action^='/retention?']")).Location);
        await using var tables = web.Rowan.Tables();
        Assert.Equal(0, await tables.FactDisposals.CountAsync());
        Assert.Contains("You asked for this yourself", (await supervisor.GetAsync("/second-person")).Words, StringComparison.Ordinal);

        var officer = await web.SignInAsync(Roles.DataProtectionOfficer);
        Assert.Contains("1 record of MERLIN", (await officer.GetAsync("/second-person")).Words, StringComparison.Ordinal);
        Assert.Equal("/second-person?done=confirm", (await officer.SubmitAsync(new() { ["Answer"] = "confirm" })).Location);

        var page = await officer.GetAsync("/retention/certificates/1");
        Assert.Contains("1 record of", page.Words, StringComparison.Ordinal);
        Assert.Contains("The same", page.Words, StringComparison.Ordinal);
        Assert.Contains("child-concern, england-2010/retention/3", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(OldRecords.Word, page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("07PAC888", page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Certificate 1", (await officer.GetAsync("/retention/certificates")).Words, StringComparison.Ordinal);
        Assert.Contains("1 record is due", (await officer.GetAsync("/retention")).Words, StringComparison.Ordinal);

        Assert.True(await tables.FactDisposals.AnyAsync());
        var left = await tables.FactContents.Join(tables.Facts, c => c.FactId, f => f.Id, (c, f) => new { f.Subject, c.Content }).Where(f => f.Subject == $"record/{records[0]}").ToListAsync();
        Assert.All(left, f => Assert.DoesNotContain(OldRecords.Word, Encoding.UTF8.GetString(f.Content), StringComparison.OrdinalIgnoreCase));
        await OldRecords.FindAsync(web.Rowan);
        Assert.Equal(1, await tables.RetentionDays.CountAsync());
        await web.Rowan.System.Sequencer.TickAsync();
        var log = await VerifyLog.RunAsync(web.Rowan.System.Database, web.Rowan.Settings.CheckpointFile, null);
        Assert.True(log.Holds, log.FirstBad);
        var compared = await RebuildState.CompareAsync(web.Rowan.System.Database, RowanSystem.StateParts());
        Assert.True(compared.Holds, string.Join("; ", compared.Differences));
    }

    /// <summary>What was typed and why goes after its time, by two who hold members to account; the entries stay, and the log proves itself.</summary>
    [Theory, OnBothDatabases, Proves("H08-11")]
    public async Task The_words_of_the_log_go_after_their_time_and_the_log_still_proves_itself(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var number = await ShieldedChild.PlantAsync(web.Rowan);
        var other = await ShieldedChild.OthersAsync(web.Rowan);
        await LookAsync(number, "The headteacher rang about the younger.");
        await LookAsync(other, "A neighbour rang about the girl.");
        await web.Rowan.Door.ChangeAsync(
            TestRowan.As(Roles.Supervisor, Permissions.LegalHold, PurposeIs.HoldingToAccount),
            changing => new Rowan.Holds.PutOnHold(web.Rowan.System.Retention, web.Rowan.System.Feeds).WithinAsync(changing, new Rowan.Holds.HoldToPutOn(other, false, "An inquest.", "The coroner's letter", new DateOnly(2011, 1, 1))));
        var sergeant = await web.SignInAsync(Roles.DeskSergeant, "section-47-enquiry");
        var search = await OutsideTheCircle.SearchAsync(sergeant, "ottoline vesper");
        Assert.Equal(HttpStatusCode.OK, search.Status);
        var kept = (await web.Rowan.Tables().KeptSearches.SingleAsync()).Id;
        var before = await ReasonsAsync();
        Assert.Equal(2, before.Count);
        Assert.DoesNotContain("The words of the log", (await (await web.SignInAsync(Roles.DataProtectionOfficer)).GetAsync("/retention")).Words, StringComparison.Ordinal);

        web.Clock.Set(new DateTimeOffset(2016, 11, 25, 9, 0, 0, TimeSpan.Zero));
        Assert.DoesNotContain("The words of the log", (await (await web.SignInAsync(Roles.Supervisor)).GetAsync("/retention")).Words, StringComparison.Ordinal);
        var officer = await web.SignInAsync(Roles.DataProtectionOfficer);
        Assert.Contains("entries of the log made before 25 November 2010 hold words that have been kept their time", (await officer.GetAsync("/retention")).Words, StringComparison.Ordinal);
        Assert.Contains("Say why", (await officer.SubmitAsync([], "form[action$='handler=log']")).Words, StringComparison.Ordinal);
        Assert.Equal("/retention?done=dispose", (await officer.SubmitAsync(new() { ["LogReason"] = "No review is open." }, "form[action$='handler=log']")).Location);
        Assert.Equal(2, (await ReasonsAsync()).Count);
        var second = await web.SignInAsync("haringey-data-protection");
        Assert.Contains("Dispose for good of the words of", (await second.GetAsync("/second-person")).Words, StringComparison.Ordinal);
        Assert.Equal("/second-person?done=confirm", (await second.SubmitAsync(new() { ["Answer"] = "confirm" })).Location);

        Assert.Equal(["A neighbour rang about the girl."], await ReasonsAsync());
        // What was typed into a search stood there alone.
        sergeant = await web.SignInAsync(Roles.DeskSergeant, "section-47-enquiry");
        Assert.Equal(HttpStatusCode.NotFound, (await sergeant.GetAsync($"/searches/{kept}")).Status);
        Assert.DoesNotContain("vesper", (await sergeant.GetAsync("/search")).Text, StringComparison.OrdinalIgnoreCase);
        var certificate = await second.GetAsync("/retention/certificates/1");
        Assert.Contains("log-words, england-2010/retention/3", certificate.Words, StringComparison.Ordinal);
        Assert.Contains("They are gone", certificate.Words, StringComparison.Ordinal);
        Assert.Contains("for a legal hold stood", certificate.Words, StringComparison.Ordinal);
        Assert.Contains("The words of the log", (await second.GetAsync("/retention/certificates")).Words, StringComparison.Ordinal);
        Assert.DoesNotContain("made before", (await officer.GetAsync("/retention")).Words, StringComparison.Ordinal);
        var looks = await officer.GetAsync($"/who-looked/at/{number}");
        Assert.Contains("DS Ruth Kemble", looks.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("headteacher", looks.Text, StringComparison.OrdinalIgnoreCase);

        await web.Rowan.System.Sequencer.TickAsync();
        var log = await VerifyLog.RunAsync(web.Rowan.System.Database, web.Rowan.Settings.CheckpointFile, null);
        Assert.True(log.Holds, log.FirstBad);
        Assert.True(log.WordsGone > 0);
        var compared = await RebuildState.CompareAsync(web.Rowan.System.Database, RowanSystem.StateParts());
        Assert.True(compared.Holds, string.Join("; ", compared.Differences));

        async Task LookAsync(string at, string reason)
        {
            var sergeant = await web.SignInAsync(Roles.DeskSergeant);
            await sergeant.GetAsync("/purpose");
            await sergeant.SubmitAsync(new() { ["Purpose"] = "section-47-enquiry", ["PurposeReason"] = reason });
            await sergeant.GetAsync($"/children/{at}");
        }

        async Task<List<string>> ReasonsAsync()
        {
            await using var tables = web.Rowan.Tables();
            return [.. (await tables.AuditContents.ToListAsync()).Select(c => System.Text.Json.JsonDocument.Parse(c.Content).RootElement)
                .Where(c => c.TryGetProperty("reason", out var reason) && reason.GetString()!.Contains("rang about", StringComparison.Ordinal)).Select(c => c.GetProperty("reason").GetString()!).Distinct().Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>Nothing else lets words of the log go: not a statement of the application's, nor a fact that does not say so.</summary>
    [Theory, OnBothDatabases]
    public async Task Nobody_deletes_words_of_the_log_without_the_fact_that_names_them(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        await (await web.SignInAsync(Roles.DeskSergeant, "section-47-enquiry")).GetAsync("/children/ZZZZ-ZZZZ");
        await using var tables = web.Rowan.Tables();
        Assert.True(await tables.AuditContents.AnyAsync());
        await Assert.ThrowsAnyAsync<Exception>(() => web.Rowan.On.RunAsync(kind == DatabaseKind.Sqlite ? "DELETE FROM audit_content" : "SELECT dispose_of_log_words((SELECT max(id) FROM fact))"));
        Assert.True(await tables.AuditContents.AnyAsync());
    }

    /// <summary>A fact that would let words go that were said less than a year before, or that nobody has said yet, lets none go, and verification goes by it as little.</summary>
    [Theory, OnPostgres]
    public async Task A_fact_that_names_words_too_young_lets_none_go_and_verifying_takes_it_for_nothing(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        await (await web.SignInAsync(Roles.DeskSergeant, "section-47-enquiry")).GetAsync("/children/ZZZZ-ZZZZ");
        var forged = Rowan.Sources.SourceJson.Write(new Rowan.Retention.DisposedOnReview(9, "", "", "log-words", "Words.", "test", [], [], 1, [], Guid.NewGuid(), "nobody", null, "nobody", "None.") { LogWords = new LogWordsGone("9999-01-01 00:00:00", []) });
        var fact = await web.Rowan.Door.ChangeAsync(
            TestRowan.As(Roles.Supervisor, Permissions.LegalHold, PurposeIs.HoldingToAccount), async changing => (await changing.AddAsync(new FactDraft("retention-disposed", "disposal-certificate/9", forged))).Id);
        await using var tables = web.Rowan.Tables();
        Assert.True(await tables.AuditContents.AnyAsync());
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => web.Rowan.On.RunAsync($"SELECT dispose_of_log_words({fact})", asOwner: false));
        Assert.True(await tables.AuditContents.AnyAsync());

        await web.Rowan.On.RunAsync("DELETE FROM audit_content");
        await web.Rowan.System.Sequencer.TickAsync();
        Assert.Contains("nothing says that it was disposed of", (await VerifyLog.RunAsync(web.Rowan.System.Database, web.Rowan.Settings.CheckpointFile, null)).FirstBad, StringComparison.Ordinal);
    }

    /// <summary>The owner's function looks for no name among what the application's role can make: else that role's own code would run as the owner.</summary>
    [Theory, OnPostgres]
    public async Task The_application_cannot_have_its_own_code_run_as_the_owner(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        await web.SignInAsync(Roles.DeskSergeant);
        foreach (var function in new[] { "dispose_of_words", "dispose_of_log_words" })
        {
            var refused = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => web.Rowan.On.RunAsync(
                $"""
                CREATE TABLE pg_temp.ran (who text);
                CREATE FUNCTION pg_temp.evil(pg_catalog.jsonb) RETURNS boolean LANGUAGE plpgsql AS $evil$ BEGIN RAISE EXCEPTION 'ran as %', current_user; END $evil$;
                CREATE DOMAIN pg_temp.jsonb AS pg_catalog.jsonb CHECK (pg_temp.evil(value));
                SELECT {function}((SELECT max(id) FROM fact));
                """, asOwner: false));
            Assert.DoesNotContain("ran as", refused.Message, StringComparison.Ordinal);
        }
    }

    [Theory, OnBothDatabases]
    public async Task What_a_person_keeps_is_due_again_on_that_day_and_not_before(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var (_, records) = await OldRecords.PlantAsync(web.Rowan, 1);
        await OldRecords.FindAsync(web.Rowan);
        var supervisor = await web.SignInAsync(Roles.Supervisor);
        await supervisor.GetAsync("/retention");
        Dictionary<string, string> Keep(int year) => new()
        {
            ["Decision"] = "keep", ["Records"] = $"{records[0]}", ["Reason"] = "A grandchild asks.", ["Until.Day"] = "24", ["Until.Month"] = "11", ["Until.Year"] = $"{year}",
        };
        Assert.Contains("10 years at most", (await supervisor.SubmitAsync(Keep(2021), "form[action^='/retention?']")).Words, StringComparison.Ordinal);
        Assert.Equal("/retention?done=keep", (await supervisor.SubmitAsync(Keep(2011), "form[action^='/retention?']")).Location);
        Assert.Contains("No record is due", (await supervisor.GetAsync("/retention")).Words, StringComparison.Ordinal);

        web.Clock.Advance(TimeSpan.FromDays(365));
        supervisor = await web.SignInAsync(Roles.Supervisor);
        Assert.Contains("kept until 24 November 2011", (await supervisor.GetAsync("/retention")).Words, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task What_was_kept_since_it_was_asked_is_not_disposed_of_by_who_confirms(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var (_, records) = await OldRecords.PlantAsync(web.Rowan, 1);
        await OldRecords.FindAsync(web.Rowan);
        var supervisor = await web.SignInAsync(Roles.Supervisor);
        await supervisor.GetAsync("/retention");
        await supervisor.SubmitAsync(new() { ["Decision"] = "dispose", ["Records"] = $"{records[0]}", ["Reason"] = "Nothing needs it." }, "form[action^='/retention?']");
        var officer = await web.SignInAsync(Roles.DataProtectionOfficer);
        await officer.GetAsync("/retention");
        Assert.Equal("/retention?done=keep", (await officer.SubmitAsync(
            new() { ["Decision"] = "keep", ["Records"] = $"{records[0]}", ["Reason"] = "A grandchild asks.", ["Until.Day"] = "24", ["Until.Month"] = "11", ["Until.Year"] = "2011" }, "form[action^='/retention?']")).Location);

        await officer.GetAsync("/second-person");
        Assert.Contains("not due any more", (await officer.SubmitAsync(new() { ["Answer"] = "confirm" })).Words, StringComparison.Ordinal);
        await using var tables = web.Rowan.Tables();
        Assert.Equal(0, await tables.FactDisposals.CountAsync());
    }

    [Fact]
    public async Task Only_who_answers_for_records_decides_and_of_one_kind_at_once()
    {
        await using var web = await RowanWeb.StartAsync();
        var (_, records) = await OldRecords.PlantAsync(web.Rowan, 1);
        await GivenRecord.Protect("07PRO1").Naming("1", "subject", "Ambrose", OldRecords.Word, "1905-02-03", "M").Registering("1", "Haringey", "neglect", new DateOnly(1910, 4, 1)).KeptAsync(web.Rowan);
        await OldRecords.FindAsync(web.Rowan);
        await using var tables = web.Rowan.Tables();
        Assert.Equal(2, await tables.RetentionDays.CountAsync(d => d.DueOn < new DateOnly(2010, 1, 1)));
        var other = await tables.SourceRecords.Where(r => r.Source == "PROtect").Select(r => r.Id).SingleAsync();

        // The police do not answer for the boroughs' register.
        var supervisor = await web.SignInAsync(Roles.Supervisor);
        var page = await supervisor.GetAsync("/retention");
        Assert.Contains("1 record is due", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("07PRO1", page.Text, StringComparison.Ordinal);
        var refused = await supervisor.SubmitAsync(new() { ["Decision"] = "dispose", ["Records"] = $"{other}", ["Reason"] = "Not mine." }, "form[action^='/retention?']");
        Assert.Equal(HttpStatusCode.OK, refused.Status);
        Assert.Contains("not yours to review", refused.Words, StringComparison.Ordinal);
        Assert.NotEqual(other, records[0]);
    }
}
