using FsCheck;
using FsCheck.Fluent;
using Rowan.Access;
using Rowan.Sharing;

namespace Rowan.Tests.Sharing;

/// <summary>What protocols let through on which day, and whom to contact: what nobody agreed, what ended and what has not begun is not shared.</summary>
[Proves("E07-40", "E07-41", "E07-54")]
public sealed class SharingRulesTests
{
    static readonly Agency Police = new("police", "Metropolitan Police", [], []);
    static readonly Agency Haringey = new("haringey", "LB Haringey", ["Haringey Council"], []);
    static readonly Agency Boroughs = new("boroughs", "The boroughs", [], ["haringey"]);
    static readonly Reached Team = new("Index team", "1", null, null);
    static readonly RecordsAsked Merlin = new("MERLIN", "Metropolitan Police", LawEnforcement: true);
    static readonly DateOnly From = new(2010, 4, 1), Until = new(2011, 3, 31);

    static SharingRules With(params Protocol[] protocols) => new("sharing/1", 60, [Police, Haringey, Boroughs], protocols, [], Team);

    static Protocol Agreed(Answer gives = Answer.Shown, DateOnly? from = null, DateOnly? until = null, string[]? sources = null, string[]? purposes = null, bool? law = null, string code = "p") =>
        new(code, code, "words", Police, Haringey, from ?? From, until ?? Until, [new ProtocolTerm(sources ?? [], law, purposes ?? [], gives)], []);

    static LetThrough On(SharingRules rules, DateOnly day, string agency = "Haringey Council", RecordsAsked? asked = null, string? purpose = "concern") => rules.On(agency, asked ?? Merlin, purpose, day);

    [Theory]
    [InlineData("2010-03-31", Answer.Withheld, "protocol-not-begun, p")]
    [InlineData("2010-04-01", Answer.Shown, "p")]
    [InlineData("2011-03-31", Answer.Shown, "p")]
    [InlineData("2011-04-01", Answer.Withheld, "protocol-ended, p")]
    public void It_holds_from_its_first_day_to_its_last_and_on_no_other(string day, Answer gives, string rule)
    {
        var let = On(With(Agreed()), DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal((gives, rule, "sharing/1"), (let.Gives, let.Rule, let.Version));
    }

    [Fact]
    public void Without_one_for_this_agency_this_source_this_purpose_and_this_regime_nothing_is_shared()
    {
        Assert.Equal((Answer.Withheld, "no-protocol"), On(With(), From) is var none ? (none.Gives, none.Rule) : default);
        Assert.Equal((Answer.Withheld, "agency-not-known"), On(With(Agreed()), From, "Haringey") is var unknown ? (unknown.Gives, unknown.Rule) : default);
        Assert.Equal("agency-not-known", On(With(Agreed()), From, asked: Merlin with { Controller = "Somebody" }).Rule);
        foreach (var other in new[] { Agreed(sources: ["CRIS"]), Agreed(purposes: ["conference"]), Agreed(law: false) })
        {
            Assert.Equal((Answer.Withheld, "protocol-does-not-cover"), On(With(other), From) is var let ? (let.Gives, let.Rule) : default);
        }

        Assert.Equal(Answer.Withheld, On(With(Agreed(purposes: ["concern"])), From, purpose: null).Gives);
        Assert.Equal(Answer.Shown, On(With(Agreed(sources: ["merlin"], purposes: ["concern"], law: true)), From).Gives);
        // It goes one way.
        Assert.Equal("no-protocol", With(Agreed()).On("Metropolitan Police", Merlin with { Controller = "LB Haringey" }, "concern", From).Rule);
    }

    [Fact]
    public void Of_two_in_force_the_one_that_gives_least_decides() =>
        Assert.Equal((Answer.ExistenceOnly, "less"), On(With(Agreed(code: "more"), Agreed(Answer.ExistenceOnly, code: "less")), From) is var let ? (let.Gives, let.Rule) : default);

    [Fact]
    public void What_a_protocol_or_one_of_its_lines_holds_back_no_emergency_opens_where_it_says_so()
    {
        Protocol Never(Protocol protocol) => protocol with { NeverOpened = true };
        Protocol Line(Protocol protocol) => protocol with { Terms = [.. protocol.Terms.Select(t => t with { NeverOpened = true })] };
        bool On(DateOnly day, params Protocol[] protocols) => SharingRulesTests.On(With(protocols), day).NeverOpened;
        var (content, existence, other) = (Agreed(), Agreed(Answer.ExistenceOnly), Agreed(sources: ["CRIS"]));

        Assert.False(On(From, existence));
        Assert.True(On(From, Never(existence)));
        Assert.True(On(From, Line(existence)));
        Assert.False(On(From, Never(content)));
        Assert.False(On(From, Line(content)));

        // What it does not cover, before it begins and after it has ended; a line holds back only what it covers.
        Assert.Equal((true, false, false), (On(From, Never(other)), On(From, other), On(From, Line(other))));
        Assert.Equal((true, false), (On(From.AddDays(-1), Never(content)), On(From.AddDays(-1), content)));
        Assert.Equal((true, false), (On(Until.AddDays(1), Never(content)), On(Until.AddDays(1), content)));
        Assert.False(On(From));

        // Of several in force any that says so counts where something is held back; one that is not in force, beside one that is, does not.
        Assert.True(On(From, existence, Never(other)));
        Assert.True(On(From, Line(existence), existence));
        Assert.True(On(From, existence, Line(existence)));
        Assert.False(On(From, content, Never(other)));
        Assert.False(On(From, existence, Never(Agreed(from: Until, until: Until))));

        // A line for another purpose: whoever has broken the glass may give another purpose.
        var another = Agreed() with { Terms = [new ProtocolTerm([], null, ["another"], Answer.ExistenceOnly)] };
        Assert.Equal((true, false, true, false), (On(From, Line(another)), On(From, another), On(From, existence, Line(another)), On(From, content, Line(another))));
    }

    [Fact]
    public void Of_kinds_that_nobody_knows_any_line_counts()
    {
        var rules = With(Agreed() with { Terms = [new ProtocolTerm([], null, [], Answer.ExistenceOnly) { Kinds = [new("a", "A")], NeverOpened = true }, new ProtocolTerm([], null, [], Answer.ExistenceOnly)] });
        bool Never(params string[] kinds) => On(rules, From, asked: Merlin with { Kinds = [.. kinds.Select(k => new RecordKind(k, k))] }).NeverOpened;
        Assert.Equal((true, false, true, true), (Never("a"), Never("b"), Never("b", "a"), Never()));
    }

    [Fact]
    public void Why_nothing_is_shared_is_said_with_the_agencies_and_the_day()
    {
        Assert.Equal("Your agency, or the one whose record it is, is not in the policy pack.", On(With(), From, "Nobody").Reason);
        Assert.Equal("Metropolitan Police and LB Haringey have no information-sharing protocol", On(With(), From).Reason);
        Assert.Equal("The protocol with Metropolitan Police does not cover this for LB Haringey and this purpose", On(With(Agreed(law: false)), From).Reason);
        Assert.Equal("The protocol between Metropolitan Police and LB Haringey lets you be told only that something is held.", On(With(Agreed(Answer.ExistenceOnly)), From).Reason);
        Protocol[] two = [Agreed(from: new(2011, 1, 1), until: new(2011, 2, 1), code: "one"), Agreed(from: new(2012, 1, 1), until: new(2012, 2, 1), code: "other")];
        Assert.Equal(("protocol-not-begun, one", "The protocol between Metropolitan Police and LB Haringey begins on 1 January 2011"), On(With(two), From) is var next ? (next.Rule, next.Reason) : default);
        Assert.Equal(("protocol-ended, other", "The protocol between Metropolitan Police and LB Haringey ended on 1 February 2012"), On(With(two), new(2013, 1, 1)) is var ended ? (ended.Rule, ended.Reason) : default);
        Assert.Empty(With().Grounds);
    }

    [Fact]
    public void Of_two_contacts_on_a_day_the_one_that_began_last_is_called()
    {
        Contact[] both = [new("police", null, new("Old desk", "2", null, null), From, null), new("police", null, new("New desk", "3", null, null), From.AddDays(5), null)];
        Assert.Equal(("New desk", "New desk"), ((With() with { Contacts = both }).ContactFor(Merlin, null, Until).Desk, (With() with { Contacts = [.. both.Reverse()] }).ContactFor(Merlin, null, Until).Desk));
    }

    [Fact]
    public void A_day_outside_is_always_withheld() => Prop.ForAll(
        (from begins in Gen.Choose(-500, 500)
         from lasts in Gen.Choose(0, 500)
         from day in Gen.Choose(-1500, 1500)
         select (Begins: begins, Ends: begins + lasts, On: day)).ToArbitrary(),
        days => On(With(Agreed(from: From.AddDays(days.Begins), until: From.AddDays(days.Ends))), From.AddDays(days.On)).Gives == Answer.Shown == (days.On >= days.Begins && days.On <= days.Ends))
        .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("Metropolitan Police", "metropolitan police", Relation.OwnAgency)]
    [InlineData("LB Haringey", "Haringey Council", Relation.OwnAgency)]
    [InlineData("Haringey Council", "The boroughs", Relation.JointController)]
    [InlineData("The boroughs", "Haringey Council", Relation.AnotherAgency)]
    [InlineData("Metropolitan Police", "The boroughs", Relation.AnotherAgency)]
    [InlineData("Kent Police", "Kent Police", Relation.OwnAgency)]
    [InlineData("Kent Police", "Metropolitan Police", Relation.Unknown)]
    [InlineData("", "", Relation.Unknown)]
    [InlineData("Metropolitan Police", " ", Relation.Unknown)]
    [InlineData(" ", "Metropolitan Police", Relation.Unknown)]
    [InlineData(" ", " ", Relation.Unknown)]
    public void An_agency_is_known_by_all_its_names_and_nobody_is_not_an_agency(string agency, string controller, Relation relation) =>
        Assert.Equal(relation, With().RelationOf(agency, controller));

    [Fact]
    public void A_source_has_its_own_contact_or_its_agencys_on_the_day_and_a_sensitive_service_the_index_teams()
    {
        var rules = With() with
        {
            Contacts =
            [
                new("police", null, new("Old desk", "2", null, null), From, Until), new("police", null, new("New desk", "3", null, null), Until.AddDays(1), null),
                new("police", "ViSOR", new("Unit", null, "u@x.example", "9 to 5"), From, Until),
            ],
        };
        string Desk(RecordsAsked asked, DateOnly day) => rules.ContactFor(asked, null, day).Desk;
        Assert.Equal(("Old desk", "Unit", "New desk", "New desk"), (Desk(Merlin, Until), Desk(Merlin with { Source = "visor" }, Until), Desk(Merlin, Until.AddDays(1)), Desk(Merlin with { Source = "ViSOR" }, Until.AddDays(1))));
        Assert.Equal(("Index team", "Index team", "Index team"), (Desk(Merlin with { Sensitive = true }, Until), Desk(Merlin, From.AddDays(-1)), Desk(Merlin with { Controller = "Nobody" }, Until)));
    }

    [Fact]
    public void An_agencys_own_contact_is_called_before_that_of_those_it_stands_with_and_one_for_the_purpose_before_one_for_any()
    {
        static Contact Of(string agency, string desk, params string[] purposes) => new(agency, null, new(desk, null, null, null), From, null) { Purposes = purposes };
        string Desk(string agency, string? purpose, params Contact[] contacts) => (With() with { Contacts = contacts }).ContactOf(agency, From, purpose: purpose).Desk;
        var (together, own, disclosing) = (Of("boroughs", "Together"), Of("haringey", "Own"), Of("haringey", "Disclosing", "disclosure"));
        Assert.Equal(("Own", "Own"), (Desk("LB Haringey", null, together, own), Desk("LB Haringey", null, own, together)));
        Assert.Equal(("Together", "Together"), (Desk("LB Haringey", "concern", together, disclosing), Desk("The boroughs", null, own, together)));
        Assert.Equal(("Disclosing", "Disclosing"), (Desk("LB Haringey", "disclosure", own, disclosing), Desk("LB Haringey", "disclosure", disclosing, own)));
        Assert.Equal(("Own", "Own", "Index team"), (Desk("LB Haringey", "concern", disclosing, own), Desk("LB Haringey", null, disclosing, own), Desk("LB Haringey", null, disclosing)));
        Assert.Equal(("Index team", "Index team"), (Desk("Metropolitan Police", null, together, own), Desk("The boroughs", null, own)));
        Assert.Equal("Own", Desk("LB Haringey", "disclosure", Of("boroughs", "All who disclose", "disclosure"), own));
    }

    [Theory]
    [InlineData(-1, ProtocolStands.NotBegun)]
    [InlineData(0, ProtocolStands.InForce)]
    [InlineData(304, ProtocolStands.EndsSoon)]
    [InlineData(303, ProtocolStands.InForce)]
    [InlineData(364, ProtocolStands.EndsSoon)]
    [InlineData(365, ProtocolStands.Ended)]
    public void Its_end_is_warned_of_as_many_days_before_as_the_pack_says(int days, ProtocolStands stands) => Assert.Equal(stands, Agreed().On(From.AddDays(days), 60));
}
