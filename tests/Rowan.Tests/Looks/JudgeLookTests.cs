using FsCheck;
using FsCheck.Fluent;
using Rowan.Access;
using Rowan.Looks;
using Rowan.Policy;
using Rowan.Sources;
using Rowan.Values;

namespace Rowan.Tests.Looks;

/// <summary>The rules that flag looks, whatever they are asked of.</summary>
[Proves("H08-11")]
public sealed class JudgeLookTests
{
    static readonly LookRules Rules = new("test/1", [Roles.SocialWorker], new VolumeRule(100, 3, 28), [new HoursRule([Roles.Analyst], [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday], new TimeOnly(7, 0), new TimeOnly(21, 0))], 28);
    static readonly DateTime Noon = new(2010, 11, 24, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Without_involvement_is_only_a_story_of_a_role_that_needs_one_outside_an_emergency_by_who_does_not_work_with_the_child() => Prop.ForAll(
        (from role in Gen.Elements(Roles.OfMembers.ToArray())
         from story in Gen.Elements(true, false)
         from emergency in Gen.Elements(true, false)
         from involved in Gen.Elements(true, false)
         from news in Gen.Elements(true, false)
         select (role, story, emergency, involved, news)).ToArbitrary(),
        c =>
        {
            var kinds = JudgeLook.KindsOf(new Opening("Ann Other", c.role, Noon, c.story, c.emergency), new Opened([Said("Imran", "Rahmani")], [], c.involved, c.news), null, Rules).ToList();
            return kinds.Contains(FlagKinds.NoInvolvement) == (c.role == Roles.SocialWorker && c.story && !c.emergency && !c.involved)
                && kinds.Contains(FlagKinds.InTheNews) == (c.news && !c.involved) && !kinds.Contains(FlagKinds.OwnSurname);
        }).QuickCheckThrowOnFailure();

    /// <summary>Nobody can help whom else a search lists, nor who is found before anybody works with them; what is their own, and who is in the news, they can.</summary>
    [Fact]
    public void What_a_search_lists_is_judged_as_what_is_opened_but_neither_for_having_no_relation_nor_by_hours() => Prop.ForAll(
        (from role in Gen.Elements(Roles.OfMembers.ToArray())
         from hour in Gen.Choose(0, 23)
         from own in Gen.Elements(true, false)
         from involved in Gen.Elements(true, false)
         from news in Gen.Elements(true, false)
         select (role, hour, own, involved, news)).ToArbitrary(),
        c =>
        {
            var person = new Opened([Said("Imran", c.own ? "Other" : "Rahmani")], [], c.involved, c.news);
            IEnumerable<string> Kinds(bool listed) => JudgeLook.KindsOf(new Opening("Ann Other", c.role, Noon.Date.AddHours(c.hour), false, false, listed), person, null, Rules);
            return Kinds(listed: true).SequenceEqual(Kinds(listed: false).Where(k => k != FlagKinds.OutOfHours))
                && Kinds(listed: true).Contains(FlagKinds.OwnSurname) == c.own && Kinds(listed: true).Contains(FlagKinds.InTheNews) == (c.news && !c.involved);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Unusual_is_never_below_the_floor_nor_within_so_many_times_ones_own_usual_and_grows_with_how_many() => Prop.ForAll(
        (from people in Gen.Choose(0, 400)
         from usual in Gen.Choose(0, 200).ListOf()
         select (people, usual)).ToArbitrary(),
        c =>
        {
            var (rule, unusual) = (Rules.Volume!, JudgeLook.IsUnusual(c.people, [.. c.usual], Rules.Volume!));
            return (!unusual || (c.people >= rule.People && c.usual.Count(u => u * rule.TimesUsual >= c.people) <= c.usual.Count / 2.0 + 0.5))
                && (!unusual || JudgeLook.IsUnusual(c.people + 1, [.. c.usual], rule))
                && (c.people >= rule.People && c.usual.All(u => u * rule.TimesUsual < c.people)) is var plainly && (!plainly || unusual);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(Roles.Analyst, "2010-11-24T12:00:00Z", false)]
    [InlineData(Roles.Analyst, "2010-11-24T06:59:59Z", true)]
    [InlineData(Roles.Analyst, "2010-11-24T21:00:00Z", true)]
    [InlineData(Roles.Analyst, "2010-07-07T06:30:00Z", false)]
    [InlineData(Roles.Analyst, "2010-11-25T12:00:00Z", true)]
    [InlineData(Roles.Officer, "2010-11-25T03:00:00Z", false)]
    public void Hours_are_those_of_london_and_only_of_roles_that_have_any(string role, string at, bool outside) =>
        Assert.Equal(outside, JudgeLook.IsOutOfHours(role, DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime, Rules.Hours));

    [Theory]
    [InlineData("DS Ruth Kemble", "Tobias", "KEMBLE", true)]
    [InlineData("Ruth Kemble-Shaw", "Tobias", "Shaw", true)]
    [InlineData("Ruth Shaw", "Tobias", "Kemble-Shaw", true)]
    [InlineData("Aine O’Brien", "Tobias", "OBrien", true)]
    [InlineData("Jan van der Berg", "Tobias", "van Dijk", false)]
    [InlineData("Ruth Kemble", "Kemble", "Rahmani", false)]
    [InlineData("", "Tobias", "Kemble", false)]
    public void The_surname_is_the_members_last_name_however_it_is_written(string member, string given, string family, bool own) =>
        Assert.Equal(own, JudgeLook.HasSurname(Said(given, family), member));

    [Fact]
    public void Somebody_whom_a_record_names_because_of_their_work_is_no_namesake() =>
        Assert.False(JudgeLook.HasSurname(Said("Ruth", "Kemble") with { Role = "professional" }, "Ruth Kemble"));

    [Theory]
    [InlineData("Kate", "Rahmani", "2001-02-03", true)]
    [InlineData("Catherine", "Rahmani", "2001-02", true)]
    [InlineData("Catherine", "Rahmani", "2001-02-04", false)]
    [InlineData("Catherine", "Rahmani", null, false)]
    [InlineData("Samina", "Rahmani", "2001-02-03", false)]
    [InlineData("Catherine", "Osei", "2001-02-03", false)]
    public void A_relative_is_one_of_that_name_or_a_variant_whose_birth_may_be_theirs(string given, string family, string? born, bool relative) =>
        Assert.Equal(relative, JudgeLook.IsRelative(Said(given, family, born), new DeclaredRelative("Catherine", "Rahmani", new DateOnly(2001, 2, 3))));

    [Fact]
    public void The_own_address_is_the_dwelling_however_it_is_written()
    {
        var declared = new MemberDeclared(Guid.NewGuid(), "14 Coleridge Rd", "N8 8DU", []);
        var place = Rowan.People.Dwelling.Of(["14 Coleridge Road"], "N8 8DU")!;
        IEnumerable<string> Kinds(string at) => JudgeLook.KindsOf(new Opening("Ann Other", Roles.Officer, Noon, true, false), new Opened([], [at], false, false), declared, Rules);
        Assert.Equal([FlagKinds.OwnAddress], Kinds(place));
        Assert.Empty(Kinds(Rowan.People.Dwelling.Of(["15 Coleridge Road"], "N8 8DU")!));
    }

    [Fact]
    public void Nobody_reviews_their_own_looks() => Prop.ForAll(
        (from own in Gen.Elements(true, false) from signedIn in Gen.Elements(true, false) select (own, signedIn)).ToArbitrary(),
        c =>
        {
            var me = Guid.NewGuid();
            var flag = new FlaggedLook { Id = 1, Kind = FlagKinds.OwnSurname, MemberId = c.own ? me : Guid.NewGuid(), Agency = "A", Team = "T", Role = Roles.Officer, Times = 1, FirstAt = Noon, LastAt = Noon, FlaggedAt = Noon };
            return ReviewLooks.MayReview(flag, c.signedIn ? Host.TestMembers.Of(Roles.DataProtectionOfficer) with { MemberId = me } : Actor.Nobody) == (c.signedIn && !c.own);
        }).QuickCheckThrowOnFailure();

    static PersonaReading Said(string given, string family, string? born = null) => new(
        "1", "subject", [new NameReading("usual", given, null, family, null)], born is null ? null : PartialDate.Parse(born), null, null, null, null, [], [], [], [], []);
}
