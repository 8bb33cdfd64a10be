using Rowan.Access;
using Rowan.Chronology;
using Rowan.Search;
using Rowan.Shields;
using Rowan.Tests.Builders;
using Rowan.Tests.Chronology;
using Rowan.Tests.Host;
using Rowan.Values;

namespace Rowan.Tests.Shields;

/// <summary>A child every detail of whom is found nowhere else, so that any byte of it that comes out is a leak.</summary>
static class ShieldedChild
{
    public const string Reference = "07PAC777001";
    public const string Nhs = "9990007772";
    public const string Phone = "07700900777";
    public const string Name = "zebedee quillfeather";
    public const string Address = "77 Hollowthorn Passage N15 7QQ";

    /// <summary>Whom the members below are told of: name and date of birth.</summary>
    public static readonly string[] Face = ["Zebedee", "Quillfeather", "9 April 2001"];

    /// <summary>What is told to nobody outside the circle, at either level.</summary>
    public static readonly string[] Details =
    [
        "Hollowthorn", "N15 7QQ", "N157QQ", "900777", "900 777", Nhs, "999 000 7772", "Thistledown", "Philomena", "Brackenbury", Reference, "07PAC777002", "Grimsditch", "unmistakable", "Snaresbrook",
    ];

    /// <summary>Two records about the child, with carer, school, phone, warning and register; linked to one identity, which nobody else shares.</summary>
    /// <returns>The number of the child.</returns>
    public static async Task<string> PlantAsync(TestRowan rowan)
    {
        var first = await GivenRecord.Merlin(Reference).Happening("2007-03-01")
            .Naming("1", "subject", "Zebedee", "Quillfeather", "2001-04-09", "M", Nhs, "N15 7QQ", "77 Hollowthorn Passage", "Haringey", from: new DateOnly(2006, 1, 1))
            .ReachedAt("phone", Phone).Also("school", "Thistledown Academy", "N15 7QQ")
            .Naming("2", "mother", "Philomena", "Brackenbury", postcode: "N15 7QQ", line: "77 Hollowthorn Passage", borough: "Haringey")
            .Saying("2", "mother", "1").Warning("1", "domestic-abuse", "Grimsditch incident", from: new DateOnly(2007, 3, 1))
            .Telling("report", "Seen by PC Snaresbrook", "An unmistakable account of what happened at Hollowthorn Passage.", "2007-03-01", "1").KeptAsync(rowan);
        var second = await GivenRecord.Protect("07PAC777002").Naming("1", "subject", "Zebedee", "Quillfeather", "2001-04-09", "M")
            .Registering("1", "Haringey", "neglect", new DateOnly(2007, 4, 1)).KeptAsync(rowan);
        await GivenChild.LinkedAsync(rowan, first["2"]);
        return await GivenChild.LinkedAsync(rowan, first["1"], second["1"]);
    }

    /// <summary>Others, who stay where they are.</summary>
    public static async Task<string> OthersAsync(TestRowan rowan)
    {
        var kept = await GivenRecord.Merlin("07PAC000001").Happening("2007-02-14").Naming("1", "subject", "Ayesha", "Rahmani", "2001-05-14", "F", postcode: "N8 8DU", line: "14 Coleridge Road", borough: "Haringey")
            .Telling("report", "Report, Haringey", "Seen alone in the street.", "2007-02-14", "1").KeptAsync(rowan);
        return await GivenChild.LinkedAsync(rowan, kept["1"]);
    }

    /// <summary>The desk puts a shield on.</summary>
    public static async Task<long> ShieldAsync(TestRowan rowan, string number, ShieldLevel level, params string[] circle) => (await rowan.Door.ChangeAsync(
        TestRowan.As(Roles.DeskSergeant, Permissions.ShieldPeople, PurposeIs.HoldingToAccount),
        changing => new PutOnShield(rowan.System.Shields).WithinAsync(
            changing, new ShieldToPutOn(number, level, "Threats from a relative who is looking for them.", null, LondonDay.Today(rowan.Clock).AddDays(28), "referral-desk", circle))))!.Value;

    /// <summary>What a node does a little later: goes through the searches of the log, and tells the desks.</summary>
    /// <returns>How many searches were told of, and shields of which a record came.</returns>
    public static async Task<int> TellDesksAsync(TestRowan rowan)
    {
        await MeetAsync(rowan);
        return await new TellDesks(rowan.Door, rowan.System.Shields).TickAsync(new Rowan.Sources.ServiceActs(Actor.Rowan, "rowan serve, notices", "this machine"));
    }

    /// <summary>Goes through the searches that are on the log.</summary>
    public static async Task<int> MeetAsync(TestRowan rowan)
    {
        await rowan.System.Sequencer.TickAsync();
        return await new MeetInSearches(rowan.Door, rowan.System.Feeds).TickAsync();
    }

    /// <summary>Somebody else of the desk confirms what the desk asked.</summary>
    public static Rowan.Record.Act AsAnother(string role, string permission) => TestRowan.As(role, permission, PurposeIs.HoldingToAccount) with
    {
        Actor = TestMembers.Of(role) with { MemberId = new Guid("00000000-0000-7000-8000-000000000099"), Name = $"{role}-2" },
    };
}
