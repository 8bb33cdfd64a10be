using System.Text;
using Rowan.Sources.Feeds;
using Rowan.Sources.Reading;

namespace Rowan.Tests.Sources;

/// <summary>What is too large to be kept in a file is made while it is read.</summary>
public sealed class ReadingVeryLargeTests
{
    const long TwoGigabytes = 2L << 30;
    const long Most = 256L << 20;

    [Fact, Trait("Length", "long")]
    public void A_JSON_line_of_two_gigabytes_costs_only_itself_and_is_never_held()
    {
        var (outcomes, allocated) = Read(ReadingJsonLinesTests.Nursing, "visits.jsonl",
            ReadingJsonLinesTests.Visit + "\n{\"id\":\"V2\",\"notes\":\"", "\"}\n" + ReadingJsonLinesTests.Visit.Replace("V1", "V3") + "\n");
        Assert.Equal(["V1", "V3"], outcomes.OfType<RecordRead>().Select(r => r.Reading.Reference));
        var rejected = Assert.Single(outcomes.OfType<Rejected>());
        Assert.Equal(("visits.jsonl", 2L), (rejected.File, rejected.Line));
        Assert.Contains("2,147,483,", rejected.Reason);
        Assert.InRange(allocated, 0, Most);
    }

    [Theory, Trait("Length", "long")]
    [InlineData("dataset.csv", "Line 2 is longer than 16,777,216 bytes")]
    [InlineData("calls.txt", "larger than 268,435,456 bytes")]
    public void A_line_of_two_gigabytes_of_another_format_is_told_with_its_file_and_line_and_never_held(string name, string says)
    {
        var (feed, head) = name switch
        {
            "dataset.csv" => (ReadingFiles.Febrl, "rec_id,given_name,surname,street_number,address_1,address_2,suburb,postcode,state,date_of_birth,soc_sec_id\n"),
            _ => (ReadingFixedWidthTests.Ambulance, "HDR\nC"),
        };
        var (outcomes, allocated) = Read(feed, name, head, "");
        var rejected = outcomes.OfType<Rejected>().First();
        Assert.Equal((name, 2L), (rejected.File, rejected.Line));
        Assert.Contains(says, rejected.Reason);
        Assert.InRange(allocated, 0, Most);
    }

    [Fact, Trait("Length", "long")]
    public void A_text_of_a_quarter_of_a_gigabyte_in_XML_costs_only_its_record_and_is_never_held()
    {
        var (outcomes, allocated) = Read(ReadingFiles.Protect, "register.xml", "<Register xmlns=\"urn:london:protect:1\">\n<Registration Ref=\"A1\">",
            "</Registration>" + ReadingProtectTests.Ayesha + "</Register>", TwoGigabytes / 8);
        var rejected = Assert.Single(outcomes.OfType<Rejected>());
        Assert.Equal(("register.xml", 2L), (rejected.File, rejected.Line));
        Assert.Contains("The record has more than 4,194,304 characters", rejected.Reason);
        Assert.Single(outcomes.OfType<RecordRead>());
        Assert.InRange(allocated, 0, Most);
    }

    [Fact]
    public void A_hundred_thousand_persons_of_one_report_reject_it_and_hold_each_of_them()
    {
        var persons = new StringBuilder(ReadingFiles.Persons);
        for (var i = 10; i < 100_010; i++)
        {
            persons.Append("07PAC012346,").Append(i).Append(",OTHER,A,B,,,,,,,,,\n");
        }

        var outcomes = ReadingFiles.Merlin.Read(ReadingFiles.MerlinFiles(persons: persons.ToString()));
        Assert.Contains("More than 10,000 rows", Assert.Single(outcomes.OfType<Rejected>()).Reason);
        Assert.Equal(100_001, outcomes.OfType<Held>().Count());
        Assert.Single(outcomes.OfType<RecordRead>());
    }

    [Fact]
    public void Of_a_file_in_which_nothing_can_be_read_the_rest_is_left()
    {
        var limits = ReadLimits.Usual with { RejectsPerFile = 50, RowsPerFile = 60 };
        var rows = string.Concat(Enumerable.Repeat("x,y\n", 1_000));
        var outcomes = FeedReader.Read(ReadingFiles.Febrl, [(FebrlHeader + rows).Named("dataset.csv")], limits).ToList();
        Assert.Equal((51, 52L), (outcomes.Count, outcomes[^1].Line));
        Assert.Contains("50 rows of this file cannot be read", Assert.IsType<Rejected>(outcomes[^1]).Reason);
        var many = FeedReader.Read(ReadingJsonLinesTests.Nursing, [string.Concat(Enumerable.Repeat("{}\n", 1_000)).Named("visits.jsonl")], limits).ToList();
        Assert.Contains("more than 60 records", Assert.IsType<Rejected>(many[^1]).Reason);
        Assert.Equal(61, many.Count);
    }

    [Fact]
    public void Half_a_million_commas_and_half_a_million_marks_in_a_line_end()
    {
        var outcomes = ReadingFiles.Febrl.Read((FebrlHeader + new string(',', 500_000) + "\n" + string.Concat(Enumerable.Repeat("\ufeff", 300_000)) + "\n").Named("dataset.csv"));
        Assert.Equal(2, outcomes.OfType<Rejected>().Count());
    }

    const string FebrlHeader = "rec_id,given_name,surname,street_number,address_1,address_2,suburb,postcode,state,date_of_birth,soc_sec_id\n";

    static (List<ReadOutcome> Outcomes, long Allocated) Read(Feed feed, string name, string head, string tail, long length = TwoGigabytes)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var outcomes = FeedReader.Read(feed, [new DeliveredFile(name, () => new LongLine(Encoding.UTF8.GetBytes(head), length, Encoding.UTF8.GetBytes(tail)))], ReadLimits.Usual).ToList();
        return (outcomes, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <summary>Words, then very many of one letter, then words.</summary>
    sealed class LongLine(byte[] head, long length, byte[] tail) : Stream
    {
        long at;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => head.Length + length + tail.Length;
        public override long Position { get => at; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var part = at < head.Length ? head.AsSpan((int)at) : at >= head.Length + length ? tail.AsSpan((int)(at - head.Length - length)) : default;
            var read = (int)Math.Min(buffer.Length, part.Length > 0 ? part.Length : at < head.Length + length ? head.Length + length - at : 0);
            if (part.Length > 0)
            {
                part[..read].CopyTo(buffer);
            }
            else
            {
                buffer[..read].Fill((byte)'x');
            }

            at += read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
