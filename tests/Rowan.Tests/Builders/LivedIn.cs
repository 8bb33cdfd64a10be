using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Disclosures;
using Rowan.Emergency;
using Rowan.Holds;
using Rowan.Involvements;
using Rowan.Looks;
using Rowan.Matching;
using Rowan.Notices;
using Rowan.People;
using Rowan.Record;
using Rowan.Retention;
using Rowan.Search;
using Rowan.SecondPerson;
using Rowan.Sharing;
using Rowan.Shields;
using Rowan.Sources;
using Rowan.Sources.Mending;
using Rowan.Synth;
using Rowan.Tests.Host;
using Rowan.Tests.Search;
using Rowan.Tests.Shields;

namespace Rowan.Tests.Builders;

/// <summary>A Rowan as it is after some use: an invented London delivered, linked, and a few links judged by a person.</summary>
static class LivedIn
{
    static readonly Lazy<string> London = new(() =>
    {
        var folder = Path.Combine(TestDatabases.NewFolder(), "london");
        InventedLondon.Write(new LondonRequest(200, 7, new DateOnly(2010, 11, 24)), folder);
        return folder;
    });

    /// <summary>The folder of deliveries, written once for the run.</summary>
    public static string Deliveries => London.Value;

    public static async Task FillAsync(TestRowan rowan)
    {
        await rowan.Door.ChangeAsync(TestRowan.AsOperator(Permissions.ManageMembers, "members add"), Record.Joining.Of(1));
        var import = new ImportDeliveries(rowan.Door, rowan.System.Feeds);
        await import.RunAsync(import.Under(Deliveries, historical: true), key => Importing() with { RequestId = key });
        await new MerlinDelivery(9_999, "2010-11-24T02:00:00Z", cad: "1234/14FEB07").Report("07PAC999999").Person("07PAC999999", 1, "SUBJECT", "Example", "Sample", "2001")
            .ImportAsync(rowan, historical: true);
        await LinkAsync(rowan);
        await JudgeAsync(rowan);
        await LinkAsync(rowan);
        await CareForSourcesAsync(rowan);
        await StandAsync(rowan);
        await rowan.Door.ChangeAsync(TestRowan.As(Roles.Researcher), changing => KeepSearch.AnswerAsync(changing, "rahmani about 7"));
        await ShieldAsync(rowan);
        await ReviewAsync(rowan);
        await KeepAsync(rowan);
        var told = await GivenTold.SentAsync(rowan, "Example", "Told", "9 Sample Street", "N8 8DU", "An account of it.");
        await LinkAsync(rowan);
        await GivenDesk.PlacedAsync(rowan);
        await GivenRisk.CountedAsync(rowan.System);
        await GivenRisk.FoundAsync(rowan, told);
        await GivenDesk.TakenAsync(rowan, told.Reference);
        Assert.Empty((await GivenResearch.CheckedAsync(rowan, told.Reference, "pnd", "no", "It is down."))!);
        await GivenResearch.AllCheckedAsync(rowan, told.Reference);
        Assert.Empty(await GivenResearch.SignedOffAsync(rowan, told.Reference));
        Assert.Empty(await GivenAssessment.SignedAsync(rowan, told.Reference));
        Assert.Empty(await GivenAssessment.LookedAtAsync(rowan, told.Reference));
        Assert.Empty(await GivenAssessment.SignedAsync(rowan, told.Reference, GivenAssessment.Answers(rowan.System.RiskMatrix) with { Override = "high", OverrideWhy = "Both are afraid." }));
        Assert.NotNull((await GivenDesk.DecidedAsync(rowan, told.Reference)).DecisionId);
        Assert.Empty((await GivenDesk.AnsweredAsync(rowan, told.Reference))!);
        await GivenDiscussion.WholeAsync(rowan, told);
        await GivenDiscussion.CalledOffAsync(rowan, told.Reference);
        await GivenBreach.OfAsync(rowan, told, "It was busy.", Rowan.Web.SignIn.DemonstrateVerb.Members.Single(m => m.UserName == Roles.DeskSergeant).AsActor("password", null));
        Assert.Null((await GivenDesk.DecidedAsync(rowan, told.Reference, GivenDesk.Answers with { Reasons = "Said otherwise, and not why." }, 1)).DecisionId);
    }

    /// <summary>A hold that stands, a record kept on review and one disposed of with its certificate, and a disclosure that went out.</summary>
    internal static async Task KeepAsync(TestRowan rowan)
    {
        var (number, records) = await Retention.OldRecords.PlantAsync(rowan, 3);
        await Retention.OldRecords.FindAsync(rowan);
        var system = rowan.System;
        var review = new ReviewRetention(system.Retention, system.Withdrawals, system.Shields, system.Feeds);
        Act Reviewing() => TestRowan.As(Roles.Supervisor, Permissions.ReviewRetention, PurposeIs.HoldingToAccount);
        await rowan.Door.ChangeAsync(Reviewing(), changing => review.KeepAsync(changing, new ReviewDecided([records[0]], "Somebody asks for it.", new DateOnly(2012, 1, 1))));
        await rowan.Door.ChangeAsync(Reviewing(), changing => review.AskAsync(changing, new ReviewDecided([records[1]], "Nothing needs it.", null)));
        await using var tables = rowan.Tables();
        var asked = await tables.SecondPersonRequests.OrderByDescending(r => r.Id).Select(r => r.Id).FirstAsync();
        await rowan.Door.ChangeAsync(
            ShieldedChild.AsAnother(Roles.Supervisor, Permissions.SecondPerson), changing => new AnswerSecondPerson([review]).WithinAsync(changing, asked, true, null));
        await rowan.Door.ChangeAsync(
            TestRowan.As(Roles.Supervisor, Permissions.LegalHold, PurposeIs.HoldingToAccount),
            changing => new PutOnHold(system.Retention, system.Feeds).WithinAsync(changing, new HoldToPutOn(number, false, "An inquest.", "The coroner's letter", new DateOnly(2011, 1, 1))));

        var police = TestRowan.As(Roles.DataProtectionOfficer, Permissions.Disclose, "disclosure");
        Act Disclosing() => police with { RequestId = Guid.CreateVersion7(), Actor = police.Actor with { Agency = "Metropolitan Police" } };
        var (open, decide, copies) = (new OpenDisclosure(system.Disclosure, system.Feeds), new DecideItem(system.Disclosure, system.Feeds), GivenCopy.ByTwo(rowan));
        var id = await rowan.Door.ChangeAsync(
            Disclosing(), changing => open.WithinAsync(changing, new DisclosureToOpen(number, "subject-access", "A grandchild", "Certificates seen.", new DateOnly(2010, 11, 20), null)));
        foreach (var item in await tables.DisclosureItems.Where(i => i.DisclosureId == id).ToListAsync())
        {
            await rowan.Door.ChangeAsync(Disclosing(), changing => decide.WithinAsync(changing, id, item.Id, item.Source.StartsWith("rowan:", StringComparison.Ordinal)
                ? new ItemToDecide(ItemAnswer.Disclose, null, null, [], []) : new ItemToDecide(ItemAnswer.Redact, "crime", "An enquiry.", [], ["an account"])));
        }

        await GivenCopy.MakeAsync(rowan, copies, Disclosing, id);
    }

    /// <summary>A secondment that was ended and one that stands, a member who looked in bulk and who read of it, and a decision not to share.</summary>
    static async Task StandAsync(TestRowan rowan)
    {
        await using var tables = rowan.Tables();
        var member = await tables.Members.OrderBy(m => m.Id).FirstAsync();
        await rowan.Door.ChangeAsync(TestRowan.AsOperator(Permissions.ManageMembers, "test"), async changing =>
        {
            var today = new DateOnly(2010, 11, 24);
            MemberPosted Posting(int days) => new(0, member.Id, PostingKinds.Secondment, "LB Ealing", "Referral", "", "", Roles.Researcher, today.AddDays(days), today.AddDays(days + 5));
            Assert.Null(await PostMember.WithinAsync(changing, member, Posting(-1), today));
            return await PostMember.EndAsync(changing, member.Id, 1, today);
        });
        await rowan.Door.ChangeAsync(TestRowan.AsOperator(Permissions.ManageMembers, "test"), async changing =>
        {
            await changing.AddAsync((MemberStands.Of(member) with { VettedUntil = new DateOnly(2012, 1, 1), Trained = [new("visor", new DateOnly(2011, 1, 1))], Until = new DateOnly(2015, 1, 1) }).AsFact());
            await changing.AddAsync(new BulkLooked(await changing.NextAsync("bulk-look"), member.Id, member.Agency, member.Team, 601, 30, [member.Id]).AsFact());
            return true;
        });
        await rowan.Door.ChangeAsync(TestRowan.As(Roles.Supervisor, Permissions.OwnPages, PurposeIs.NoRecordShown) with { Actor = member.AsActor("password", null) with { Role = Roles.Supervisor } }, changing => BulkNotices.ReadAsync(changing, 0, long.MaxValue));
        await rowan.Door.ChangeAsync(TestRowan.As(Roles.DeskSergeant, Permissions.RecordNotShared, PurposeIs.HoldingToAccount), changing => DecideNotToShare.AnswerAsync(
            changing, new NotSharedSaid(0, member.Id, member.DisplayName, "An invented trust", "A manager", new DateOnly(2010, 11, 23), null, "The whole file.", "not-needed", "A summary was enough."), 1));
    }

    /// <summary>A time off declared, a draft of a mend, a held row set aside, and one record disposed of that a member had seen.</summary>
    static async Task CareForSourcesAsync(TestRowan rowan)
    {
        await using var tables = rowan.Tables();
        var feeds = rowan.System.Feeds;
        await rowan.Door.ChangeAsync(
            TestRowan.As(Roles.Administrator, Permissions.DeclareSourceOff, PurposeIs.LoadingSources), changing => DeclareSourceOff.AnswerAsync(changing, new SourceOffAsked("MERLIN", null, null, "Moved."), feeds));
        var desk = TestRowan.As(Roles.DeskSergeant, Permissions.MendRejects, "keeping-records-right");
        var reject = await tables.Rejects.Join(tables.Deliveries.Where(d => d.Source == "MERLIN"), r => r.DeliveryId, d => d.Id, (r, _) => r).Where(r => r.File == "reports.csv" && r.Line > 1).OrderBy(r => r.Id).FirstAsync();
        await rowan.Door.ChangeAsync(desk, changing => new MendRow(feeds).AnswerAsync(changing, "MERLIN", new MendAsked(new RowOf(false, reject.Id), 0, null, null, "A draft.")));
        var held = await tables.HeldRows.Where(h => h.JoinedToVersionId == null).OrderBy(h => h.Id).FirstAsync();
        await rowan.Door.ChangeAsync(desk with { RequestId = Guid.CreateVersion7() }, changing => new SetAsideHeldRow(feeds).AnswerAsync(changing, held.Source, held.Id, "Its report was never made."));
        var record = await tables.SourceRecords.Where(r => r.Source == "MERLIN" && tables.Personas.Any(p => p.RecordId == r.Id && p.IdentityId != null)).OrderBy(r => r.Id).FirstAsync();
        var identity = await tables.Personas.Where(p => p.RecordId == record.Id && p.IdentityId != null).Select(p => p.IdentityId).FirstAsync();
        var member = await tables.Members.OrderBy(m => m.Id).FirstAsync();
        await rowan.Door.LookAsync(TestRowan.As(Roles.Researcher, Permissions.ReadStory) with { Actor = member.AsActor("password", null) with { Role = Roles.Researcher } }, looking =>
        {
            looking.Saw(identity, record.Id, Answer.Shown, "test");
            return Task.FromResult(true);
        });
        await rowan.Door.ChangeAsync(
            TestRowan.As(Roles.Administrator, Permissions.WithdrawRecords, PurposeIs.HoldingToAccount),
            changing => new WithdrawRecord(feeds, rowan.System.Withdrawals).AnswerAsync(changing, new WithdrawalAsked("MERLIN", record.Kind, record.Reference, "deleted", "MERLIN's own letter")));
        await rowan.Door.ChangeAsync(Importing(), async changing => await changing.AddAsync(new FactDraft(
            CareFactKinds.RecordContradicts, $"record/{record.Id}", SourceJson.Write(new RecordContradicts(
                await changing.NextAsync("contradiction"), 1, "MERLIN", "reports.csv", 2, record.Id, "Another subject.", [1], [2], new RecordReading("MERLIN", "pac", "1", null, null, null, null, [], [], [], []))))));
    }

    /// <summary>Somebody shielded, whom a search outside the circle would have met; the lifting asked for; the glass broken for another; a notice read.</summary>
    static async Task ShieldAsync(TestRowan rowan)
    {
        await using var tables = rowan.Tables();
        var numbers = await tables.Identities.Where(i => i.JoinedIntoId == null && tables.Personas.Any(p => p.IdentityId == i.Id && p.Source == "PROtect")).OrderBy(i => i.Id).Select(i => i.Number).Take(2).ToListAsync();
        var shield = await ShieldedChild.ShieldAsync(rowan, numbers[0], ShieldLevel.ExistenceHidden);
        await rowan.ForAsync(numbers[0]);
        await ShieldedChild.TellDesksAsync(rowan);
        await rowan.Door.ChangeAsync(
            TestRowan.As(Roles.DeskSergeant, Permissions.ShieldPeople, PurposeIs.HoldingToAccount), changing => new LiftShield(rowan.System.Shields).AskAsync(changing, shield, "Not needed any more."));
        await rowan.Door.ChangeAsync(
            TestRowan.As(Roles.Officer, Permissions.BreakGlass),
            changing => new BreakGlass(rowan.System.Feeds, rowan.System.Shields).WithinAsync(changing, new GlassToBreak(numbers[1], "A child is at the door.", "password")));
        await rowan.Door.ChangeAsync(TestRowan.As(Roles.DeskSergeant, Permissions.OwnPages, PurposeIs.NoRecordShown), changing => ReadNotices.ReadAsync(changing, 0, long.MaxValue));
    }

    /// <summary>Who works with a child, ended for one; a look flagged, reviewed and opened again; a child in the news, and no more; a declaration, twice.</summary>
    static async Task ReviewAsync(TestRowan rowan)
    {
        await using var tables = rowan.Tables();
        var number = await tables.Identities.Where(i => i.JoinedIntoId == null && tables.Personas.Any(p => p.IdentityId == i.Id && p.Source == "MERLIN")
            && !tables.ShieldedIdentities.Any(s => s.IdentityId == i.Id)).OrderBy(i => i.Id).Select(i => i.Number).FirstAsync();
        var user = await tables.Members.OrderBy(m => m.UserName).Select(m => m.UserName).FirstAsync();
        var today = new DateOnly(2010, 11, 24);
        foreach (var kind in new[] { InvolvementKind.Allocated, InvolvementKind.Meeting })
        {
            await rowan.Door.ChangeAsync(
                TestRowan.As(Roles.Supervisor, Permissions.Involve),
                changing => new Involve(rowan.System.Feeds).WithinAsync(changing, new InvolvementAsked(number, kind, user, null, null, today, null)));
        }

        await rowan.Door.ChangeAsync(
            TestRowan.As(Roles.Supervisor, Permissions.Involve), changing => new EndInvolvement(rowan.System.Feeds).WithinAsync(changing, number, 1, today, "Moved away."));
        Act Privacy() => TestRowan.As(Roles.DataProtectionOfficer, Permissions.ReviewLooks, PurposeIs.HoldingToAccount);
        await rowan.Door.ChangeAsync(Privacy(), changing => MarkInTheNews.WithinAsync(changing, number, today, today.AddDays(9), "In every paper."));
        for (var looks = 0; looks < 2; looks++)
        {
            await rowan.Door.LookAsync(TestRowan.As(Roles.Officer, Permissions.ReadStory), looking => new Rowan.Chronology.ReadStory(rowan.System.Feeds, rowan.Clock)
                .AnswerAsync(looking, new Rowan.Chronology.StoryAsked(number, null, Rowan.Chronology.StoryFilter.None)));
            await Looks.GivenFlags.TickAsync(rowan);
        }

        await rowan.Door.ChangeAsync(Privacy(), changing => MarkInTheNews.EndAsync(changing, 1));
        await rowan.Door.ChangeAsync(Privacy(), changing => ReviewLooks.CloseAsync(changing, rowan.System.Looks, 1, LookFindings.QuestionAsked, "Asked."));
        await rowan.Door.ChangeAsync(Privacy(), changing => ReviewLooks.ReopenAsync(changing, 1, "Not answered."));
        await rowan.Door.ChangeAsync(Privacy(), changing => ReviewLooks.CloseAsync(changing, rowan.System.Looks, 1, LookFindings.Proper, "Answered."));
        Act Own() => TestRowan.As(Roles.Officer, Permissions.OwnPages, PurposeIs.NoRecordShown);
        await rowan.Door.ChangeAsync(Own(), changing => Declare.AddressAsync(changing, "14 Coleridge Road", "N8 8DU"));
        await rowan.Door.ChangeAsync(Own(), changing => Declare.RelativeAsync(changing, "Kate", "Example", new DateOnly(2001, 2, 3)));
    }

    static Act Importing() => TestRowan.AsOperator(Permissions.Import, "import", PurposeIs.LoadingSources);

    static Task LinkAsync(TestRowan rowan) => new LinkPersonas(rowan.Door, MatchingModel.Default).RunAsync(
        historical: true, key => TestRowan.AsOperator(Permissions.Link, "link", PurposeIs.KeepingIdentities) with { RequestId = key });

    /// <summary>One possible link confirmed, one refused, and one mention taken out of its identity.</summary>
    static async Task JudgeAsync(TestRowan rowan)
    {
        await using var tables = rowan.Tables();
        var possible = await tables.PossibleLinks.OrderBy(p => p.PersonaA).ThenBy(p => p.PersonaB).Take(2).ToListAsync();
        var linked = await tables.Personas.GroupBy(p => p.IdentityId).Where(g => g.Key != null && g.Count() > 2).Select(g => g.Max(p => p.Id)).OrderBy(id => id).FirstAsync();
        var judgements = possible.Zip([Judgement.Same, Judgement.NotSame], (p, j) => new LinkToJudge(j, p.PersonaA, p.PersonaB, "Looked at by a person."))
            .Append(new LinkToJudge(Judgement.Unlink, linked, null, "Another child."));
        foreach (var judgement in judgements)
        {
            await new JudgeLink(rowan.Door).RunAsync(TestRowan.As(Roles.DeskSergeant, Permissions.JudgeLinks, "keeping-records-right"), judgement);
        }
    }
}
