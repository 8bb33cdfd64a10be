using Rowan.Access;
using Rowan.Tests.Builders;
using Rowan.Tests.Chronology;
using Rowan.Tests.Host;
using Rowan.Web.SignIn;

namespace Rowan.Tests.Access;

/// <summary>How whoever asks stands to the child, or the child to everybody.</summary>
enum Stands
{
    None,
    Allocated,
    OnTheTeam,
    OnTheDesk,
    AtTheMeeting,
    Professional,
    Past,
    Themselves,
    InsideTheCircle,
    DetailsShielded,
    GlassBroken,
    GlassOver,
    InsideTheHiddenCircle,
    ExistenceShielded,
    NoProtocol,
    SensitiveService,
}

/// <summary>A child whose every word stands nowhere else: what comes out of Rowan tells whose it is.</summary>
sealed class PlantedChild(Stands stands)
{
    static readonly string[] Stems = ["Arb", "Bel", "Cor", "Dun", "Elm", "Fen", "Gor", "Hax", "Ick", "Jor", "Kel", "Lom", "Mov", "Nob", "Osb", "Pym"];
    /// <summary>Of the range for tests, with the digit that checks them: a search takes them for what they are.</summary>
    static readonly IReadOnlyList<string> NhsNumbers = [.. Enumerable.Range(0, 100).Select(i => $"9991230{i:d2}").Select(nine => (nine, Check: (11 - (nine.Select((digit, at) => (digit - '0') * (10 - at)).Sum() % 11)) % 11))
        .Where(n => n.Check < 10).Select(n => $"{n.nine}{n.Check}")];
    readonly string stem = Stems[(int)stands];

    public Stands Stands => stands;
    public string Number { get; private set; } = "";
    public long Record { get; private set; }

    /// <summary>Two mentions of the child, and what else is kept of them under a number of its own.</summary>
    public (long One, long Other) Mentions { get; private set; }
    public long MotherMention { get; private set; }
    public long Involvement { get; set; }
    public long Disclosure { get; set; }
    public long Item { get; set; }
    public long Copy { get; set; }
    public long Hold { get; set; }
    public long Shield { get; set; }
    public long Emergency { get; set; }
    public long Flag { get; set; }
    public long HandedOn { get; set; }
    public long Reject { get; set; }
    public long Held { get; set; }
    public long Contradiction { get; set; }
    public Guid Search { get; set; }

    /// <summary>What a member told of the child, and what one has begun to tell; "0" where nobody did.</summary>
    public string Notification { get; private set; } = "0";
    public Guid Draft { get; private set; }
    public long Breach { get; private set; }

    /// <summary>A discussion of it that is planned, with who is invited and what is written; and what a held one gave somebody to do.</summary>
    public (long Discussion, long Invitee, long Action) Discussed { get; private set; }
    public Guid Entry { get; set; }

    public string Given => $"{stem}alia";
    public string Family => $"{stem}quill";
    public string Street => $"{stem}thorn";
    public string Mother => $"{stem}ophelia";
    public string School => $"{stem}stead";
    public string Account => $"{stem}wickian";

    /// <summary>How a dangerous person who is near the child is managed: told to fewer than what else there is.</summary>
    public string Plan => $"{stem}wardenly";
    public string Reference => $"07PAC77{(int)stands:d2}1";
    public string Nhs => NhsNumbers[(int)stands];
    public string Upn => $"H80120000{(int)stands:d2}7A";
    public string Pnc => $"07/7700{(int)stands:d2}K";
    public string Phone => $"077009002{(int)stands:d2}";
    public string Postcode => $"N15 7{(char)('A' + (int)stands)}Q";

    /// <summary>Who they are: what is told of somebody whose details are hidden.</summary>
    public IReadOnlyList<string> Face => [Given, Family];

    /// <summary>What a record tells of them besides.</summary>
    public IReadOnlyList<string> Details => [Street, Mother, School, Account, Nhs, Upn, Pnc, Phone, Postcode, Reference, Plan];

    /// <summary>What there is to type.</summary>
    public IReadOnlyList<string> Typed =>
        [$"{Given} {Family}", $"{Family} about 9", $"{Mother} {Family}", Nhs, Upn, Pnc, Phone, $"77 {Street} Passage {Postcode}", Postcode, Reference, $"child of {Mother} {Family}", Number];

    /// <summary>The police hold the record, and may deliver rows of it.</summary>
    public bool OfThePolice => Source == "MERLIN";

    string Source => stands switch { Stands.NoProtocol => "SURG1", Stands.SensitiveService => "QUAY1", _ => "MERLIN" };

    public async Task PlantAsync(TestRowan rowan)
    {
        var kind = Source == "MERLIN" ? "pac" : "visit";
        var kept = await new GivenRecord(Source, kind, Reference).Happening("2007-03-01")
            .Naming("1", "subject", Given, Family, "2001-04-09", "M", Nhs, Postcode, $"77 {Street} Passage", "Haringey", from: new DateOnly(2006, 1, 1))
            .ReachedAt("phone", Phone).Numbered("upn", Upn).Numbered("pnc", Pnc).Also("school", $"{School} Academy", Postcode)
            .Naming("2", "mother", Mother, Family, postcode: Postcode, line: $"77 {Street} Passage", borough: "Haringey").Saying("2", "mother", "1")
            .Telling("report", $"Seen at {Street} Passage", $"A {Account} account.", "2007-03-01", "1").KeptAsync(rowan);
        var second = stands == Stands.NoProtocol ? new GivenRecord(Source, kind, $"{Reference}-2") : GivenRecord.Protect($"07PRO77{(int)stands:d2}");
        var other = await second.Naming("1", "subject", Given, Family, "2001-04-09", "M").KeptAsync(rowan);
        await GivenChild.LinkedAsync(rowan, kept["2"]);
        var near = OfThePolice ? [await NearAsync(rowan)] : Array.Empty<long>();
        Number = await GivenChild.LinkedAsync(rowan, [kept["1"], other["1"], .. near]);
        (Mentions, MotherMention) = ((kept["1"], other["1"]), kept["2"]);
        await using var tables = rowan.Tables();
        Record = tables.SourceRecords.Single(r => r.Reference == Reference).Id;
        if (OfThePolice)
        {
            await TellAsync(rowan);
        }
    }

    /// <summary>By a member whom no test asks as: once what the desk has decided, and once what it has not.</summary>
    async Task TellAsync(TestRowan rowan)
    {
        var by = DemonstrateVerb.Members.Single(m => m.UserName == "second-data-protection").AsActor("password", null) with { Role = Roles.Officer };
        var told = await GivenTold.SentAsync(rowan, Given, Family, $"77 {Street} Passage", Postcode, $"A {Account} account.", by);
        (Notification, Draft) = (told.Reference, await GivenTold.DraftAsync(rowan, Given, Family, $"77 {Street} Passage", Postcode, $"A {Account} account.", by));
        var waits = await GivenTold.SentAsync(rowan, Given, Family, $"77 {Street} Passage", Postcode, $"A {Account} account.", by);
        await GivenDesk.PlacedAsync(rowan);
        Assert.NotNull((await GivenDesk.DecidedAsync(rowan, Notification, GivenDesk.Answers with { Reasons = $"A {Account} reason." }, by: by with { Role = Roles.DeskSergeant })).DecisionId);
        Breach = await GivenBreach.OfAsync(rowan, told, $"A {Account} cause.", by with { Role = Roles.Supervisor });
        Discussed = await GivenDiscussion.PlannedAfterOneAsync(rowan, told, $"A {Account}", by with { Role = Roles.DeskSergeant });
        Assert.Empty(await GivenAssessment.SignedAsync(rowan, Notification, GivenAssessment.Answers(rowan.System.RiskMatrix, word: $"A {Account}"), by with { Role = Roles.DeskSergeant }));
        await using var tables = rowan.Tables();
        var identity = tables.Identities.Single(i => i.Number == Number);
        foreach (var record in new[] { told.RecordId, waits.RecordId })
        {
            await GivenChild.MovedAsync(rowan, new DateOnly(2010, 11, 24), tables.Personas.Single(p => p.RecordId == record).Id, (identity.Id, Number));
        }
    }

    /// <summary>The record of a dangerous person, with the plan, names the child.</summary>
    async Task<long> NearAsync(TestRowan rowan) => (await GivenRecord.Visor($"V-77{(int)stands:d2}").Naming("1", "subject", "Dennis", "Marlow", "1960-01-01", "M")
        .Naming("2", "victim", Given, Family, "2001-04-09", "M").Telling("note", "Managed", $"A {Plan} plan.", "2009-01-01", "1", "2").KeptAsync(rowan))["2"];
}
