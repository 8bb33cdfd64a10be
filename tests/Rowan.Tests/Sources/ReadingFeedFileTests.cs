using System.Text;
using Rowan.Access;
using Rowan.Sources.Feeds;
using Rowan.Sources.Reading;

namespace Rowan.Tests.Sources;

/// <summary>A feed file is read strictly: what is misspelt is refused with its line, and does not quietly leave data out.</summary>
public sealed class ReadingFeedFileTests
{
    const string Sound =
        """
        code: GP
        words: { name: Surgery, holds: Patients, controller: A practice }
        processing: general
        format: csv
        encoding: windows-1252
        delimiter: ";"
        missing: ["", NONE]
        dates: [dd.MM.yyyy]
        files:
          patients:
            names: ["patients-*.csv"]
            key: [ID]
            columns: [ID, NAME, BORN, SEX]
            optional-columns: [TEL]
        maps:
          sexes: { M: M, F: F }
        records:
          - kind: patient
            words: Patient
            from: patients
            reference: ID
            personas:
              - role: subject
                names: [{ kind: usual, full: NAME }]
                birth: BORN
                sex: { field: SEX, map: sexes }
                contacts: [{ kind: phone, value: TEL }]
        """;

    [Fact]
    public void The_feeds_of_the_repository_are_sound_and_say_what_they_hold()
    {
        var feeds = FeedFiles.Load(ReadingFiles.FeedsDirectory());
        Assert.Subset(feeds.Keys.ToHashSet(StringComparer.Ordinal), new HashSet<string> { "CAD", "CrimInt", "CRIS", "FEBRL", "MERLIN", "PROtect", "PNC", "ViSOR", "INI" });
        Assert.True(feeds["merlin"].LawEnforcement);
        Assert.False(feeds["PROtect"].LawEnforcement);
        Assert.Equal([new RecordKind("pac", "MERLIN report")], feeds["MERLIN"].Kinds);
        Assert.Equal(64, feeds["FEBRL"].Digest.Length);
    }

    [Fact]
    public void A_feed_may_name_its_encoding_its_delimiter_and_columns_that_need_not_be_there()
    {
        var feed = Feed(Sound);
        var with = feed.Read(Encoding.Latin1.GetBytes("ID;NAME;BORN;SEX;TEL\n1;Zoë O'Neill;14.05.2003;f;020\n").Named("patients-1.csv"));
        Assert.Equal("Zoë O'Neill", with.OnlyRecord().Personas[0].Names[0].Full);
        Assert.Equal("F", with.OnlyRecord().Personas[0].Sex);
        Assert.Equal("020", with.OnlyRecord().Personas[0].Contacts[0].Value);
        var without = feed.Read("SEX;BORN;NAME;ID\n;;none;2\n".Named("patients-2.csv"));
        Assert.Empty(without.OnlyRecord().Personas[0].Names);
        Assert.Empty(without.OnlyRecord().Personas[0].Contacts);
    }

    const string Marks = "words: Patient\n    marks: [{ field: SEX, map: marks, otherwise: closed }, view]\n";

    static readonly string Marking = Sound.Replace("words: Patient\n", Marks).Replace("maps:\n", "maps:\n  marks: { M: none, F: open }\n");

    [Fact]
    public void A_feed_says_how_its_source_marks_a_record_and_what_cannot_be_read_is_marked_too()
    {
        var feed = Feed(Marking);
        Assert.Equal(["patient", "patient:view", "patient:open+view", "patient:closed+view"], feed.Kinds.Select(k => k.Code));
        Assert.Equal(["patient"], feed.UnmarkedKinds.Select(k => k.Code));
        Assert.Equal(feed.Kinds, feed.AskedOf("patient").Kinds);
        Assert.Equal(["patient:open+view"], feed.AskedOf("patient:open+view").Kinds.Select(k => k.Code));
        Assert.Equal(["view", "other"], Assert.Single(feed.AskedOf("patient:other+view").Kinds) is var k ? k.Marks.OrderDescending() : []);
        Assert.Equal(("Patient", "Patient", "nobody-knows"), (feed.WordsOf("patient"), feed.WordsOf("patient:closed+view"), feed.WordsOf("nobody-knows")));
        string KindOf(string sex) => feed.Read($"SEX;BORN;NAME;ID\n{sex};;A B;2\n".Named("patients-2.csv")).OnlyRecord().MarkedKind;
        Assert.Equal(["patient:view", "patient:open+view", "patient:closed+view", "patient:closed+view"], new[] { "M", "f", "X", "" }.Select(KindOf));
    }

    [Theory]
    [InlineData(", otherwise: closed", "", "needs 'otherwise'")]
    [InlineData("otherwise: closed", "otherwise: none", "'otherwise' is a mark, and not none")]
    [InlineData("otherwise: closed", "otherwise: 'a:b'", "'a:b' is not the code of a mark")]
    [InlineData("F: open", "F: a+b", "'a+b' is not the code of a mark")]
    [InlineData("kind: patient", "kind: 'patient:view'", "A kind of record has letters")]
    [InlineData("M: none, F: open", "A: a, B: b, C: c, D: d, E: e, F: f, G: g, H: h, I: i, J: j, K: k", "make 78 kinds of record that are to be told apart; 64 is the most")]
    public void A_mark_that_would_be_misread_is_refused(string sound, string wrong, string says)
    {
        var twice = Marking.Replace("otherwise: closed }, view]", "otherwise: closed }, { field: NAME, map: marks, otherwise: closed }, view]");
        Assert.Contains(says, Assert.Throws<FeedFileException>(() => Feed(twice.Replace(sound, wrong))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("birth: BORN", "brith: BORN", 24, "'brith' is not a word")]
    [InlineData("birth: BORN", "birth: BORNE", 24, "has no column 'BORNE'")]
    [InlineData("birth: BORN", "birth: [BORN]", 24, "should be a group")]
    [InlineData("birth: BORN", "birth: ../BORN", 24, "goes up further")]
    [InlineData("code: GP\n", "", 1, "needs 'code'")]
    [InlineData("code: GP", "code: G P", 1, "letters, digits")]
    [InlineData("code: GP", "code: GP\ncode: GP", 2, "Duplicate key")]
    [InlineData("code: GP", "code: [", 1, "not YAML")]
    [InlineData("code: GP", "code: \"GP", 2, "not YAML")]
    [InlineData("processing: general", "processing: secret", 3, "law-enforcement")]
    [InlineData("format: csv", "format: json", 4, "not a format")]
    [InlineData("windows-1252", "utf-7", 5, "not an encoding")]
    [InlineData("delimiter: \";\"", "delimiter: \";;\"", 6, "one character")]
    [InlineData("missing: [\"\", NONE]", "missing: NONE", 7, "should be a list")]
    [InlineData("dd.MM.yyyy", "dd.MM.yy", 8, "not a form of date")]
    [InlineData("[\"patients-*.csv\"]", "[\"../patients.csv\"]", 11, "no / or")]
    [InlineData("key: [ID]", "key: [NUMBER]", 12, "not one of the 'columns'")]
    [InlineData("BORN, SEX]", "BORN, SEX, ID]", 13, "stands twice")]
    [InlineData("{ M: M, F: F }", "{ M: M, m: F }", 16, "The code 'm' stands twice")]
    [InlineData("from: patients", "from: people", 20, "not one of the 'files'")]
    [InlineData("reference: ID", "reference: NAME", 21, "whole key")]
    [InlineData("role: subject", "role: { field: SEX, map: sexes }", 23, "needs 'otherwise'")]
    [InlineData("map: sexes }\n        contacts", "map: sex }\n        contacts", 26, "not one of the 'maps'")]
    [InlineData("full: NAME", "full: \"{NAME\"", 24, "no } after it")]
    [InlineData("full: NAME", "full: \"[{NAME}\"", 24, "no ] after it")]
    [InlineData("kind: phone", "kind: telephone", 27, "not a kind of contact")]
    public void What_is_wrong_is_named_with_its_line_and_what_to_do(string sound, string wrong, int line, string says)
    {
        var file = Sound.Replace(sound, wrong);
        Assert.NotEqual(Sound, file);
        var refused = Assert.Throws<FeedFileException>(() => Feed(file));
        Assert.Contains(says, refused.Message);
        Assert.StartsWith($"gp.yaml, line {refused.Line}: ", refused.Message);
        Assert.InRange(refused.Line, line - 1, line + 1);
    }

    [Fact]
    public void Two_feeds_of_one_code_are_refused()
    {
        var directory = Directory.CreateTempSubdirectory("feeds");
        try
        {
            File.WriteAllText(Path.Combine(directory.FullName, "a.yaml"), Sound);
            File.WriteAllText(Path.Combine(directory.FullName, "b.yaml"), Sound.Replace("code: GP", "code: gp"));
            Assert.Contains("already", Assert.Throws<FeedFileException>(() => FeedFiles.Load(directory.FullName)).Message);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    static Feed Feed(string text) => FeedFiles.Read("gp.yaml", Encoding.UTF8.GetBytes(text));
}
