using System.Runtime.CompilerServices;
using System.Text;
using Rowan.Sources;
using Rowan.Sources.Feeds;
using Rowan.Sources.Reading;

namespace Rowan.Tests.Sources;

/// <summary>Small deliveries written by hand, and the feeds of the repository that read them.</summary>
static class ReadingFiles
{
    static readonly Lazy<IReadOnlyDictionary<string, Feed>> Loaded = new(() => FeedFiles.Load(FeedsDirectory()));

    public static Feed Merlin => Loaded.Value["MERLIN"];

    public static Feed Protect => Loaded.Value["PROtect"];

    public static Feed Febrl => Loaded.Value["FEBRL"];

    public static string FeedsDirectory([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "policy", "feeds"));

    public static DeliveredFile Named(this string content, string name, long? rows = null) => Encoding.UTF8.GetBytes(content).Named(name, rows);

    public static DeliveredFile Named(this byte[] content, string name, long? rows = null) => new(name, () => new MemoryStream(content, writable: false), rows);

    public static List<ReadOutcome> Read(this Feed feed, params DeliveredFile[] files) => [.. FeedReader.Read(feed, files, ReadLimits.Usual)];

    public static RecordReading OnlyRecord(this IEnumerable<ReadOutcome> outcomes) => Assert.IsType<RecordRead>(Assert.Single(outcomes)).Reading;

    public static string Text(this byte[] given) => Encoding.UTF8.GetString(given);

    public const string Reports =
        """
        REPORT_NO,VERSION,TYPE,INCIDENT_DATE,INCIDENT_TIME,CREATED,BOROUGH,OFFICER_RANK,OFFICER_NAME,OFFICER_NO,RISK,CIRCUMSTANCES,ACTION_TAKEN,SHARED_WITH
        07PAC012345,2,PAC,03/03/2007,21:40,04/03/2007 02:10,Haringey,PC,Invented,412YR,H,"Called to the address by a neighbour.
        Two children alone, ""no food in"" the house.",Words with mother,Haringey Social Services
        07PAC012346,1,CTN,04/03/2007,,04/03/2007 09:00,Hackney,PC,Madeup,99GD,,Found wandering in the High Road.,,

        """;

    public const string Persons =
        """
        REPORT_NO,PERSON_NO,ROLE,SURNAME,FORENAME,MIDDLE,ALIAS,DOB,APPROX_AGE,SEX,ETHNICITY,NHS_NO,SCHOOL,PHONE
        07PAC012345,1,SUBJECT,Example,Ayesha,Noor,,14/05/2003,,F,A2,999 000 0034,Invented Primary,
        07PAC012345,2,MOTHER,EXAMPLE,FARAH,,Fay Sample,05/1979,,F,A2,,,020 7946 0000
        07PAC012345,3,SIBLING,Example,Bilal,,,,7,M,A2,,Invented Primary,
        07PAC012346,1,SUBJECT,UNKNOWN,N/K,,,2001,,U,,,,

        """;

    public const string Addresses =
        """
        REPORT_NO,PERSON_NO,ADDR_TYPE,ADDRESS,POSTCODE,BOROUGH,FROM_DATE,TO_DATE
        07PAC012345,1,HOME,"14 Invented Road, London",n153aa,Haringey,01/02/2006,
        07PAC012345,1,INCIDENT,High Road,,Haringey,,
        07PAC012345,2,HOME,"14 Invented Road, London",N15 3AA,Haringey,,

        """;

    public const string Outcomes =
        """
        REPORT_NO,PERSON_NO,OUTCOME,MET,NOTE
        07PAC012345,1,SAFE,N,Left alone at night
        07PAC012345,1,HEALTHY,Y,

        """;

    /// <summary>A whole delivery of MERLIN, in which some files may be others.</summary>
    public static DeliveredFile[] MerlinFiles(string reports = Reports, string persons = Persons, string addresses = Addresses, string outcomes = Outcomes) =>
        [reports.Named("reports.csv"), persons.Named("persons.csv"), addresses.Named("addresses.csv"), outcomes.Named("outcomes.csv")];
}
