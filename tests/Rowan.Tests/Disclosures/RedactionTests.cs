using FsCheck;
using FsCheck.Fluent;
using Rowan.Disclosures;
using Rowan.Policy;

namespace Rowan.Tests.Disclosures;

/// <summary>What is taken out is not there any more, and nothing else is.</summary>
[Proves("R10-39")]
public sealed class RedactionTests
{
    static readonly Gen<string> Words = Gen.Elements("Ann", "ann", "ANN", "a", "Brown", " ", "  ", "\n", ",", "Ås", "O'Neil", "12", "7QQ", "nn", "AnnAnn", "█").ArrayOf(40).Select(string.Concat);
    static readonly Gen<string> Sought = Gen.Elements("Ann", "ann brown", "O'Neil", "12 7qq", "nnA", "Ås", "AnnAnn", "nn");

    [Fact]
    public void However_it_is_written_and_spaced_it_is_not_found_again() => Prop.ForAll((from t in Words from s in Sought select (t, s)).ToArbitrary(), x =>
    {
        var passages = Redaction.Find([x.t], x.s, "crime").ToList();
        var left = Redaction.Apply(x.t, 0, passages);
        return !Redaction.Find([left], x.s, "crime").Any() && (passages.Count > 0 || left == x.t);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_left_stood_there_before_in_the_same_order() => Prop.ForAll((from t in Words from s in Sought from u in Sought select (t, s, u)).ToArbitrary(), x =>
    {
        var passages = Redaction.Find([x.t], x.s, "crime").Concat(Redaction.Find([x.t], x.u, "crime")).ToList();
        var at = 0;
        foreach (var piece in Redaction.Apply(x.t.Replace("█", "#", StringComparison.Ordinal), 0, passages).Split(Redaction.Block))
        {
            var found = x.t.Replace("█", "#", StringComparison.Ordinal).IndexOf(piece, at, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            at = found + piece.Length;
        }

        return true;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void How_long_it_was_tells_nothing()
    {
        string Out(string name) => Redaction.Apply($"Seen by {name} today", 0, Redaction.Find([$"Seen by {name} today"], name, "crime"));
        Assert.Equal(Out("Al"), Out("Bartholomew  Featherstonehaugh"));
        Assert.False(Redaction.CanFind("-a-"));
    }

    [Fact]
    public void A_month_is_the_corresponding_day_or_the_last_and_a_court_sets_its_own()
    {
        var month = new DisclosureKind("subject-access", "", 1, 2, "", "");
        Assert.Equal(new DateOnly(2011, 2, 28), DisclosureDue.Of(month, new DateOnly(2011, 1, 31), new DateOnly(2030, 1, 1)));
        Assert.Equal(new DateOnly(2011, 4, 30), DisclosureDue.Extended(month, new DateOnly(2011, 1, 31)));
        Assert.Equal(new DateOnly(2011, 3, 5), DisclosureDue.Of(month with { Months = null }, new DateOnly(2011, 1, 31), new DateOnly(2011, 3, 5)));
    }
}
