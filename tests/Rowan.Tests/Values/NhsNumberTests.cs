using FsCheck;
using FsCheck.Fluent;
using Rowan.Values;

namespace Rowan.Tests.Values;

public sealed class NhsNumberTests
{
    [Theory]
    [InlineData("943 476 5870")]
    [InlineData("9876543210")]
    [InlineData("9990000034")]
    [InlineData(" 999-000-0034 ")]
    public void An_NHS_number_is_read_with_spaces_or_hyphens(string given) => Assert.True(NhsNumber.TryParse(given, out _));

    [Theory]
    [InlineData("9434765871")]
    [InlineData("9434765869")]
    [InlineData("943476587")]
    [InlineData("94347658700")]
    [InlineData("943476587O")]
    [InlineData("٩٩٩٠٠٠٠٠٣٤")]
    [InlineData("")]
    [InlineData(null)]
    public void An_NHS_number_with_a_wrong_check_digit_or_form_is_refused(string? given) => Assert.False(NhsNumber.TryParse(given, out _));

    [Fact]
    public void It_is_shown_in_threes_and_kept_as_digits()
    {
        var number = NhsNumber.Parse("9990000034");
        Assert.Equal("999 000 0034", number.ToString());
        Assert.Equal("9990000034", number.Digits);
    }

    [Fact]
    public void One_wrong_digit_or_two_neighbours_changed_about_never_make_another_valid_number() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<uint>(), Gen.Choose(0, 9).ToArbitrary(), Gen.Choose(1, 9).ToArbitrary(),
            (nine, place, change) =>
            {
                var start = (nine % 1_000_000_000).ToString("000000000");
                var valid = Enumerable.Range(0, 10).Select(check => start + check).SingleOrDefault(n => NhsNumber.TryParse(n, out _));
                if (valid is null)
                {
                    return;
                }

                var slipped = valid.ToCharArray();
                slipped[place] = (char)('0' + ((slipped[place] - '0' + change) % 10));
                Assert.False(NhsNumber.TryParse(new string(slipped), out _));

                var swapped = valid.ToCharArray();
                var left = Math.Min(place, 8);
                (swapped[left], swapped[left + 1]) = (swapped[left + 1], swapped[left]);
                Assert.Equal(new string(swapped) == valid, NhsNumber.TryParse(new string(swapped), out _));
            }).QuickCheckThrowOnFailure();
}
