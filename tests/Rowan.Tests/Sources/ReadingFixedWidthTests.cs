using System.Text;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Sources.Reading;
using Rowan.Values;

namespace Rowan.Tests.Sources;

/// <summary>Fixed width, by the feed of an invented ambulance service: calls, with the people and remarks of a call on lines below it.</summary>
public sealed class ReadingFixedWidthTests
{
    internal const string Words =
        """
        code: AMBULANCE
        words: { name: Ambulance, holds: Calls for an ambulance, controller: An invented trust }
        processing: general
        format: fixed
        encoding: windows-1252
        missing: ["", UNKNOWN]
        dates: [yyyyMMdd]
        files:
          calls:
            names: [calls.txt]
            prefix: "C"
            key: [CALL_NO]
            skip: [HDR, TRL]
            columns:
              CALL_NO: { start: 2, length: 6 }
              ON: { start: 8, length: 8 }
              AT: { start: 16, length: 4 }
              PLACE: { start: 20, length: 20 }
          people:
            names: [calls.txt]
            prefix: "P"
            parent: calls
            columns:
              ROLE: { start: 2, length: 1 }
              NAME: { start: 3, length: 20 }
              BORN: { start: 23, length: 8 }
            short-lines: yes
          injuries:
            names: [calls.txt]
            prefix: "PI"
            parent: people
            line-length: 30
            columns:
              INJURY: { start: 3, length: 20 }
          remarks:
            names: [remarks.txt]
            parent: calls
            join: { CALL: CALL_NO }
            columns:
              CALL: { start: 1, length: 6 }
              REMARK: { start: 7, length: 40 }
            short-lines: yes
        maps:
          roles: { C: subject, M: mother }
        records:
          - kind: call
            words: Call
            from: calls
            reference: CALL_NO
            happened: { from: { field: "ON", required: yes }, time: AT }
            personas:
              - each: people
                role: { field: ROLE, map: roles, otherwise: other }
                names: [ { kind: usual, full: NAME } ]
                birth: BORN
                details: [ { each: injuries, label: Injury, value: INJURY } ]
            chronology:
              - key: call
                kind: call
                heading: "Ambulance called to {PLACE}"
                details: [ { each: remarks, label: Remark, value: REMARK } ]
        """;

    internal const string Calls =
        """
        HDR20070305
        C000001200703042140High Road           
        PCZoë Example         20030514
        PIBruise on the arm           
        PIGraze                       
        PMFarah Example
        C000002200703050005Invented Street     
        PCBaby
        TRL000002
        """;

    internal const string Remarks =
        """
        000001Child quiet
        000001Mother upset

        """;

    internal static readonly Feed Ambulance = FeedFiles.Read("ambulance.yaml", Encoding.UTF8.GetBytes(Words));

    static DeliveredFile In1252(string text, string name, long? rows = null) => CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text).Named(name, rows);

    static List<ReadOutcome> Read(string calls, string remarks = Remarks) => Ambulance.Read(In1252(calls, "calls.txt"), In1252(remarks, "remarks.txt"));

    [Fact]
    public void Lines_of_several_types_become_records_with_what_stands_below_them()
    {
        var outcomes = Ambulance.Read(In1252(Calls, "calls.txt", 7), In1252(Remarks, "remarks.txt", 2));
        Assert.Equal(["000001", "000002"], outcomes.Cast<RecordRead>().Select(r => r.Reading.Reference));
        var call = ((RecordRead)outcomes[0]).Reading;
        Assert.Equal(new HappenedReading(new PartialDate(2007, 3, 4), null, new TimeOnly(21, 40)), call.Happened);
        Assert.Equal([("1", "subject", "Zoë Example"), ("2", "mother", "Farah Example")], call.Personas.Select(p => (p.Mention, p.Role, p.Names[0].Full!)));
        Assert.Equal(new PartialDate(2003, 5, 14), call.Personas[0].Birth);
        Assert.Equal([new DetailReading("Injury", "Bruise on the arm"), new DetailReading("Injury", "Graze")], call.Personas[0].Details);
        Assert.Equal("Ambulance called to High Road", call.Entries[0].Heading);
        Assert.Equal(["Child quiet", "Mother upset"], call.Entries[0].Details.Select(d => d.Value));
        Assert.Equal([2L, 7L], outcomes.Select(o => o.Line));
    }

    [Fact]
    public void The_lines_are_kept_as_they_came_in_their_order_and_shown_by_their_columns()
    {
        var given = Read(Calls)[0].Given;
        Assert.Equal(["calls", "remarks"], GivenRows.Split(given).Select(f => f.FeedFile));
        Assert.Equal(Calls.Split('\n')[1..6], GivenRows.Split(given)[0].Content.ToArray().Text().TrimEnd('\n').Split('\n'));
        var rows = Rowan.Chronology.RecordAsItCame.Of(given, Ambulance).Rows;
        Assert.Equal(["calls", "people", "injuries", "injuries", "people", "remarks", "remarks"], rows.Select(r => r.File));
        Assert.Contains(("NAME", "Zoë Example"), rows[1].Values);
    }

    [Theory]
    [InlineData("C000001200703042140High Road           ", "C000001200703042140High", "23 characters where its columns take 39")]
    [InlineData("C000001200703042140High Road           ", "C000001200703042140High Road              x", "43 characters where its columns take 39")]
    [InlineData("C000001200703042140High Road           ", "C000001200703042140High\0Road           ", "a NUL")]
    [InlineData("C000001200703042140High Road           ", "C      200703042140High Road           ", "CALL_NO is empty")]
    public void A_line_too_short_too_long_or_damaged_is_told_with_what_stands_below_it_and_its_remarks_wait(string sound, string damaged, string wrong)
    {
        var outcomes = Read(Calls.Replace(sound, damaged));
        Assert.Equal("000002", Assert.Single(outcomes.OfType<RecordRead>()).Reading.Reference);
        Assert.Equal([2L, 3L, 4L, 5L, 6L], outcomes.OfType<Rejected>().Select(r => r.Line).Order());
        Assert.Contains(wrong, outcomes.OfType<Rejected>().Single(r => r.Line == 2).Reason);
        Assert.Equal(2, outcomes.OfType<Held>().Count(h => h.FeedFile == "remarks"));
    }

    [Fact]
    public void A_record_that_cannot_be_understood_is_rejected_with_what_stands_below_it_as_one()
    {
        var outcomes = Read(Calls.Replace("00000120070304", "00000120070231"));
        var rejected = Assert.Single(outcomes.OfType<Rejected>());
        Assert.Contains("PIGraze", rejected.Given.Text());
        Assert.DoesNotContain("Mother upset", rejected.Given.Text());
        Assert.Equal(2, outcomes.OfType<Held>().Count());
    }

    [Fact]
    public void A_line_of_no_type_and_one_that_stands_below_nothing_are_told()
    {
        var outcomes = Read("PCNobody\nX who knows\n" + Calls);
        Assert.Equal(2, outcomes.OfType<RecordRead>().Count());
        Assert.Equal(["begins with none of C, P, PI", "No line of calls stands above it"],
            outcomes.OfType<Rejected>().Zip(["begins with none of C, P, PI", "No line of calls stands above it"], (r, w) => r.Reason.Contains(w) ? w : r.Reason));
    }

    [Fact]
    public void A_call_that_stands_twice_with_other_people_below_it_contradicts_itself()
    {
        var again = "C000001200703042140High Road           \nPCKofi Example        20010203\n";
        Assert.Equal(2, Read(Calls.Replace("TRL", again + "TRL")).OfType<Rejected>().Count());
        var same = string.Join('\n', Calls.Split('\n')[1..6]) + "\n";
        Assert.Equal(2, Read(Calls.Replace("TRL", same + "TRL")).Cast<RecordRead>().Count());
    }

    [Fact]
    public void A_remark_whose_call_comes_later_is_held_and_read_with_it_then()
    {
        var held = Assert.IsType<Held>(Read("", "000009Left alone\n").Single(o => o is Held));
        Assert.Equal(("call", "000009", "remarks"), (held.Kind, held.Reference, held.FeedFile));
        var (name, content) = Assert.Single(GivenRows.Split(held.Given));
        var later = Read("C000009200703042140High Road           \n", content.ToArray().Text());
        Assert.Equal("remarks", name);
        Assert.Equal("Left alone", later.OnlyRecord().Entries[0].Details[0].Value);
    }

    [Fact]
    public void Places_count_characters_not_bytes_or_halves_of_characters()
    {
        var feed = FeedFiles.Read("ambulance.yaml", Encoding.UTF8.GetBytes(Words.Replace("windows-1252", "utf-8")));
        var outcomes = feed.Read(Calls.Replace("Zoë Example ", "陳𠮷 Examples ").Named("calls.txt"));
        Assert.Equal(("陳𠮷 Examples", new PartialDate(2003, 5, 14)),
            (((RecordRead)outcomes[0]).Reading.Personas[0].Names[0].Full, ((RecordRead)outcomes[0]).Reading.Personas[0].Birth));
    }

    [Theory]
    [InlineData("ON: { start: 8, length: 8 }", "ON: { start: 7, length: 8 }", "'ON' begins inside 'CALL_NO'")]
    [InlineData("start: 2, length: 6", "start: 0, length: 6", "whole number from 1")]
    [InlineData("    prefix: \"PI\"\n", "", "needs a 'prefix' of its own")]
    [InlineData("prefix: \"PI\"", "prefix: \"P\"", "needs a 'prefix' of its own")]
    [InlineData("    join: { CALL: CALL_NO }\n", "", "needs 'join', the key of 'calls'")]
    [InlineData("line-length: 30", "line-length: 9", "ends before its last column")]
    [InlineData("field: \"ON\"", "field: \"WHEN\"", "no column 'WHEN'")]
    public void A_feed_file_whose_places_cannot_be_meant_is_refused(string sound, string wrong, string said) =>
        Assert.Contains(said, Assert.Throws<FeedFileException>(() => FeedFiles.Read("ambulance.yaml", Encoding.UTF8.GetBytes(Words.Replace(sound, wrong)))).Message);
}
