using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using Rowan.Disclosures;
using Rowan.Policy;
using Rowan.Sources;
using Rowan.Values;

namespace Rowan.Tests.Disclosures;

/// <summary>What is taken out is not there any more, and nothing else is.</summary>
[Proves("R10-39", "H08-134")]
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

    [Theory]
    [InlineData("O'Brien", "O\u2019Brien")]
    [InlineData("O\u2019Brien", "O'BRIEN")]
    [InlineData("O'Brien", "O\u02BCBrien")]
    [InlineData("O'Brien", "OBrien")]
    [InlineData("OBrien", "O Brien")]
    [InlineData("Smith-Jones", "Smith Jones")]
    [InlineData("Smith-Jones", "Smith\u2011Jones")]
    [InlineData("Smith-Jones", "Smith \u2013 Jones")]
    [InlineData("Smith Jones", "SmithJones")]
    [InlineData("Smith Jones", "Smith\u00A0Jones")]
    [InlineData("Jos\u00E9", "Jose\u0301")]
    [InlineData("Jose\u0301", "JOS\u00C9")]
    [InlineData("Jos\u00E9", "Jose")]
    [InlineData("Jose", "Jos\u00E9")]
    [InlineData("Jose", "Jose\u0301")]
    [InlineData("\u0141ukasz S\u00F8rensen", "Lukasz Sorensen")]
    [InlineData("Strauss", "Strau\u00DF")]
    [InlineData("Smith", "Smi\u00ADth")]
    [InlineData("Smith", "Smi\u200Bth")]
    [InlineData("Smith", "S\u200Dmi\u2060th\uFEFF")]
    [InlineData("Smith", "Smi-\nth")]
    [InlineData("Smith", "Smi\0th")]
    [InlineData("Smith", "S.M.I.T.H")]
    [InlineData("Smith", "\uFF33\uFF4D\uFF49\uFF54\uFF48")]
    [InlineData("Griffin", "Gri\uFB03n")]
    [InlineData("07700 900123", "07700900123")]
    [InlineData("07700 900123", "07700-900123")]
    [InlineData("07700900123", "07700 (900) 123")]
    [InlineData("07700900123", "\u0660\u0667\u0667\u0660\u0660 \u0669\u0660\u0660\u0661\u0662\u0663")]
    [InlineData("N15 3AA", "N153AA")]
    [InlineData("N153AA", "n15  3aa")]
    [InlineData("12/03/1979", "12.03.1979")]
    [InlineData("1979-03-12", "19790312")]
    [InlineData("Li", "LI")]
    [InlineData("Ng", "Ng's")]
    [InlineData("\u674E\u660E", "\u674E\u660E")]
    public void Every_spelling_of_the_words_is_found_and_gone(string words, string written)
    {
        var text = $"It was {written}, they say. {written}";
        var passages = Redaction.Find([text], words, "crime").ToList();
        var left = Redaction.Apply(text, 0, passages);
        Assert.Equal(2, passages.Count);
        Assert.StartsWith($"It was {Redaction.Block}", left, StringComparison.Ordinal);
        Assert.DoesNotContain(written, left, StringComparison.Ordinal);
        Assert.Matches("^It was \u2588{6}('s|\uFEFF)?, they say. \u2588{6}('s|\uFEFF)?$", left);
        Assert.All(passages, p => Assert.True(Redaction.CanFind(text.Substring(p.Start, p.Length)) && Redaction.Find([text], text.Substring(p.Start, p.Length), "").Count() == 2));
    }

    [Theory]
    [InlineData("Li", "Limited, Ali and Alice")]
    [InlineData("Li", "L\u00ADimited, Li\u00ADmited, Li\u0301mited")]
    [InlineData("Ng", "Ngozi is going, Wang")]
    [InlineData("Jo", "John, banjo")]
    [InlineData("Ann", "Annabel, Joann, Ann\u00E9e")]
    [InlineData("Smith Jones", "Smith Joneson, Blacksmith Jones")]
    [InlineData("07700 900123", "07700 9001234, 107700 900123")]
    [InlineData("12/3/1979", "112/3/1979, 12/3/19790")]
    [InlineData("Smith", "Smi \u2588\u2588\u2588\u2588\u2588\u2588 th")]
    public void Within_longer_words_or_numbers_it_does_not_stand(string words, string text) => Assert.Empty(Redaction.Find([text], words, "crime"));

    [Theory]
    [InlineData("Ann", "Ann2 2Ann Ann_x \u00ABAnn\u00BB Ann\u2122", 5)]
    [InlineData("\u674E\u660E", "\u6211\u89C1\u5230\u674E\u660E\u4E86", 1)]
    [InlineData("\u0645\u062D\u0645\u062F", "\u0648\u0645\u062D\u0645\u062F", 1)]
    public void Where_letters_of_the_same_kind_do_not_go_on_it_stands(string words, string text, int times) => Assert.Equal(times, Redaction.Find([text], words, "crime").Count());

    static readonly Gen<string> Spellings = Gen.Elements("O", "'", "\u2019", "Brien", "Jos", "e", "\u0301", "\u00E9", "\u00AD", "\u200D", "-", "\n", " ", " ", "Li", "mited", "N15", "3", "AA", "0", "77", "\u2588", "\uD800", "\uFFFE", "\uFB01", "\u00BD", "\0")
        .ArrayOf(40).Select(string.Concat);

    [Fact]
    public void Folded_what_is_left_has_none_of_the_words() => Prop.ForAll((from t in Spellings from s in Gen.Elements("O'Brien", "Jos\u00E9", "Li", "N15 3AA", "0 77", "3 0", "Ob", "e e") select (t, s)).ToArbitrary(), x =>
    {
        var sought = Flat(x.s);
        var within = new Regex(
            (char.IsLetter(sought[0]) ? @"(?<!\p{L})" : @"(?<!\p{Nd})") + string.Join(@"[^\p{L}\p{Nd}]*?", sought.Where(char.IsLetterOrDigit)) + (char.IsLetter(sought[^1]) ? @"(?!\p{L})" : @"(?!\p{Nd})"),
            RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));
        var left = Redaction.Apply(x.t, 0, Redaction.Find([x.t], x.s, "crime"));
        return left.Split(Redaction.Block).All(piece => !within.IsMatch(Flat(piece)));
    }).QuickCheckThrowOnFailure();

    /// <summary>Without case, marks and what does not show, in a way of its own.</summary>
    static string Flat(string text) => Regex.Replace(
        string.Concat(text.EnumerateRunes()).Replace('\uFFFE', '#').Normalize(NormalizationForm.FormKD), @"[\p{M}\p{Cf}]", "", RegexOptions.None, TimeSpan.FromSeconds(5)).ToUpperInvariant();

    [Fact]
    public void Short_names_and_births_as_forms_write_them_are_offered()
    {
        var parts = Parts("Li Ng, born 12/03/1979 (1979-03-12, 12.3.1979). Limited, no 12.", out var reading);
        var offered = DisclosureText.Others(reading, new HashSet<string> { "1" }, parts);
        Assert.Equal(["Li Ng", "Li", "Ng", "12 March 1979", "12/03/1979", "12/3/1979", "1979-03-12"], offered.Select(o => o.Words));
        var left = string.Join('\n', parts.Select((p, i) => Redaction.Apply(p.Words, i, offered.SelectMany(o => Redaction.Find(parts.Select(t => t.Words).ToList(), o.Words, "crime")))));
        Assert.DoesNotContain("1979", left, StringComparison.Ordinal);
        Assert.Contains("Limited, no 12.", left, StringComparison.Ordinal);
    }

    [Fact]
    public void What_XML_may_not_have_does_not_go_out()
    {
        var parts = Parts("a\0b \uD800 c\uDC00 \uFFFE\u000Bd \U0001F600 end\u001B", out _);
        Assert.All(parts, p => Assert.Equal(p.Words, XElement.Parse(new XElement("p", p.Words).ToString()).Value));
        Assert.Contains(parts, p => p.Words.Contains("a\uFFFDb \uFFFD c\uFFFD \uFFFD\uFFFDd \U0001F600 end\uFFFD", StringComparison.Ordinal));
    }

    static IReadOnlyList<TextPart> Parts(string account, out RecordReading reading)
    {
        PersonaReading Person(string mention, string role, string given, string family, PartialDate? birth) => new(mention, role, [new NameReading("usual", given, null, family, null)], birth, null, null, null, null, [], [], [], [], []);
        reading = new RecordReading(
            "MERLIN", "pac", "1", null, null, null, null, [Person("1", "subject", "Ada", "Example", null), Person("2", "mother", "Li", "Ng", new PartialDate(1979, 3, 12))], [],
            [new EntryReading("1", "contact", "Contact", account, null, null, [], [])], []);
        return DisclosureText.Of(reading, new HashSet<string> { "1" });
    }

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
