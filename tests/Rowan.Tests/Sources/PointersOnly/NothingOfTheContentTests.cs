using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rowan.People;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Sources.Reading;
using Rowan.Tests.Host;
using static Rowan.Tests.Sources.PointersOnly.HealthVisiting;

namespace Rowan.Tests.Sources.PointersOnly;

/// <summary>Of a source that is connected as pointers only Rowan never holds the content: a word that stands in every field of it stands nowhere in the database, nor in a file.</summary>
[Proves("E07-54", "E07-55")]
public sealed class NothingOfTheContentTests
{
    [Theory, OnBothDatabases]
    public async Task A_word_in_every_field_of_records_rejects_held_rows_and_withdrawals_is_nowhere(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind, policy: HealthVisiting.Policy());
        await LivedAsync(rowan);

        Assert.Empty(await EveryWordKept.WhereAsync(rowan, Secret));

        // What is found by, and whom to ask, is there: the tables were really looked through.
        Assert.NotEmpty(await EveryWordKept.WhereAsync(rowan, "Rahmani"));
        Assert.Contains("record_version.author", await EveryWordKept.WhereAsync(rowan, "Ruth Adeyemi"), StringComparer.OrdinalIgnoreCase);
        await using var tables = rowan.Tables();
        Assert.True(await tables.Rejects.CountAsync() >= 5, "Every way in which a row is not kept was met.");
        Assert.Equal((0, 0), (await tables.HeldRows.CountAsync(), await tables.Contradictions.CountAsync()));
        Assert.Equal(2, await tables.Withdrawals.CountAsync());
        Assert.Empty((await RebuildState.CompareAsync(rowan.System.Database, RowanSystem.StateParts())).Differences);
    }

    [Theory, OnBothDatabases]
    public async Task The_same_deliveries_of_a_source_whose_content_is_held_leave_the_word_in_many_places(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind, policy: HealthVisiting.Policy(pointers: ""));
        await LivedAsync(rowan);

        var found = await EveryWordKept.WhereAsync(rowan, Secret);
        Assert.Contains("fact_content.content", found, StringComparer.OrdinalIgnoreCase);
        Assert.Contains("chronology_entry.heading", found, StringComparer.OrdinalIgnoreCase);
        Assert.Contains(found, f => f.StartsWith("pick-up", StringComparison.Ordinal));
        await using var tables = rowan.Tables();
        Assert.NotEqual((0, 0), (await tables.HeldRows.CountAsync(), await tables.Contradictions.CountAsync()));
    }

    /// <summary>Deliveries with whatever can become of a row, and deliveries that are refused: in folders, in archives, whole and broken.</summary>
    static async Task LivedAsync(TestRowan rowan)
    {
        var (folder, pickUp) = (Folder(rowan), PickUp(rowan));
        Write(
            folder, "1", 1,
            [Visit("V-1"), Visit("V-2"), Visit("V-3"), Visit("V-4").Replace(",1,", $",{Secret},", StringComparison.Ordinal), Visit("V-5") + "," + Secret, $"V-6,1,{Secret}", Visit("V-8"), Visit("V-8", note: "other " + Secret)],
            [
                Person("V-1", 1, "CHILD", "Ayesha", "Rahmani"), Person("V-1", 2, "MOTHER", "Samina", "Rahmani", "1979-02-03"), Person("V-1", 3, "WORKER", Secret, Secret, Secret),
                Person("V-2", 1, "CHILD", "Tomasz", "Kowalski", Secret), Person("V-3", 1, "CHILD", "Ewa", "Kowalska"), Person("V-4", 1, "CHILD", "Nadia", "Begum"),
                Person("V-7", 1, "CHILD", "Grace", "Okafor"), Person("V-1", 4, "CHILD", "Short", "Row", extra: "," + Secret), $"V-1,5,{Secret}",
            ],
            extraFile: "notes.txt");
        Assert.Equal(PickUpOutcome.Done, Assert.Single(await pickUp.TickAsync()).Outcome);

        // Now with a column more, in an archive: what changed is content alone; whom a reference names is another; the record of a row that had come; withdrawals.
        var second = Write(
            rowan.Folder, "second", 2,
            [Visit("V-1", 2, note: Secret + " again") + "," + Secret, Visit("V-2", 2, "DEL") + "," + Secret, Visit("V-3", 2) + "," + Secret, Visit("V-7") + "," + Secret, Visit("V-9", 1, "CRT") + "," + Secret],
            [Person("V-1", 1, "CHILD", "Ayesha", "Rahmani"), Person("V-1", 2, "MOTHER", "Samina", "Rahmani", "1979-02-03"), Person("V-3", 1, "CHILD", "Oluwaseun", "Bankole", "1998-01-30")],
            moreColumns: "," + Secret);
        ZipFile.CreateFromDirectory(second, Path.Combine(folder, "2.zip"));
        Directory.Delete(second, recursive: true);
        Assert.Equal(PickUpOutcome.Done, Assert.Single(await pickUp.TickAsync()).Outcome);
        await LinkWhatIsNew.RunAsync(rowan.Door, new ServiceActs(TestRowan.AsOperator("link", "link").Actor, "link", "test"));

        // Refused: a number that came before with other files; a checksum that is not so, in a folder and in an archive; a manifest that is wrong in all but its source.
        Write(folder, "again", 2, [Visit("V-1", 3)], []);
        Assert.Equal(PickUpOutcome.Refused, Assert.Single(await pickUp.TickAsync()).Outcome);
        var broken = Write(rowan.Folder, "broken", 3, [Visit("V-1", 3)], []);
        await File.AppendAllTextAsync(Path.Combine(broken, "visits.csv"), Secret);
        ZipFile.CreateFromDirectory(broken, Path.Combine(folder, "3.zip"));
        Directory.Move(broken, Path.Combine(folder, "3"));
        var manifest = Path.Combine(Write(folder, "4", 4, [Visit("V-1", 4)], []), "manifest.json");
        await File.WriteAllTextAsync(manifest, "{\"more\": \"" + Secret + "\", " + (await File.ReadAllTextAsync(manifest)).TrimStart().TrimStart('{'));
        Assert.All(await pickUp.TickAsync(), p => Assert.Equal(PickUpOutcome.Waits, p.Outcome));
        rowan.Clock.Advance(PickUpDeliveries.Patience);
        Assert.Equal([PickUpOutcome.Refused, PickUpOutcome.Refused, PickUpOutcome.Refused], (await pickUp.TickAsync()).Select(p => p.Outcome));
        await rowan.System.Sequencer.TickAsync();
    }

    [Theory]
    [InlineData("xml", "<R><V ref='V-1' born='2003-05-14'><N>Rahmani</N><NOTE>Xyzzysecret</NOTE></V><Xyzzysecret>Xyzzysecret</Xyzzysecret><V ref='' Xyzzysecret='Xyzzysecret'/><V ref='V-2'><N>Xyzzysecret")]
    [InlineData("jsonl", "{\"ref\":\"V-1\",\"name\":\"Rahmani\",\"born\":\"Xyzzysecret\",\"note\":\"Xyzzysecret\"}\n{\"Xyzzysecret\":1,\"Xyzzysecret\":2}\n{\"ref\":\"V-2\",\"note\":\"Xyzzysecret\n[\"Xyzzysecret\"]\n{\"note\":\"Xyzzysecret\"}")]
    public void Nor_does_an_outcome_of_another_format_hold_it_whatever_is_wrong_with_the_file(string format, string file)
    {
        var xml = format == "xml";
        var feed = FeedFiles.Read("hv.yaml", Encoding.UTF8.GetBytes($$"""
            code: HV
            words: { name: Health visiting, holds: Visits, controller: Invented Health Trust }
            processing: general
            pointers: only
            format: {{format}}
            files: { visits: { names: ["visits*"] } }
            records:
              - kind: visit
                words: Visit
                from: visits
                {{(xml ? "element: R/V" : "practitioner: worker")}}
                reference: "{{(xml ? "@ref" : "ref")}}"
                personas:
                  - { mention: "1", role: subject, names: [ { kind: usual, family: {{(xml ? "N" : "name")}} } ], birth: "{{(xml ? "@born" : "born")}}", details: [ { label: Note, value: {{(xml ? "NOTE" : "note")}} } ] }
            """));
        var outcomes = FeedReader.Read(feed, [new DeliveredFile($"visits.{format}", () => new MemoryStream(Encoding.UTF8.GetBytes(file)))], ReadLimits.Usual).ToList();

        Assert.Contains(outcomes, o => o is RecordRead { Reading.Personas: [{ Names: [{ Family: "Rahmani" }], Misread: [] }] });
        Assert.True(outcomes.OfType<Rejected>().Count() >= 2, string.Join(" | ", outcomes));
        Assert.All(outcomes, o => Assert.DoesNotContain(Secret, Encoding.UTF8.GetString(SourceJson.Write<object>(o)) + Encoding.UTF8.GetString(o.Given), StringComparison.OrdinalIgnoreCase));
    }
}
