using FsCheck;
using FsCheck.Fluent;
using Rowan.Access;
using Rowan.Sharing;

namespace Rowan.Tests.Sharing;

/// <summary>A protocol may name kinds of record: content of notifications but existence only of intelligence, of one and the same agency.</summary>
[Proves("C03-24", "E07-40")]
public sealed class KindsOfRecordTests
{
    static readonly Agency Police = new("police", "Metropolitan Police", [], []);
    static readonly Agency Haringey = new("haringey", "LB Haringey", [], []);
    static readonly DateOnly From = new(2010, 4, 1), Until = new(2011, 3, 31);
    static readonly RecordKind Notification = new("notification", "Notification"), Intelligence = new("intelligence", "Intelligence"), Crime = new("crime", "Crime report");
    static readonly RecordKind[] AllKinds = [Notification, Intelligence, Crime];
    static readonly RecordsAsked Watch = new("WATCH", "Metropolitan Police", LawEnforcement: true);

    static ProtocolTerm Term(Answer gives, params RecordKind[] kinds) => new([], null, [], gives) { Kinds = kinds };

    static Protocol Agreed(params ProtocolTerm[] terms) => new("p", "p", "words", Police, Haringey, From, Until, terms, []);

    static LetThrough On(RecordsAsked asked, params Protocol[] protocols) =>
        new SharingRules("sharing/1", 60, [Police, Haringey], protocols, [], new("Index team", "1", null, null)).On("LB Haringey", asked, "concern", From);

    static LetThrough Of(RecordKind kind, params Protocol[] protocols) => On(Watch with { Kinds = [kind] }, protocols);

    [Fact]
    public void Content_of_one_kind_and_existence_only_of_another_of_the_same_source()
    {
        var agreed = Agreed(Term(Answer.Shown, Notification), Term(Answer.ExistenceOnly, Intelligence));
        Assert.Equal((Answer.Shown, "p, notification"), Of(Notification, agreed) is var n ? (n.Gives, n.Rule) : default);
        var intelligence = Of(Intelligence, agreed);
        Assert.Equal((Answer.ExistenceOnly, "p, intelligence"), (intelligence.Gives, intelligence.Rule));
        Assert.Equal("The protocol between Metropolitan Police and LB Haringey lets you be told only that something is held of this kind: Intelligence.", intelligence.Reason);
    }

    [Fact]
    public void A_kind_that_no_term_names_is_not_shared_and_the_reason_says_which()
    {
        var crime = Of(Crime, Agreed(Term(Answer.Shown, Notification), Term(Answer.ExistenceOnly, Intelligence)));
        Assert.Equal((Answer.Withheld, "protocol-does-not-cover"), (crime.Gives, crime.Rule));
        Assert.Equal("The protocol with Metropolitan Police does not cover records of the kind 'Crime report' for LB Haringey and this purpose", crime.Reason);
    }

    [Fact]
    public void Where_no_kind_is_named_every_kind_is_meant_and_no_reason_names_one() => Assert.All(AllKinds, kind =>
    {
        var let = Of(kind, Agreed(Term(Answer.ExistenceOnly)));
        Assert.Equal((Answer.ExistenceOnly, "p", "The protocol between Metropolitan Police and LB Haringey lets you be told only that something is held."), (let.Gives, let.Rule, let.Reason));
    });

    [Fact]
    public void The_first_term_that_fits_decides_so_that_a_kind_may_be_the_exception()
    {
        var agreed = Agreed(Term(Answer.ExistenceOnly, Intelligence), Term(Answer.Shown));
        Assert.Equal([Answer.Shown, Answer.ExistenceOnly, Answer.Shown], AllKinds.Select(kind => Of(kind, agreed).Gives));
    }

    [Fact]
    public void A_kind_is_of_the_sources_that_the_term_names() =>
        Assert.Equal(Answer.Withheld, Of(Notification, Agreed(new ProtocolTerm(["CRIS"], null, [], Answer.Shown) { Kinds = [Notification] })).Gives);

    [Fact]
    public void Of_a_source_whose_kinds_nobody_knows_no_more_is_given_than_of_the_kind_that_gets_least()
    {
        Assert.Equal(Answer.ExistenceOnly, On(Watch, Agreed(Term(Answer.ExistenceOnly, Intelligence), Term(Answer.Shown))).Gives);
        Assert.Equal(Answer.Withheld, On(Watch, Agreed(Term(Answer.Shown, Notification))).Gives);
    }

    [Fact]
    public void Of_several_kinds_together_the_one_that_gets_least_decides() => Prop.ForAll(Asked.ToArbitrary(), asked =>
        On(Watch with { Kinds = asked.Kinds }, asked.Protocols).Gives == asked.Kinds.Min(kind => Of(kind, asked.Protocols).Gives)).QuickCheckThrowOnFailure();

    [Fact]
    public void Not_to_know_the_kind_never_gives_more_than_any_kind() => Prop.ForAll(Asked.ToArbitrary(), asked =>
        asked.Kinds.All(kind => On(Watch, asked.Protocols).Gives <= Of(kind, asked.Protocols).Gives)).QuickCheckThrowOnFailure();

    [Fact]
    public void To_name_kinds_in_the_one_term_of_a_protocol_only_takes_away() => Prop.ForAll(
        (from gives in Gen.Elements(Answer.ExistenceOnly, Answer.Shown)
         from named in Gen.NonEmptyListOf(Gen.Elements(AllKinds))
         from kind in Gen.Elements(AllKinds)
         select (gives, named, kind)).ToArbitrary(),
        c => Of(c.kind, Agreed(Term(c.gives, [.. c.named]))).Gives == (c.named.Contains(c.kind) ? Of(c.kind, Agreed(Term(c.gives))).Gives : Answer.Withheld)).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_given_because_of_its_kind_names_the_kind_in_rule_and_reason() => Prop.ForAll(Asked.ToArbitrary(), asked => asked.Kinds.All(kind =>
        Of(kind, asked.Protocols) is var let && (let.Gives == Answer.Withheld || !let.Rule.Contains(',', StringComparison.Ordinal)
            || (let.Rule.EndsWith($", {kind.Code}", StringComparison.Ordinal) && let.Reason.Contains(kind.Words, StringComparison.Ordinal))))).QuickCheckThrowOnFailure();

    static readonly Gen<(RecordKind[] Kinds, Protocol[] Protocols)> Asked =
        from kinds in Gen.NonEmptyListOf(Gen.Elements(AllKinds))
        from protocols in Gen.NonEmptyListOf(
            Gen.ListOf(from gives in Gen.Elements(Answer.ExistenceOnly, Answer.Shown) from named in Gen.SubListOf(AllKinds) select Term(gives, [.. named])))
        select (kinds.ToArray(), protocols.Select((terms, i) => Agreed([.. terms]) with { Code = $"p{i}" }).ToArray());
}
