using System.Collections;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Disclosures;
using Rowan.Emergency;
using Rowan.Holds;
using Rowan.Involvements;
using Rowan.Looks;
using Rowan.People;
using Rowan.Record;
using Rowan.Search;
using Rowan.Shields;
using Rowan.Sources;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;
using Rowan.Tests.Involvements;
using Rowan.Tests.Looks;
using Rowan.Web.Configuration;
using Rowan.Web.SignIn;

namespace Rowan.Tests.Access;

/// <summary>A Rowan in use, with a child for each way in which somebody can stand to one, and around each of them everything that Rowan keeps.</summary>
sealed class PlantedRowan : IAsyncDisposable
{
    const string DeclaredStreet = "Undertrellis";
    const string DeclaredRelative = "Perpetua";
    public const string ShieldReason = "Threatsaid";
    public const string EmergencyReason = "Doorsaid";
    public const string HoldReason = "Inquestsaid";
    public const string DisclosureAsker = "Askersaid";
    const string Police = "Metropolitan Police";
    const string Surgery = "Invented Surgery";
    static readonly DateOnly Today = new(2010, 11, 24);

    /// <summary>Everything is asked in a short time, which nobody may otherwise.</summary>
    static readonly ConfigurationInForce NobodyAsksTooOften = ConfigurationInForce.Of(new Dictionary<Setting, string> { [Settings.RequestsPerSession] = "100000", [Settings.RequestsPerAddress] = "100000" }, new Hashtable(), null);

    readonly string? ofNobody;

    PlantedRowan(RowanWeb web, IEnumerable<Stands> stands, string? ofNobody) => (Web, Children, this.ofNobody) = (web, [.. stands.Select(s => new PlantedChild(s))], ofNobody);

    public RowanWeb Web { get; }
    public IReadOnlyList<PlantedChild> Children { get; }

    /// <summary>The search for the number that nobody has.</summary>
    public Guid SearchOfNobody { get; private set; }

    public PlantedChild this[Stands stands] => Children.Single(c => c.Stands == stands);

    /// <summary>What the member of the role has declared of where they live and of their own.</summary>
    public static IReadOnlyList<string> DeclaredBy(string role) => [DeclaredStreet + role.Replace("-", "", StringComparison.Ordinal), DeclaredRelative + role.Replace("-", "", StringComparison.Ordinal)];

    /// <summary>The member of the demonstration who has the role.</summary>
    public static Member MemberOf(string role) => DemonstrateVerb.Members.Single(m => m.UserName == role);

    public static Task<PlantedRowan> StartAsync(DatabaseKind kind) => StartAsync(kind, Enum.GetValues<Stands>());

    /// <param name="stands">Of which ways there is a child, in the order in which all is kept of them.</param>
    /// <param name="ofNobody">A number that nobody has and that is searched for all the same.</param>
    public static async Task<PlantedRowan> StartAsync(DatabaseKind kind, IEnumerable<Stands> stands, string? ofNobody = null)
    {
        var rowan = await TestRowan.OpenAsync(kind, policy: Policy());
        var planted = new PlantedRowan(await RowanWeb.StartAsync(kind, over: rowan, configuration: NobodyAsksTooOften), stands, ofNobody);
        await LivedIn.KeepAsync(rowan);
        await planted.DeliverAsync();
        foreach (var child in planted.Children)
        {
            await child.PlantAsync(rowan);
        }

        await planted.ContradictAsync();
        await planted.InvolveAsync();
        await planted.DiscloseAsync();
        await planted.LookAsync();
        await planted.ShieldAsync();
        await planted.BreakGlassAsync();
        await planted.WaitAsync();
        await planted.HandOnAsync();
        return planted;
    }

    public ValueTask DisposeAsync() => Web.DisposeAsync();

    static Act As(Member member, string permission, string purpose) => TestRowan.As(member.Role, permission, purpose) with { Actor = member.AsActor("password", null), RequestId = Guid.CreateVersion7() };

    /// <summary>Two agencies more: a sensitive clinic that shares with the police, and a surgery that has agreed nothing with anybody; and a desk in which nobody stands.</summary>
    static string Policy()
    {
        static string Feed(string code, string name, string controller, string sensitive) => $$"""
            code: {{code}}
            words: { name: {{name}}, holds: Visits, controller: {{controller}} }
            processing: general
            {{sensitive}}
            format: csv
            files:
              visits: { names: [visits.csv], key: [REF], columns: [REF, SURNAME] }
            records:
              - { kind: visit, words: Visit, from: visits, reference: REF, personas: [ { role: subject, names: [ { kind: usual, family: SURNAME } ] } ] }
            """;
        return GivenPolicy.Where(
            ("feeds/quay.yaml", "", Feed("QUAY1", "Quayside clinic", "Invented Health Trust", "sensitive: yes")),
            ("feeds/surgery.yaml", "", Feed("SURG1", "Surgery visits", Surgery, "")),
            ("england-2010/sharing.yaml", "\ncontacts:\n", $"\n  - {{ code: trust, name: Invented Health Trust }}\n  - {{ code: surgery, name: {Surgery} }}\n\ncontacts:\n"),
            ("england-2010/sharing.yaml", "  - code: invented-people\n", """
                  - { code: trust-to-police, words: The trust, holder: trust, receivers: [police], from: 2010-04-01, until: 2040-03-31, shares: [ { gives: content } ] }
                  - code: invented-people

                """),
            ("england-2010/shields.yaml", "desks:\n", "desks:\n  - { code: nobody, words: A desk in which nobody stands, reach: its bell, agency: police, team: Nobody }\n"));
    }

    /// <summary>Of each child a row that could not be read and one that waits for its record.</summary>
    async Task DeliverAsync()
    {
        var delivery = new MerlinDelivery(1, "2010-11-23T02:00:00Z").Report("07PAC999990").Person("07PAC999990", 1, "SUBJECT", "Ordinary", "Person", "01/02/2001");
        var police = Children.Where(c => c.OfThePolice).ToList();
        foreach (var child in police)
        {
            delivery.Raw($"07PAC77{(int)child.Stands:d2}8,one,CTN,not a date,,,Haringey,PC,Green,1,H,{child.Given} {child.Family} of 77 {child.Street} Passage,,");
            delivery.Person($"07PAC77{(int)child.Stands:d2}9", 1, "SUBJECT", child.Given, child.Family, "09/04/2001");
        }

        await delivery.ImportAsync(Web.Rowan);
        await using var tables = Web.Rowan.Tables();
        var (rejects, held) = (await tables.Rejects.OrderBy(r => r.Id).Select(r => r.Id).ToListAsync(), await tables.HeldRows.OrderBy(r => r.Id).Select(r => r.Id).ToListAsync());
        for (var i = 0; i < police.Count; i++)
        {
            (police[i].Reject, police[i].Held) = (rejects[i], held[i]);
        }
    }

    /// <summary>Under the reference of each child a record of somebody plainly other, which waits for a decision.</summary>
    async Task ContradictAsync()
    {
        var police = Children.Where(c => c.OfThePolice).ToList();
        var delivery = new MerlinDelivery(2, "2010-11-23T03:00:00Z");
        foreach (var child in police)
        {
            delivery.Report(child.Reference).Person(child.Reference, 1, "SUBJECT", "Wholly", "Otherperson", "27/11/1985", "M");
        }

        Assert.Equal(police.Count, (await delivery.ImportAsync(Web.Rowan)).Held);
        await using var tables = Web.Rowan.Tables();
        foreach (var child in police)
        {
            child.Contradiction = await tables.Contradictions.Where(c => c.RecordId == child.Record).Select(c => c.Id).SingleAsync();
        }
    }

    /// <summary>Of everybody the same, each to the child that stands so to them.</summary>
    async Task InvolveAsync()
    {
        var kinds = new Dictionary<Stands, string>
        {
            [Stands.Allocated] = InvolvementKind.Allocated, [Stands.OnTheTeam] = InvolvementKind.Team, [Stands.OnTheDesk] = InvolvementKind.Desk, [Stands.AtTheMeeting] = InvolvementKind.Meeting,
            [Stands.Professional] = InvolvementKind.Professional, [Stands.Past] = InvolvementKind.Allocated, [Stands.Themselves] = InvolvementKind.Allocated,
        };
        foreach (var child in Children.Where(c => c.Stands != Stands.NoProtocol))
        {
            var (kind, members) = kinds.TryGetValue(child.Stands, out var own) ? (own, Roles.OfMembers.Select(MemberOf).DistinctBy(m => own is InvolvementKind.Team or InvolvementKind.Desk ? m.Team : m.UserName))
                : (InvolvementKind.Meeting, [MemberOf(Roles.Supervisor)]);
            foreach (var m in members)
            {
                // Whoever said it of themselves may have stood in another role that day.
                var act = TestRowan.As(Roles.Supervisor, Permissions.Involve);
                child.Involvement = (await Web.Rowan.Door.ChangeAsync(
                    child.Stands == Stands.Themselves ? act with { Actor = m.AsActor("password", null) with { Role = Roles.Supervisor } } : act,
                    changing => new Involve(Web.Rowan.System.Feeds).WithinAsync(changing, new InvolvementAsked(child.Number, kind, m.UserName, m.Agency, m.Team, Today.AddDays(-9), null))))!.Value;
                if (child.Stands == Stands.Past)
                {
                    await GivenInvolvement.EndAsync(Web.Rowan, child.Number, child.Involvement, Today.AddDays(-1));
                }
            }
        }
    }

    /// <summary>Each is on hold, and was asked for and disclosed: by the police; the child of the surgery by the surgery.</summary>
    async Task DiscloseAsync()
    {
        var system = Web.Rowan.System;
        foreach (var child in Children)
        {
            var officer = TestRowan.As(Roles.DataProtectionOfficer, Permissions.Disclose, "disclosure");
            Act Disclosing() => officer with { RequestId = Guid.CreateVersion7(), Actor = officer.Actor with { Agency = child.Stands == Stands.NoProtocol ? Surgery : Police } };
            child.Disclosure = await Web.Rowan.Door.ChangeAsync(Disclosing(), changing => new OpenDisclosure(system.Disclosure, system.Feeds).WithinAsync(
                changing, new DisclosureToOpen(child.Number, "subject-access", $"{DisclosureAsker}{child.Stands}", "Seen.", Today.AddDays(-3), null)));
            await using var tables = Web.Rowan.Tables();
            foreach (var item in await tables.DisclosureItems.Where(i => i.DisclosureId == child.Disclosure).OrderBy(i => i.Id).Select(i => new { i.Id, i.Source }).ToListAsync())
            {
                // The one that is asked for is a record: what it tells is what the sources hold of the child.
                child.Item = item.Source.StartsWith("rowan:", StringComparison.Ordinal) ? child.Item : item.Id;
                await Web.Rowan.Door.ChangeAsync(Disclosing(), changing => new DecideItem(system.Disclosure, system.Feeds).WithinAsync(
                    changing, child.Disclosure, item.Id, new ItemToDecide(ItemAnswer.Disclose, null, null, [], [])));
            }

            child.Copy = await GivenCopy.MakeAsync(Web.Rowan, GivenCopy.ByTwo(Web.Rowan), Disclosing, child.Disclosure);
            child.Hold = await Web.Rowan.Door.ChangeAsync(
                TestRowan.As(Roles.Supervisor, Permissions.LegalHold, PurposeIs.HoldingToAccount) with { Actor = Disclosing().Actor with { Role = Roles.Supervisor } },
                changing => new PutOnHold(system.Retention, system.Feeds).WithinAsync(changing, new HoldToPutOn(child.Number, false, $"{HoldReason}{child.Stands}", "The coroner", Today.AddDays(30))));
        }
    }

    /// <summary>Each is in the news and was looked at, searched for, and flagged; and members have declared who their own are.</summary>
    async Task LookAsync()
    {
        foreach (var m in Roles.OfMembers.Select(MemberOf))
        {
            await Web.Rowan.Door.ChangeAsync(As(m, Permissions.OwnPages, PurposeIs.NoRecordShown), changing => Declare.AddressAsync(changing, $"9 {DeclaredBy(m.Role)[0]} Road", "N8 8DU"));
            await Web.Rowan.Door.ChangeAsync(As(m, Permissions.OwnPages, PurposeIs.NoRecordShown), changing => Declare.RelativeAsync(changing, DeclaredBy(m.Role)[1], "Example", new DateOnly(2001, 2, 3)));
        }

        var researcher = TestRowan.As(Roles.Researcher, Permissions.ReadStory);
        foreach (var child in Children)
        {
            await Web.Rowan.Door.ChangeAsync(
                TestRowan.As(Roles.DataProtectionOfficer, Permissions.ReviewLooks, PurposeIs.HoldingToAccount),
                changing => MarkInTheNews.WithinAsync(changing, child.Number, Today, Today.AddDays(9), child.OfThePolice ? $"A {child.Account} report from {child.Street}." : "In every paper."));
            await Web.Rowan.Door.LookAsync(
                researcher with { RequestId = Guid.CreateVersion7() },
                looking => new Rowan.Chronology.ReadStory(Web.Rowan.System.Feeds, Web.Clock).AnswerAsync(looking, new(child.Number, null, Rowan.Chronology.StoryFilter.None)));
            child.Search = await Web.Rowan.Door.ChangeAsync(As(MemberOf(Roles.DeskSergeant), Permissions.Search, "safeguarding-concern"), changing => KeepSearch.AnswerAsync(changing, child.Number));
            await GivenFlags.TickAsync(Web.Rowan);
        }

        if (ofNobody is not null)
        {
            SearchOfNobody = await Web.Rowan.Door.ChangeAsync(As(MemberOf(Roles.DeskSergeant), Permissions.Search, "safeguarding-concern"), changing => KeepSearch.AnswerAsync(changing, ofNobody));
        }

        await GivenFlags.TickAsync(Web.Rowan);
        await using var tables = Web.Rowan.Tables();
        foreach (var child in Children)
        {
            var identity = await tables.Identities.SingleAsync(i => i.Number == child.Number);
            child.Flag = await tables.FlaggedLooks.Where(f => f.IdentityId == identity.Id).Select(f => f.Id).FirstOrDefaultAsync();
            child.Entry = await tables.AuditSubjects.Where(s => s.IdentityId == identity.Id).OrderByDescending(s => s.EntryId).Select(s => s.EntryId).FirstAsync();
        }
    }

    async Task ShieldAsync()
    {
        foreach (var child in Children.Where(c => c.Stands is Stands.InsideTheCircle or Stands.DetailsShielded or Stands.GlassBroken or Stands.GlassOver or Stands.InsideTheHiddenCircle or Stands.ExistenceShielded))
        {
            var level = child.Stands is Stands.ExistenceShielded or Stands.InsideTheHiddenCircle ? ShieldLevel.ExistenceHidden : ShieldLevel.DetailsHidden;
            child.Shield = (await Web.Rowan.Door.ChangeAsync(
                TestRowan.As(Roles.DeskSergeant, Permissions.ShieldPeople, PurposeIs.HoldingToAccount),
                changing => new PutOnShield(Web.Rowan.System.Shields).WithinAsync(changing, new ShieldToPutOn(
                    child.Number, level, $"{ShieldReason}{child.Stands}", null, Today.AddDays(28), "nobody", child.Stands is Stands.InsideTheCircle or Stands.InsideTheHiddenCircle ? Roles.OfMembers : []))))!.Value;
        }
    }

    /// <summary>For whoever may, first the one that is over by now, then the one that goes on.</summary>
    async Task BreakGlassAsync()
    {
        foreach (var child in Children.Where(c => c.Stands is Stands.GlassOver or Stands.GlassBroken).OrderByDescending(c => c.Stands))
        {
            foreach (var m in Roles.OfMembers.Select(MemberOf).Where(m => Web.Rowan.Door.Rules.Permits(m.Role, Permissions.BreakGlass)))
            {
                Assert.NotNull(await Web.Rowan.Door.ChangeAsync(
                    As(m, Permissions.BreakGlass, "safeguarding-concern"),
                    changing => new BreakGlass(Web.Rowan.System.Feeds, Web.Rowan.System.Shields).WithinAsync(changing, new GlassToBreak(child.Number, $"{EmergencyReason}{child.Stands}", "password"))));
            }

            if (child.Stands == Stands.GlassOver)
            {
                Web.Clock.Advance(Web.Rowan.System.Shields.GlassBrokenFor);
            }
        }

        await using var tables = Web.Rowan.Tables();
        foreach (var child in Children)
        {
            child.Emergency = await tables.BrokenGlasses.Where(g => tables.Identities.Any(i => i.Id == g.IdentityId && i.Number == child.Number)).OrderBy(g => g.Id).Select(g => g.Id).FirstOrDefaultAsync();
        }
    }

    /// <summary>Of each child a pair waits for a decision, and of most who are shielded that it be lifted.</summary>
    async Task WaitAsync()
    {
        await Web.Rowan.Door.ChangeAsync(TestRowan.AsOperator(Permissions.Link, "link", PurposeIs.KeepingIdentities), async changing =>
        {
            await changing.AddAsync(new FactDraft(LinkFactKinds.LinkRun, "link-run", SourceJson.Write(new LinkRunEnded(
                "planted", Children.Count * 2, Children.Count, Children.Count, false, [.. Children.Select(c => new PossiblePair(c.Mentions.One, c.MotherMention, 3, 0.6, "possible", null))]))));
            return true;
        });
        foreach (var child in Children.Where(c => c.Shield != 0 && c.Stands != Stands.InsideTheCircle))
        {
            Assert.True(await Web.Rowan.Door.ChangeAsync(
                TestRowan.As(Roles.DeskSergeant, Permissions.ShieldPeople, PurposeIs.HoldingToAccount),
                changing => new LiftShield(Web.Rowan.System.Shields).AskAsync(changing, child.Shield, $"The {child.Family} family is safe now.")));
        }
    }

    /// <summary>A look at one child, and an emergency of another who is shielded, are handed on to professional standards.</summary>
    async Task HandOnAsync()
    {
        var (looks, officer) = (Web.Rowan.System.Looks, MemberOf(Roles.DataProtectionOfficer));
        await Web.Rowan.Door.ChangeAsync(As(officer, Permissions.ReviewLooks, PurposeIs.HoldingToAccount), changing => ReviewLooks.CloseAsync(changing, looks, this[Stands.Allocated].Flag, LookFindings.Passed, "Passed on."));
        await Web.Rowan.Door.ChangeAsync(As(officer, Permissions.ReviewBrokenGlass, PurposeIs.HoldingToAccount), changing => ReviewGlass.ReviewAsync(changing, looks, this[Stands.GlassOver].Emergency, Findings.Misused, "Passed on."));
        await using var tables = Web.Rowan.Tables();
        var handedOn = await tables.Facts.Where(f => f.Subject == Rowan.HandingOn.HandedOnFactKinds.Subject).OrderBy(f => f.Id).Select(f => f.Id).ToListAsync();
        (this[Stands.Allocated].HandedOn, this[Stands.GlassOver].HandedOn) = (handedOn[0], handedOn[1]);
    }
}
