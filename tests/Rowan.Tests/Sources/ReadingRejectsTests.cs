using Rowan.Sources.Reading;

namespace Rowan.Tests.Sources;

/// <summary>What cannot be read is told with file, line and reason; the rest goes on, and nothing is dropped in silence.</summary>
public sealed class ReadingRejectsTests
{
    const string First = "07PAC012345";
    const string Second = "07PAC012346";

    [Fact]
    public void A_row_with_a_column_too_few_is_rejected_with_its_line_and_what_belongs_to_it_is_held()
    {
        var outcomes = Read(reports: ReadingFiles.Reports.Replace(",Words with mother,Haringey Social Services", ",Words with mother"));
        var rejected = Assert.IsType<Rejected>(outcomes[0]);
        Assert.Equal(("reports.csv", 2L), (rejected.File, rejected.Line));
        Assert.Contains("13 columns where the header has 14", rejected.Reason);
        Assert.StartsWith("07PAC012345,2,PAC", rejected.Given.Text());
        Assert.Equal(8, outcomes.OfType<Held>().Count(h => h.Reference == First && h.Reason.Contains("line 2")));
        Assert.Equal(Second, outcomes.OfType<RecordRead>().OnlyRecord().Reference);
    }

    [Fact]
    public void A_report_with_an_impossible_date_is_rejected_and_its_persons_wait_for_it()
    {
        var outcomes = Read(reports: ReadingFiles.Reports.Replace("03/03/2007", "31/02/2007"));
        var rejected = Assert.Single(outcomes.OfType<Rejected>());
        Assert.Contains("INCIDENT_DATE is not a date in the form dd/MM/yyyy", rejected.Reason);
        Assert.DoesNotContain("31/02/2007", rejected.Reason);
        Assert.Equal((2L, "reports.csv"), (rejected.Line, rejected.File));
        Assert.Equal(["persons", "addresses", "outcomes"], outcomes.OfType<Held>().Select(h => h.FeedFile).Distinct());
        Assert.Equal(8, outcomes.OfType<Held>().Count(h => h.Reference == First && h.Kind == "pac"));
    }

    [Fact]
    public void A_held_row_can_be_given_again_with_the_files_that_bring_its_record()
    {
        var early = ReadingFiles.Merlin.Read(ReadingFiles.MerlinFiles(reports: ReadingFiles.Reports[..(ReadingFiles.Reports.IndexOf('\n') + 1)]));
        Assert.All(early, o => Assert.IsType<Held>(o));
        var waiting = early.SelectMany(o => GivenRows.Split(o.Given)).Select(f => f.Content.ToArray().Named(f.FeedFile + ".csv"));
        var joined = ReadingFiles.Merlin.Read([.. waiting, ReadingFiles.Reports.Named("reports.csv"), ReadingFiles.Addresses.Named("addresses.csv")]);
        var whole = ReadingFiles.Merlin.Read(ReadingFiles.MerlinFiles());
        Assert.Equal(
            whole.Cast<RecordRead>().Select(r => (r.Reading.Reference, r.Reading.Personas.Count, r.Reading.Personas.Sum(p => p.Addresses.Count))),
            joined.Cast<RecordRead>().Select(r => (r.Reading.Reference, r.Reading.Personas.Count, r.Reading.Personas.Sum(p => p.Addresses.Count))));
    }

    [Fact]
    public void A_record_whose_row_came_early_has_the_same_bytes_as_one_that_came_in_one_piece()
    {
        var split = ReadingFiles.Persons.IndexOf("07PAC012345,3", StringComparison.Ordinal);
        var end = ReadingFiles.Persons.IndexOf("07PAC012346", StringComparison.Ordinal);
        var header = ReadingFiles.Persons[..(ReadingFiles.Persons.IndexOf('\n') + 1)];
        var files = ReadingFiles.MerlinFiles(persons: ReadingFiles.Persons[..split] + ReadingFiles.Persons[end..]);
        var joined = ReadingFiles.Merlin.Read([.. files, (header + ReadingFiles.Persons[split..end]).Named("persons.csv")]);
        Assert.Equal(ReadingFiles.Merlin.Read(ReadingFiles.MerlinFiles()).Select(o => o.Given), joined.Select(o => o.Given));
    }

    [Fact]
    public void A_row_without_the_number_of_its_report_is_rejected()
    {
        var rejected = Assert.Single(Read(persons: ReadingFiles.Persons.Replace("07PAC012345,3,SIBLING", ",3,SIBLING")).OfType<Rejected>());
        Assert.Equal(("persons.csv", 4L), (rejected.File, rejected.Line));
        Assert.Contains("REPORT_NO is empty", rejected.Reason);
    }

    [Fact]
    public void A_person_of_a_report_that_is_not_in_the_delivery_is_held_with_all_that_belongs_to_it()
    {
        var outcomes = Read(
            persons: ReadingFiles.Persons + "07PAC099999,1,SUBJECT,Early,Row,,,,,,,,,\n",
            addresses: ReadingFiles.Addresses + "07PAC099999,1,HOME,1 Invented Road,N15 3AA,,,\n07PAC012345,9,HOME,1 Invented Road,N15 3AA,,,\n");
        Assert.Equal(
            [("persons", "07PAC099999", 6L), ("addresses", "07PAC099999", 5L), ("addresses", First, 6L)],
            outcomes.OfType<Held>().Select(h => (h.FeedFile, h.Reference, h.Line)));
        Assert.Equal(2, outcomes.OfType<RecordRead>().Count());
    }

    [Fact]
    public void A_person_that_cannot_be_understood_in_some_fields_does_not_stop_the_report()
    {
        var outcomes = Read(
            persons: ReadingFiles.Persons.Replace("14/05/2003,,F", "05/14/2003,six,X").Replace("999 000 0034", "999 000 0035").Replace(",2,MOTHER,", ",2,LODGER,"),
            addresses: ReadingFiles.Addresses.Replace("n153aa", "N15").Replace("01/02/2006,", "01/02/2006,01/01/2006"));
        var report = ((RecordRead)outcomes[0]).Reading;
        var (child, lodger) = (report.Personas[0], report.Personas[1]);
        Assert.Null(child.Birth);
        Assert.Equal("999 000 0035", Assert.Single(child.Identifiers).Given);
        Assert.Null(child.Identifiers[0].Value);
        Assert.Equal(["14 Invented Road, London", "N15"], child.Addresses[0].Lines);
        Assert.Equal((null, null), (child.Addresses[0].From, child.Addresses[0].Until));
        Assert.Equal(
            [("DOB", "05/14/2003"), ("APPROX_AGE", "six"), ("POSTCODE", "N15"), ("FROM_DATE", "01/02/2006"), ("TO_DATE", "01/01/2006"), ("nhs", "999 000 0035"), ("SEX", "X")],
            child.Misread.Select(m => (m.Field, m.Given)));
        Assert.Equal(("other", "LODGER"), (lodger.Role, Assert.Single(lodger.Misread).Given));
        Assert.DoesNotContain(report.Relationships, r => r.From == "2");
    }

    [Fact]
    public void A_time_that_is_none_is_kept_beside_the_entry()
    {
        var report = ((RecordRead)Read(reports: ReadingFiles.Reports.Replace("21:40", "25:61"))[0]).Reading;
        Assert.Null(report.Happened!.At);
        Assert.Contains(report.Entries[0].Details, d => d is { Label: "Time, as given", Value: "25:61" });
    }

    [Fact]
    public void The_same_report_twice_is_one_record_and_of_two_versions_the_later_is_read()
    {
        var row = ReadingFiles.Reports[ReadingFiles.Reports.IndexOf(Second, StringComparison.Ordinal)..];
        Assert.Equal(2, Read(reports: ReadingFiles.Reports + row).Count);

        var outcomes = Read(reports: ReadingFiles.Reports + row.Replace(",1,CTN,", ",10,CTN,") + row.Replace(",1,CTN,", ",9,CTN,"));
        Assert.Equal(["2", "10"], outcomes.OfType<RecordRead>().Select(r => r.Reading.Version!));
        Assert.Equal([4L, 6L], outcomes.OfType<Rejected>().Select(r => r.Line));
        Assert.All(outcomes.OfType<Rejected>(), r => Assert.Contains("line 5", r.Reason));
    }

    [Fact]
    public void Two_reports_of_one_number_and_version_that_differ_are_both_rejected_because_nobody_knows_which_holds()
    {
        var row = ReadingFiles.Reports[ReadingFiles.Reports.IndexOf(Second, StringComparison.Ordinal)..];
        var outcomes = Read(reports: ReadingFiles.Reports + row.Replace("High Road", "Low Road"));
        Assert.Equal([4L, 5L], outcomes.OfType<Rejected>().Select(r => r.Line));
        Assert.Equal(First, outcomes.OfType<RecordRead>().OnlyRecord().Reference);
        var held = Assert.Single(outcomes.OfType<Held>());
        Assert.Equal((Second, "persons"), (held.Reference, held.FeedFile));
        Assert.Contains("different content", held.Reason);
    }

    [Fact]
    public void A_file_without_a_column_it_must_have_is_rejected_whole_and_records_wait_for_it()
    {
        var outcomes = Read(persons: ReadingFiles.Persons.Replace("SURNAME", "LAST_NAME"));
        var rejected = Assert.Single(outcomes.OfType<Rejected>());
        Assert.Equal(("persons.csv", 1L), (rejected.File, rejected.Line));
        Assert.Contains("lacks the column SURNAME", rejected.Reason);
        Assert.Empty(outcomes.OfType<RecordRead>());
        Assert.Equal(2, outcomes.OfType<Held>().Count(h => h.FeedFile == "reports"));
        Assert.Equal(7, outcomes.OfType<Held>().Count());
    }

    [Fact]
    public void A_delivery_without_a_file_it_must_have_says_so_and_loses_nothing()
    {
        var outcomes = ReadingFiles.Merlin.Read(ReadingFiles.Reports.Named("reports.csv"), "anything".Named("notes.txt"));
        Assert.Equal(["notes.txt", "persons.csv"], outcomes.OfType<Rejected>().Select(r => r.File));
        Assert.Equal(2, outcomes.OfType<Held>().Count(h => h.FeedFile == "reports"));
    }

    [Fact]
    public void Fewer_rows_than_the_manifest_declares_are_read_and_told()
    {
        var files = ReadingFiles.MerlinFiles();
        files[1] = ReadingFiles.Persons.Named("persons.csv", rows: 5);
        var outcomes = ReadingFiles.Merlin.Read(files);
        Assert.Contains("The manifest says 5 rows; 4 were found", Assert.Single(outcomes.OfType<Rejected>()).Reason);
        Assert.Equal(2, outcomes.OfType<RecordRead>().Count());
    }

    [Fact]
    public void A_registration_that_stands_twice_in_the_register_is_read_once_in_its_later_form()
    {
        var later = ReadingProtectTests.Ayesha.Replace("2007-03-04T16:20:00", "2007-03-05T09:00:00");
        var outcomes = ReadingFiles.Protect.Read(ReadingProtectTests.Register(ReadingProtectTests.Ayesha, later, later).Named("register.xml"));
        Assert.Equal("2007-03-05T09:00:00", outcomes.OfType<RecordRead>().OnlyRecord().Version);
        Assert.Equal(3L, Assert.Single(outcomes.OfType<Rejected>()).Line);
    }

    static List<ReadOutcome> Read(string reports = ReadingFiles.Reports, string persons = ReadingFiles.Persons, string addresses = ReadingFiles.Addresses) =>
        ReadingFiles.Merlin.Read(ReadingFiles.MerlinFiles(reports, persons, addresses));
}
