using Rowan.Sources;
using Rowan.Sources.Reading;
using Rowan.Values;

namespace Rowan.Tests.Sources;

/// <summary>A registration of PROtect is one record, with the child, the carers and all that is written of them.</summary>
public sealed class ReadingProtectTests
{
    public const string Ayesha =
        """
          <Registration Ref="HGY/2006/0412" Authority="Haringey" Updated="2007-03-04T16:20:00">
            <Child NHS="9990000034" UPN="" Sex="F">
              <Name><Forenames>Ayesha Noor</Forenames><Surname>Example</Surname><KnownAs>Noor</KnownAs></Name>
              <Born>2003-05-14</Born>
              <Address From="2006-02-01" To=""><Line>14 Invented Road</Line><Town>London</Town><Postcode>N15 3AA</Postcode></Address>
              <Address From="" To="2006-01-31"><Line>2 Earlier Street</Line><Town>London</Town><Postcode>E8</Postcode></Address>
              <School>Invented &amp; Sons' Primary</School>
            </Child>
            <Carer Relationship="Mother"><Name><Forenames>Farah</Forenames><Surname>Example</Surname></Name><Born>1979-05</Born><Address From="2006-02-01" To=""><Line>14 Invented Road</Line><Town>London</Town><Postcode>N15 3AA</Postcode></Address></Carer>
            <Carer Relationship="Family friend"><Name><Forenames>Sam</Forenames><Surname>Sample</Surname></Name></Carer>
            <Status Category="NEG" From="2006-11-02" To=""/>
            <KeyWorker Name="Jo Madeup" Team="Safeguarding team 2" Phone="020 7946 0001"/>
            <Conferences><Conference Type="ICC" Date="2006-11-02" Outcome="Registered" Chair="Pat Invented">Days without food &lt;seen&gt;.</Conference></Conferences>
            <Notes><Note Date="2007-01-09" By="Jo Madeup">Home visit. Nobody in.</Note><Note Date="2007-01-09" By="Jo Madeup">Called again.</Note></Notes>
          </Registration>
        """;

    const string Unborn =
        """
          <Registration Ref="HGY/2007/0001" Authority="Haringey" Updated="2007-03-01T09:00:00">
            <Child NHS="" UPN="" Sex="U"><Name><Forenames>Unborn</Forenames><Surname>Example</Surname></Name><Born Expected="true">2007-06</Born></Child>
            <Status Category="NEG" From="2007-03-01" To="2007-09-01"/>
          </Registration>
        """;

    static readonly List<ReadOutcome> Outcomes = ReadingFiles.Protect.Read(Register(Ayesha, Unborn).Named("register.xml", 2));

    static RecordReading Registration => ((RecordRead)Outcomes[0]).Reading;

    public static string Register(params string[] registrations) =>
        $"""
        <?xml version="1.0" encoding="utf-8"?>
        <Register xmlns="urn:london:protect:1" made="2007-03-05T02:00:00Z">
        {string.Join('\n', registrations)}
        </Register>
        """;

    [Fact]
    public void Each_registration_is_one_record_with_its_line_and_its_own_time_of_change()
    {
        Assert.Equal(["HGY/2006/0412", "HGY/2007/0001"], Outcomes.Select(o => ((RecordRead)o).Reading.Reference));
        Assert.Equal([3L, 18L], Outcomes.Select(o => o.Line));
        Assert.Equal(("PROtect", "registration", "2007-03-04T16:20:00"), (Registration.Source, Registration.Kind, Registration.Version));
        Assert.Equal("Jo Madeup, Safeguarding team 2", Registration.Author);
    }

    [Fact]
    public void The_element_is_kept_as_it_came() => Assert.Equal([Ayesha.Trim(), Unborn.Trim()], Outcomes.Select(o => o.Given.Text()));

    [Fact]
    public void The_child_is_read_with_the_name_used_at_home_and_every_address()
    {
        var child = Registration.Personas[0];
        Assert.Equal(("child", "subject", "F"), (child.Mention, child.Role, child.Sex));
        Assert.Equal([new NameReading("usual", "Ayesha Noor", null, "Example", null), new NameReading("alias", null, null, null, "Noor")], child.Names);
        Assert.Equal(new PartialDate(2003, 5, 14), child.Birth);
        Assert.Equal([new IdentifierReading("nhs", "9990000034", "9990000034")], child.Identifiers);
        Assert.Equal(["14 Invented Road", "London"], child.Addresses[0].Lines);
        Assert.Equal(("N15 3AA", new DateOnly(2006, 2, 1), null), (child.Addresses[0].Postcode, child.Addresses[0].From, child.Addresses[0].Until));
        Assert.Equal([new DetailReading("School", "Invented & Sons' Primary"), new DetailReading("Key worker", "Jo Madeup, Safeguarding team 2, 020 7946 0001")], child.Details);
    }

    [Fact]
    public void Half_a_postcode_stays_a_line_of_its_address_and_is_told()
    {
        var child = Registration.Personas[0];
        Assert.Equal(["2 Earlier Street", "London", "E8"], child.Addresses[1].Lines);
        Assert.Null(child.Addresses[1].Postcode);
        Assert.Equal([new MisreadReading("Postcode", "E8", "not a postcode of the United Kingdom")], child.Misread);
    }

    [Fact]
    public void Carers_are_what_the_register_says_they_are_to_the_child_and_an_unknown_word_is_kept()
    {
        Assert.Equal([("carer-1", "mother"), ("carer-2", "carer")], Registration.Personas.Skip(1).Select(p => (p.Mention, p.Role)));
        Assert.Equal([new RelationshipReading("carer-1", "mother", "child", null, null), new RelationshipReading("carer-2", "carer", "child", null, null)], Registration.Relationships);
        Assert.Equal(new PartialDate(1979, 5), Registration.Personas[1].Birth);
        Assert.Equal("Family friend", Assert.Single(Registration.Personas[2].Misread).Given);
    }

    [Fact]
    public void The_registration_names_its_authority_its_category_and_its_days()
    {
        Assert.Equal([new RegistrationReading("child", "Haringey", "NEG", new DateOnly(2006, 11, 2), null)], Registration.Registrations);
        Assert.Equal([new RegistrationReading("child", "Haringey", "NEG", new DateOnly(2007, 3, 1), new DateOnly(2007, 9, 1))], ((RecordRead)Outcomes[1]).Reading.Registrations);
    }

    [Fact]
    public void The_chronology_has_the_registration_each_conference_and_each_note_with_its_own_key()
    {
        Assert.Equal(
            [
                ("registered 2006-11-02", "registered", "Placed on Haringey's child protection register: neglect"),
                ("conference 2006-11-02", "conference", "Initial child protection conference: Registered"),
                ("note 2007-01-09", "note", "Note by Jo Madeup"),
                ("note 2007-01-09 (2)", "note", "Note by Jo Madeup"),
            ],
            Registration.Entries.Select(e => (e.Key, e.Kind, e.Heading)));
        Assert.Equal("Days without food <seen>.", Registration.Entries[1].Account);
        Assert.Equal(("Pat Invented", new PartialDate(2006, 11, 2)), (Registration.Entries[1].Author, Registration.Entries[1].Happened!.From));
        Assert.Equal(["registered", "registration-ended"], ((RecordRead)Outcomes[1]).Reading.Entries.Select(e => e.Kind));
    }

    [Fact]
    public void A_child_not_yet_born_has_the_expected_day_as_an_estimate_of_the_birth()
    {
        var child = ((RecordRead)Outcomes[1]).Reading.Personas[0];
        Assert.Equal(new PartialDate(2007, 6, estimated: true), child.Birth);
        Assert.Equal(new DetailReading("Not yet born", "expected June 2007"), child.Details[0]);
    }

    [Theory]
    [InlineData("From=\"2006-11-02\"", "From=\"2006-02-31\"")]
    [InlineData("From=\"2006-11-02\"", "From=\"\"")]
    [InlineData("From=\"2006-11-02\" To=\"\"", "From=\"2006-11-02\" To=\"soon\"")]
    [InlineData("From=\"2006-11-02\" To=\"\"", "From=\"2006-11-02\" To=\"2006-11-01\"")]
    [InlineData("Category=\"NEG\"", "Category=\"XYZ\"")]
    [InlineData("Ref=\"HGY/2006/0412\"", "Ref=\"\"")]
    [InlineData("Updated=\"2007-03-04T16:20:00\"", "Updated=\"4 March\"")]
    public void A_registration_whose_reference_category_or_days_cannot_be_read_is_rejected_whole_and_the_next_is_read(string sound, string damaged)
    {
        var outcomes = ReadingFiles.Protect.Read(Register(Ayesha.Replace(sound, damaged), Unborn).Named("register.xml"));
        var rejected = Assert.IsType<Rejected>(outcomes[0]);
        Assert.Equal(("register.xml", 3L), (rejected.File, rejected.Line));
        Assert.Contains(damaged, rejected.Given.Text());
        Assert.Equal("HGY/2007/0001", outcomes.Skip(1).OnlyRecord().Reference);
    }
}
