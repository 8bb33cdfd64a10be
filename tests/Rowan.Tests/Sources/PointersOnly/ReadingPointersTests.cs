using System.Text;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Sources.Reading;
using Rowan.Tests.Host;
using static Rowan.Tests.Sources.PointersOnly.HealthVisiting;

namespace Rowan.Tests.Sources.PointersOnly;

/// <summary>What is left of a record of a source that is connected as pointers only, and how a feed file says that it is.</summary>
[Proves("E07-54", "E07-55")]
public sealed class ReadingPointersTests
{
    [Fact]
    public void Left_are_whom_it_names_that_it_is_there_of_when_and_whom_to_contact()
    {
        var read = Assert.IsType<RecordRead>(Assert.Single(Read([Visit("V-1")], [
            Person("V-1", 1, "CHILD", "Ayesha", "Rahmani"), Person("V-1", 2, "MOTHER", "Samina", "Rahmani", "1979-02-03"), Person("V-1", 3, "WORKER", "Ruth", "Adeyemi")])));
        var reading = read.Reading;

        Assert.Equal(("V-1", "visit", "00000000001", Practitioner), (reading.Reference, reading.Kind, reading.Version!.PadLeft(11, '0')[^11..], reading.Author));
        Assert.Equal("4 October 2010", reading.Happened!.ToWords());
        Assert.Equal((0, 0, 0, 0, 0), (reading.Entries.Count, reading.Warnings.Count, reading.Registrations.Count, reading.Relationships.Count, reading.References.Count));
        Assert.Equal(["subject", "other"], reading.Personas.Select(p => p.Role));
        var child = reading.Personas[0];
        Assert.Equal(("Ayesha Rahmani", "14 May 2003"), (child.Names[0].ToWords(), child.Birth!.Value.ToWords()));
        Assert.Equal(("home", "3 Open Road", "N15 3AA"), Assert.Single(child.Addresses) is var a ? (a.Kind, a.Lines[0], a.Postcode) : default);
        Assert.Equal((0, 0, 0, 0, null), (child.Contacts.Count, child.Details.Count, child.Misread.Count, child.Identifiers.Count, child.Death));
        Assert.Equal(SourceJson.Write(reading), read.Given);
    }

    [Fact]
    public void What_is_not_kept_is_no_reason_to_reject_a_record() =>
        Assert.IsType<RecordRead>(Assert.Single(Read([Visit("V-1", note: "")], [Person("V-1", 1, "CHILD", "Ayesha", "Rahmani", note: "")])));

    [Fact]
    public void A_record_that_differs_in_content_alone_is_the_same_and_one_of_whom_more_is_told_is_not()
    {
        byte[] Given(string note, string surname) => Assert.Single(Read([Visit("V-1", note: note)], [Person("V-1", 1, "CHILD", "Ayesha", surname, note: note)])).Given;
        Assert.Equal(Given("one", "Rahmani"), Given("another", "Rahmani"));
        Assert.NotEqual(Given("one", "Rahmani"), Given("one", "Rahman"));
    }

    [Fact]
    public void Of_what_cannot_be_read_or_waits_where_and_why_is_left_and_no_row()
    {
        var outcomes = Read([Visit("V-1").Replace(",1,", ",one,", StringComparison.Ordinal)], [Person("V-1", 1, "CHILD", "Ayesha", "Rahmani"), Person("V-2", 1, "CHILD", "Grace", "Okafor")]);
        Assert.All(outcomes, o => Assert.Empty(Assert.IsType<Rejected>(o).Given));
        Assert.Equal([("people.csv", 3L), ("visits.csv", 2L), ("people.csv", 2L)], outcomes.Select(o => (o.File, o.Line)));
        Assert.Contains("No row of a source connected as pointers only is kept to wait: ask the source to send the record whole.", ((Rejected)outcomes[0]).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pointers: only", "pointers: yes", 4, "'yes': 'pointers' is only, or is left out where Rowan holds what the records say.")]
    [InlineData("pointers: only", "pointer: only", 4, "'pointer' is not a word")]
    [InlineData("pointers: only\n", "\n", 20, "'practitioner' is whom to contact about a record of a source connected as pointers only")]
    [InlineData("mention: \"{NO}\"", "mention: \"suspect-{NO}\"", 23, "a 'mention' has no words of its own")]
    [InlineData("practitioner: \"{WORKER}", "practitioner: \"{WORKED}", 20, "WORKED")]
    public void What_Rowan_does_not_know_is_refused_with_the_file_and_the_line(string stands, string instead, long line, string said)
    {
        var sound = FeedFile();
        Assert.Contains(stands, sound, StringComparison.Ordinal);
        var refused = Assert.Throws<FeedFileException>(() => FeedFiles.Read("hv.yaml", Encoding.UTF8.GetBytes(sound.Replace(stands, instead, StringComparison.Ordinal))));
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
        Assert.Contains($"hv.yaml, line {line}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_shipped_source_is_connected_as_pointers_only() =>
        Assert.DoesNotContain(FeedFiles.Load(RepositoryRoot.File("policy", "feeds")).Values, f => f.PointersOnly);

    static List<ReadOutcome> Read(IEnumerable<string> visits, IEnumerable<string> people)
    {
        var folder = Write(TestDatabases.NewFolder(), "1", 1, visits, people);
        return [.. FeedReader.Read(FeedFiles.Read("hv.yaml", Encoding.UTF8.GetBytes(FeedFile())), DeliveryFolder.Open(folder, ReadLimits.Usual).Files, ReadLimits.Usual)];
    }
}
