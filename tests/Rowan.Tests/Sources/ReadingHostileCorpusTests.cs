using Rowan.Sources.Reading;

namespace Rowan.Tests.Sources;

/// <summary>Every file of the corpus of hostile files comes to what is expected of it, and says why in words that repeat nothing of it.</summary>
public sealed class ReadingHostileCorpusTests
{
    public static TheoryData<string, string, string> Records => Of("csv", "xml", "jsonl", "fixed");

    public static TheoryData<string, string, string> Manifests => Of("manifest");

    public static TheoryData<string, string, string> Archives => Of("archive");

    [Theory, MemberData(nameof(Records))]
    public void A_hostile_file_is_read_as_far_as_it_can_be_and_the_rest_is_told(string file, string expected, string says)
    {
        var outcomes = FeedReader.Read(HostileCorpus.ReadAs(file).Feed, [HostileCorpus.Delivered(file)], ReadLimits.Usual).ToList();
        var rejected = outcomes.OfType<Rejected>().ToList();
        Assert.True(
            expected == $"{outcomes.OfType<RecordRead>().Count()} {rejected.Count} {outcomes.OfType<Held>().Count()}",
            $"{file}: {string.Join(" | ", outcomes.Take(5).Select(o => $"{o.GetType().Name} line {o.Line} {(o as Rejected)?.Reason}"))}");
        Assert.True(rejected.Count == 0 || rejected.Exists(r => r.Reason.Contains(says, StringComparison.Ordinal)), $"{file}: {string.Join(" | ", rejected.Take(5).Select(r => r.Reason))}");
        Assert.All(rejected, r => Assert.True(r.Reason.Length is > 30 and < 700 && r.Given.Length <= ReadLimits.Usual.GivenBytes && NothingOfAPerson(r.Reason), r.Reason));
    }

    [Theory, MemberData(nameof(Manifests))]
    public void A_hostile_manifest_is_refused(string file, string expected, string says)
    {
        Assert.Equal("refused", expected);
        Assert.Contains(says, Assert.Throws<DeliveryRefusedException>(() => Manifest.Read(new MemoryStream(HostileCorpus.Bytes(file)))).Message);
    }

    [Theory, MemberData(nameof(Archives))]
    public void A_hostile_archive_is_refused_whole_and_a_sound_one_is_opened(string file, string expected, string says)
    {
        Action open = file.EndsWith(".gz", StringComparison.Ordinal)
            ? () => CompressedFile.Of(Path.GetFileName(file), () => File.OpenRead(HostileCorpus.PathOf(file)), ReadLimits.Usual)
            : () => DeliveryFolder.Open(HostileCorpus.PathOf(file), ReadLimits.Usual);
        if (expected == "opened")
        {
            open();
            return;
        }

        var reason = Assert.Throws<DeliveryRefusedException>(open).Message;
        Assert.True(says.Split('|').Any(reason.Contains), reason);
    }

    [Fact]
    public void There_are_more_than_sixty_and_every_file_has_its_expected_outcome()
    {
        Assert.InRange(HostileCorpus.Cases.Count, 60, int.MaxValue);
        var there = Directory.EnumerateFiles(HostileCorpus.PathOf(""), "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(HostileCorpus.PathOf(""), f)).Where(f => f.Contains('/'));
        Assert.Equal(HostileCorpus.Cases.Select(c => c.File).Order(StringComparer.Ordinal), there.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Formulas_markup_and_commands_in_a_name_stay_letters_of_a_name()
    {
        Assert.Equal(["=cmd|'/c calc'!A1", "+1+1", "=HYPERLINK(\"http://example.invalid\",\"x\")"], GivenNames("csv/formulas.csv"));
        Assert.Equal(["<script>alert(1)</script>"], GivenNames("csv/markup.csv"));
        Assert.Equal(["Robert'); DROP TABLE students;--"], GivenNames("csv/database-words.csv"));
    }

    [Fact]
    public void Marks_that_turn_the_writing_round_are_left_out_of_what_is_understood_and_kept_in_what_was_given()
    {
        Assert.Equal(["nna"], GivenNames("csv/right-to-left-override.csv"));
        Assert.Contains("\u202enna", FeedReader.Read(ReadingFiles.Febrl, [HostileCorpus.Delivered("csv/right-to-left-override.csv")], ReadLimits.Usual).Single().Given.Text());
    }

    static IEnumerable<string> GivenNames(string file) =>
        FeedReader.Read(HostileCorpus.ReadAs(file).Feed, [HostileCorpus.Delivered(file)], ReadLimits.Usual).Cast<RecordRead>().Select(r => r.Reading.Personas[0].Names[0].Given!);

    internal static bool NothingOfAPerson(string reason) =>
        !Array.Exists(["Ayesha", "Farah", "Zoë", "Haringey", "Ann,", "2003-05-14"], part => reason.Contains(part, StringComparison.OrdinalIgnoreCase));

    static TheoryData<string, string, string> Of(params string[] kinds)
    {
        var data = new TheoryData<string, string, string>();
        foreach (var (file, expected, says) in HostileCorpus.Cases.Where(c => kinds.Contains(c.File.Split('/')[0])))
        {
            data.Add(file, expected, says);
        }

        return data;
    }
}
