using Rowan.Sources;
using Rowan.Sources.Reading;
using Rowan.Values;

namespace Rowan.Tests.Sources;

/// <summary>A MERLIN report with its persons, addresses and outcomes is one record.</summary>
public sealed class ReadingMerlinTests
{
    static readonly List<ReadOutcome> Outcomes = ReadingFiles.Merlin.Read(ReadingFiles.MerlinFiles());

    static RecordReading Report => ((RecordRead)Outcomes[0]).Reading;

    [Fact]
    public void Each_report_is_one_record_in_the_order_of_the_file()
    {
        Assert.All(Outcomes, o => Assert.IsType<RecordRead>(o));
        Assert.Equal(["07PAC012345", "07PAC012346"], Outcomes.Select(o => ((RecordRead)o).Reading.Reference));
        Assert.Equal([("reports.csv", 2L), ("reports.csv", 4L)], Outcomes.Select(o => (o.File, o.Line)));
        Assert.Equal(("MERLIN", "pac", "2"), (Report.Source, Report.Kind, Report.Version));
    }

    [Fact]
    public void It_says_when_it_happened_and_who_recorded_it()
    {
        Assert.Equal(new HappenedReading(new PartialDate(2007, 3, 3), null, new TimeOnly(21, 40)), Report.Happened);
        Assert.Equal("PC Invented (412YR)", Report.Author);
    }

    [Fact]
    public void The_child_is_read_with_names_birth_sex_and_a_checked_NHS_number()
    {
        var child = Report.Personas[0];
        Assert.Equal(("1", "subject", "F"), (child.Mention, child.Role, child.Sex));
        Assert.Equal([new NameReading("usual", "Ayesha", "Noor", "Example", null)], child.Names);
        Assert.Equal(new PartialDate(2003, 5, 14), child.Birth);
        Assert.Equal([new IdentifierReading("nhs", "999 000 0034", "9990000034")], child.Identifiers);
        Assert.Equal([new DetailReading("Ethnicity", "Pakistani"), new DetailReading("School", "Invented Primary")], child.Details);
        Assert.Empty(child.Misread);
    }

    [Fact]
    public void An_alias_a_part_of_a_birth_date_and_an_age_on_the_day_are_kept_as_what_they_are()
    {
        var (mother, brother) = (Report.Personas[1], Report.Personas[2]);
        Assert.Equal(new NameReading("alias", null, null, null, "Fay Sample"), mother.Names[1]);
        Assert.Equal(new PartialDate(1979, 5), mother.Birth);
        Assert.Equal([new ContactReading("phone", "020 7946 0000")], mother.Contacts);
        Assert.Equal((null, 7, new DateOnly(2007, 3, 3)), (brother.Birth, brother.AgeGiven, brother.AgeOn));
    }

    [Fact]
    public void Addresses_stand_with_their_person_their_kind_and_their_time()
    {
        var home = Report.Personas[0].Addresses[0];
        Assert.Equal(("home", "N15 3AA", "Haringey"), (home.Kind, home.Postcode, home.Borough));
        Assert.Equal(["14 Invented Road, London"], home.Lines);
        Assert.Equal((new DateOnly(2006, 2, 1), null), (home.From, home.Until));
        Assert.Equal("event", Report.Personas[0].Addresses[1].Kind);
        Assert.Single(Report.Personas[1].Addresses);
    }

    [Fact]
    public void Who_is_what_to_the_child_is_read_from_the_roles() =>
        Assert.Equal([new RelationshipReading("2", "mother", "1", null, null), new RelationshipReading("3", "sibling", "1", null, null)], Report.Relationships);

    [Fact]
    public void The_chronology_has_the_report_in_the_words_of_the_source()
    {
        var entry = Assert.Single(Report.Entries);
        Assert.Equal(("report", "pac", "Pre-assessment checklist, Haringey, risk high"), (entry.Key, entry.Kind, entry.Heading));
        Assert.Equal("Called to the address by a neighbour.\nTwo children alone, \"no food in\" the house.", entry.Account);
        Assert.Equal(Report.Happened, entry.Happened);
        Assert.Equal(
            [
                new DetailReading("Action taken", "Words with mother"),
                new DetailReading("Shared with", "Haringey Social Services"),
                new DetailReading("Report made", "04/03/2007 02:10"),
                new DetailReading("Stay safe, person 1", "not met: Left alone at night"),
                new DetailReading("Be healthy, person 1", "met"),
            ],
            entry.Details);
    }

    [Fact]
    public void What_the_source_calls_unknown_is_not_a_name()
    {
        var child = ((RecordRead)Outcomes[1]).Reading.Personas[0];
        Assert.Empty(child.Names);
        Assert.Equal(("U", new PartialDate(2001)), (child.Sex, child.Birth));
    }

    [Fact]
    public void The_record_keeps_its_rows_as_they_came_and_they_can_be_read_again()
    {
        var files = GivenRows.Split(Outcomes[0].Given);
        Assert.Equal(["reports", "persons", "addresses", "outcomes"], files.Select(f => f.FeedFile));
        Assert.Equal(ReadingFiles.Outcomes, files[3].Content.ToArray().Text());
        Assert.Equal(ReadingFiles.Reports[..ReadingFiles.Reports.IndexOf("07PAC012346", StringComparison.Ordinal)], files[0].Content.ToArray().Text());

        var again = ReadingFiles.Merlin.Read([.. files.Select(f => f.Content.ToArray().Named(f.FeedFile + ".csv"))]);
        Assert.Equal(SourceJson.Write(Report), SourceJson.Write(again.OnlyRecord()));
        Assert.Equal(Outcomes[0].Given, again[0].Given);
    }

    [Fact]
    public void The_order_in_which_files_are_named_and_the_line_breaks_change_nothing()
    {
        var turned = ReadingFiles.MerlinFiles().Reverse().ToArray();
        Assert.Equal(Outcomes.Select(o => o.Given), ReadingFiles.Merlin.Read(turned).Select(o => o.Given));

        var windows = ReadingFiles.Merlin.Read(ReadingFiles.MerlinFiles("\uFEFF" + ReadingFiles.Reports.Replace("07PAC012346", "\n07PAC012346").Replace("\n", "\r\n")));
        Assert.Equal([2L, 5L], windows.Select(o => o.Line));
        Assert.Equal(Report.Personas.Count, ((RecordRead)windows[0]).Reading.Personas.Count);
    }
}
