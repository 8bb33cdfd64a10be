using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Rowan.Sources.Feeds;
using Rowan.Sources.Reading;

namespace Rowan.Tests.Sources;

/// <summary>Whatever a delivery holds, reading it ends, with outcomes; it never throws, and never takes more than its limits.</summary>
public sealed class ReadingHostileTests
{
    [Fact]
    public void A_file_that_is_not_UTF_8_is_rejected_whole_with_its_line()
    {
        var bytes = Encoding.Latin1.GetBytes(ReadingFiles.Persons.Replace("Bilal", "Zoë"));
        var files = ReadingFiles.MerlinFiles();
        files[1] = bytes.Named("persons.csv");
        var outcomes = ReadingFiles.Merlin.Read(files);
        var rejected = Assert.Single(outcomes.OfType<Rejected>());
        Assert.Equal(("persons.csv", 4L, bytes.Length), (rejected.File, rejected.Line, rejected.Given.Length));
        Assert.Contains("not UTF-8", rejected.Reason);
        Assert.Empty(outcomes.OfType<RecordRead>());
        Assert.Equal(7, outcomes.OfType<Held>().Count());
    }

    [Fact]
    public void A_name_with_accents_across_the_edge_of_a_block_is_not_mistaken_for_damage()
    {
        var long1 = new string('x', 65_534);
        var outcomes = Merlin(reports: ReadingFiles.Reports.Replace("Found wandering", long1 + "ëëë 陳 𠮷 " + long1));
        Assert.Equal(2, outcomes.OfType<RecordRead>().Count());
    }

    [Fact]
    public void A_row_with_a_NUL_in_it_is_rejected_and_the_rest_goes_on()
    {
        var outcomes = Merlin(reports: ReadingFiles.Reports.Replace("High Road", "High\0Road"));
        Assert.Equal(4L, Assert.Single(outcomes.OfType<Rejected>()).Line);
        Assert.Single(outcomes.OfType<RecordRead>());
    }

    [Fact]
    public void A_file_in_UTF_16_is_told_apart_and_not_read_as_rubbish()
    {
        var outcomes = ReadingFiles.Febrl.Read(Encoding.Unicode.GetBytes("rec_id, given_name").Named("dataset.csv"));
        Assert.Empty(outcomes.OfType<RecordRead>());
        Assert.Equal("dataset.csv", Assert.Single(outcomes.OfType<Rejected>()).File);
    }

    [Fact]
    public void A_header_of_ten_thousand_columns_is_rejected()
    {
        var rejected = Assert.IsType<Rejected>(Assert.Single(ReadingFiles.Febrl.Read((new string(',', 9_999) + "\n").Named("dataset.csv"))));
        Assert.Contains("10,000 columns", rejected.Reason);
    }

    [Fact]
    public void A_row_of_ten_thousand_columns_and_a_line_of_five_million_letters_cost_only_themselves()
    {
        var outcomes = Merlin(reports: ReadingFiles.Reports + new string(',', 9_999) + "\n07PAC1,1,PAC,\"" + new string('x', 5_000_000) + "\"\n07PAC012347,1,CTN,04/03/2007,,,,,,,,,,\n");
        Assert.Equal([("10,000 columns", 5L), ("1,048,576 bytes", 6L)],
            outcomes.OfType<Rejected>().Zip(["10,000 columns", "1,048,576 bytes"]).Select(r => (r.First.Reason.Contains(r.Second) ? r.Second : r.First.Reason, r.First.Line)));
        Assert.True(outcomes.OfType<Rejected>().All(r => r.Given.Length <= ReadLimits.Usual.GivenBytes));
        Assert.Equal("07PAC012347", outcomes.OfType<RecordRead>().Last().Reading.Reference);
    }

    [Fact]
    public void One_quotation_mark_left_open_costs_one_row_and_not_all_that_follow()
    {
        var outcomes = Merlin(persons: ReadingFiles.Persons.Replace("07PAC012345,2,MOTHER,EXAMPLE", "07PAC012345,2,MOTHER,\"EXAMPLE"));
        Assert.Equal(("persons.csv", 3L), (Assert.Single(outcomes.OfType<Rejected>()).File, Assert.Single(outcomes.OfType<Rejected>()).Line));
        Assert.Equal([2, 1], outcomes.OfType<RecordRead>().Select(r => r.Reading.Personas.Count));
        Assert.Equal(3L, outcomes.OfType<Held>().Max(h => h.Line) - 1);
    }

    [Fact]
    public void A_file_of_nothing_but_open_quotation_marks_ends()
    {
        var rows = string.Concat(Enumerable.Range(0, 30_000).Select(_ => "a,\"b\"c\n"));
        var outcomes = ReadingFiles.Merlin.Read(ReadingFiles.MerlinFiles(outcomes: ReadingFiles.Outcomes + rows + new string('"', 100_001)));
        Assert.NotEmpty(outcomes.OfType<Rejected>());
        Assert.Equal(2, outcomes.OfType<RecordRead>().Count());
    }

    [Fact]
    public void A_file_larger_than_the_limit_is_rejected_without_being_held()
    {
        var limits = ReadLimits.Usual with { FileBytes = 100_000, GivenBytes = 500 };
        var endless = new DeliveredFile("dataset.csv", () => new Endless());
        var rejected = Assert.IsType<Rejected>(Assert.Single(FeedReader.Read(ReadingFiles.Febrl, [endless], limits)));
        Assert.Contains("larger than 100,000 bytes", rejected.Reason);
        Assert.Equal(500, rejected.Given.Length);
    }

    [Fact]
    public void More_rows_than_one_record_may_have_reject_it_and_hold_the_rows()
    {
        var limits = ReadLimits.Usual with { RowsPerRecord = 5 };
        var outcomes = FeedReader.Read(ReadingFiles.Merlin, ReadingFiles.MerlinFiles(), limits).ToList();
        Assert.Contains("More than 5 rows", Assert.Single(outcomes.OfType<Rejected>()).Reason);
        Assert.Equal(8, outcomes.OfType<Held>().Count());
        Assert.Single(outcomes.OfType<RecordRead>());
    }

    [Theory]
    [InlineData("<!DOCTYPE Register [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>")]
    [InlineData("<!DOCTYPE Register SYSTEM \"file:///etc/passwd\">")]
    public void An_XML_file_with_a_document_type_is_refused_and_its_entities_are_never_looked_at(string type)
    {
        var xml = ReadingProtectTests.Register(ReadingProtectTests.Ayesha).Replace("<Register ", type + "<Register ");
        var rejected = Assert.IsType<Rejected>(Assert.Single(ReadingFiles.Protect.Read(xml.Named("register.xml"))));
        Assert.Contains("document type", rejected.Reason);
    }

    [Fact]
    public void An_XML_file_that_breaks_off_gives_the_records_before_and_says_where()
    {
        var xml = ReadingProtectTests.Register(ReadingProtectTests.Ayesha, ReadingProtectTests.Ayesha.Replace("0412", "0413"));
        var outcomes = ReadingFiles.Protect.Read(xml[..xml.LastIndexOf("<Notes>", StringComparison.Ordinal)].Named("register.xml"));
        Assert.IsType<RecordRead>(outcomes[0]);
        var rejected = Assert.IsType<Rejected>(outcomes[1]);
        Assert.Contains("breaks off", rejected.Reason);
        Assert.Contains("HGY/2006/0413", rejected.Given.Text());
        Assert.DoesNotContain("HGY/2006/0412", rejected.Given.Text());
        Assert.Equal(2, outcomes.Count);
    }

    [Fact]
    public void A_record_too_deep_too_long_or_with_too_many_elements_costs_only_itself()
    {
        string[] damaged =
        [
            ReadingProtectTests.Ayesha.Replace("<School>", string.Concat(Enumerable.Repeat("<S>", 5_000)) + string.Concat(Enumerable.Repeat("</S>", 5_000)) + "<School>"),
            ReadingProtectTests.Ayesha.Replace("Called again.", new string('x', 6_000_000)),
            ReadingProtectTests.Ayesha.Replace("Called again.", string.Concat(Enumerable.Repeat("<x y='z'/>", 600_000))),
            ReadingProtectTests.Ayesha.Replace("<School>", "<School " + string.Concat(Enumerable.Range(0, 2_000).Select(i => $"a{i}=\"1\" ")) + ">"),
        ];
        var outcomes = ReadingFiles.Protect.Read(ReadingProtectTests.Register([.. damaged, ReadingProtectTests.Ayesha]).Named("register.xml", 5));
        Assert.Equal(["64 deep", "4,194,304 characters", "10,000 elements", "1,000 attributes"],
            outcomes.OfType<Rejected>().Zip(["64 deep", "4,194,304 characters", "10,000 elements", "1,000 attributes"], (r, w) => r.Reason.Contains(w) ? w : r.Reason));
        Assert.Equal(ReadingProtectTests.Ayesha.Trim(), Assert.IsType<RecordRead>(outcomes[^1]).Given.Text());
        Assert.All(outcomes.OfType<Rejected>(), r => Assert.InRange(r.Given.Length, 1, ReadLimits.Usual.GivenBytes));
    }

    [Fact]
    public void A_tag_of_twenty_million_letters_ends_the_reading_of_its_file()
    {
        var outcomes = ReadingFiles.Protect.Read(ReadingProtectTests.Register(ReadingProtectTests.Ayesha,
            ReadingProtectTests.Ayesha.Replace("HGY/2006/0412", new string('x', 20_000_000))).Named("register.xml"));
        Assert.IsType<RecordRead>(outcomes[0]);
        Assert.Contains("One tag here is longer", Assert.IsType<Rejected>(outcomes[1]).Reason);
        Assert.Equal(2, outcomes.Count);
    }

    [Theory]
    [InlineData("<Register/>")]
    [InlineData("<People xmlns=\"urn:london:protect:1\"/>")]
    [InlineData("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><Register xmlns=\"urn:london:protect:1\"/>")]
    [InlineData("<Register xmlns=\"urn:london:protect:1\"><Registratoin/></Register>")]
    [InlineData("")]
    public void An_XML_file_of_another_kind_is_rejected_and_not_taken_for_an_empty_one(string xml) =>
        Assert.IsType<Rejected>(Assert.Single(ReadingFiles.Protect.Read(xml.Named("register.xml"))));

    [Fact]
    public void No_bytes_whatever_make_the_reading_throw_and_twice_read_they_give_the_same() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(Damaged(), damaged =>
        {
            var (feed, files) = damaged;
            var once = FeedReader.Read(feed, files, Small).ToList();
            var again = FeedReader.Read(feed, files, Small).ToList();
            Assert.NotEmpty(once);
            Assert.Equal(once.Select(Told), again.Select(Told));
            Assert.All(once.OfType<Rejected>(), r => Assert.True(r.Reason.Length > 20));
        }));

    static readonly ReadLimits Small = ReadLimits.Usual with { FileBytes = 1 << 20, RowBytes = 4_000, RowsPerRecord = 50, RecordCharacters = 20_000, Depth = 8 };

    static string Told(ReadOutcome outcome) =>
        $"{outcome.GetType().Name} {outcome.File} {outcome.Line} {(outcome as Rejected)?.Reason} {(outcome as Held)?.Reference} {Convert.ToHexString(outcome.Given)}";

    /// <summary>A valid delivery in which a few bytes of one file were changed, cut out, doubled or put in.</summary>
    static Arbitrary<(Feed Feed, DeliveredFile[] Files)> Damaged()
    {
        byte[][] pieces =
        [
            [0], [(byte)'"'], [(byte)','], [(byte)'\n'], [(byte)'\r'], [0xFF], [0xEF, 0xBB, 0xBF], [.. "<"u8], [.. ">"u8], [.. "/>"u8], [.. "&x;"u8], [.. "]]>"u8],
            [.. "<![CDATA["u8], [.. "<!--"u8], [.. "<!DOCTYPE a>"u8], [.. "\u2028"u8], [.. "07PAC012345,1"u8], [.. "31/02/2007"u8], [.. " xmlns=\"\""u8], [.. "\uD7FF"u8],
        ];
        string[] texts = [ReadingFiles.Reports, ReadingFiles.Persons, ReadingFiles.Addresses, ReadingFiles.Outcomes, ReadingProtectTests.Register(ReadingProtectTests.Ayesha)];
        var change = from at in Gen.Choose(0, 1_000_000)
                     from length in Gen.Choose(0, 40)
                     from piece in Gen.Elements(pieces)
                     from how in Gen.Choose(0, 3)
                     select (at, length, piece, how);
        return (from which in Gen.Choose(0, texts.Length - 1)
                from changes in change.NonEmptyListOf()
                let bytes = changes.Take(5).Aggregate(Encoding.UTF8.GetBytes(texts[which]), (content, c) => Change(content, c.at, c.length, c.piece, c.how))
                select which == 4 ? (ReadingFiles.Protect, [bytes.Named("register.xml")])
                    : (ReadingFiles.Merlin, ReadingFiles.MerlinFiles().Select((f, i) => i == which ? bytes.Named(f.Name) : f).ToArray())).ToArbitrary();
    }

    static byte[] Change(byte[] content, int at, int length, byte[] piece, int how)
    {
        var from = content.Length == 0 ? 0 : at % content.Length;
        var until = Math.Min(content.Length, from + length);
        return how switch
        {
            0 => [.. content[..from], .. piece, .. content[from..]],
            1 => [.. content[..from], .. content[until..]],
            2 => [.. content[..until], .. content[from..]],
            _ => content[..from],
        };
    }

    static List<ReadOutcome> Merlin(string reports = ReadingFiles.Reports, string persons = ReadingFiles.Persons) => ReadingFiles.Merlin.Read(ReadingFiles.MerlinFiles(reports, persons));

    /// <summary>A stream that never ends.</summary>
    sealed class Endless : MemoryStream
    {
        public override int Read(byte[] buffer, int offset, int count)
        {
            buffer.AsSpan(offset, count).Fill((byte)'x');
            return count;
        }

        public override int Read(Span<byte> buffer)
        {
            buffer.Fill((byte)'x');
            return buffer.Length;
        }
    }
}
