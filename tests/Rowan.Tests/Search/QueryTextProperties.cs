using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Rowan.Search;

namespace Rowan.Tests.Search;

/// <summary>What holds of every search that anybody can type.</summary>
[Proves("C03-25")]
public sealed class QueryTextProperties
{
    static readonly DateOnly Today = new(2026, 11, 24);

    static readonly string[] Pieces =
    [
        "aysha", "Rahmani", "SMITH,", "O'Neill", "Siân-Marie", "عائشة", "may", "May", "June", "7", "about", "aged", "born", "b.", "dob", "c", "~7", "7yo", "7-8", "months", "years", "old",
        "14", "14th", "2018", "18", "2018-05", "14/5/2018", "5/14/2018", "31/02/2018", "140518", "2018/19", "2018-2020", "boy", "girl", "N15", "3AA", "N153AA", "ZZ99", "nhs", "no", "999", "000",
        "0034", "9990000034", "9990000035", "07PAC012345", "07", "PAC", "12345", "HGY/2006/0412", "81/34U", "7K3M-92QX", "7K3M", "92QX", "rec-1070-org", "baby", "unborn", "Mr", "and", "surname",
        ",", "-", "?", "(7)", "\"x\"", "dob:140518", "a,b", "seven", "of", "ref", "merlin", "postcode", "upn", "in", "6m", "Coleridge", "Road", "rd", "flat", "2", "House", "haringey", "at", "address", "07700", "900", "123", "+44", "ext", "12", "cad", "4512/14FEB07", "cris", "2712345/07", "child", "of", "mother",
        "living", "with", "london", "phone", "a@b.org", "Tower", "Hamlets", "crimint", "(0)7700", "6", "300", "year", "name", "SMITH-JONES",
    ];

    [Fact]
    public void Reading_never_throws() => Prop.ForAll(Typed, text =>
    {
        var read = QueryText.Parse(text, Today);
        Assert.True(read.Refusal is null ? read.Parts.Count > 0 : read.Parts.Count == 0);
        Assert.All(read.LeftOut, part => Assert.False(string.IsNullOrEmpty(part.Remark)));
        _ = read.ForMatching();
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Every_word_typed_stands_in_exactly_one_part() => Prop.ForAll(Typed, text =>
    {
        var read = QueryText.Parse(text, Today);
        if (read.Refusal is null)
        {
            Assert.Equal(WithoutSpaces(text.Normalize(NormalizationForm.FormC)), WithoutSpaces(string.Concat(read.Parts.Select(p => p.Written))));
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Reading_the_canonical_form_again_gives_the_same() => Prop.ForAll(Typed, text =>
    {
        var read = QueryText.Parse(text, Today);
        if (read.Refusal is null && QueryText.Parse(read.Canonical, Today) is { Refusal: null } again)
        {
            Assert.Equal(read.Canonical, again.Canonical);
            Assert.Equal(read.Parts.Select(p => (p.Kind, p.Birth)), again.Parts.Select(p => (p.Kind, p.Birth)));
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void The_order_of_the_words_does_not_change_the_names() => Prop.ForAll(
        Gen.Shuffle(new[] { "aysha", "Rahmani", "O'Neill", "عائشة", "14/5/2018", "N153AA", "07PAC012345" }).ToArbitrary(),
        words =>
        {
            var read = QueryText.Parse(string.Join(' ', words), Today);
            Assert.Equal(["O'Neill", "Rahmani", "aysha", "عائشة"], read.Names.Order(StringComparer.Ordinal));
            Assert.Equal(["N15 3AA"], read.Postcodes);
            Assert.Equal("14 May 2018", read.Born!.Value);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    static Arbitrary<string> Typed => Gen.OneOf(
        Gen.ArrayOf(Gen.Elements(Pieces)).Where(p => p.Length is > 0 and <= 12).Select(p => string.Join(' ', p)),
        Gen.ArrayOf(Gen.Elements("aZ0179 /.-,:~'É\u0627\u200d(\t".ToCharArray())).Select(c => new string(c)),
        ArbMap.Default.GeneratorFor<NonNull<string>>().Select(s => s.Get)).ToArbitrary();

    static string WithoutSpaces(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
