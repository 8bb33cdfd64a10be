using FsCheck;
using FsCheck.Fluent;
using Rowan.Matching;

namespace Rowan.Tests.Matching;

public sealed class NameFormsTests
{
    [Theory]
    [InlineData("O'Neill", "oneill")]
    [InlineData("O’Neill", "oneill")]
    [InlineData("Smith-Jones", "smith jones")]
    [InlineData("  SIOBHÁN ", "siobhan")]
    [InlineData("Nguyễn", "nguyen")]
    [InlineData("Łukasz Øst", "lukasz ost")]
    [InlineData("Straße", "strasse")]
    [InlineData("St. John", "st john")]
    [InlineData("محمد", "محمد")]
    [InlineData("மதுரை", "மதுரை")]
    public void Names_are_folded_for_comparing_only(string written, string folded) => Assert.Equal(folded, NameForms.Fold(written));

    [Theory]
    [InlineData("mohammed", "muhammad")]
    [InlineData("mohamed", "md")]
    [InlineData("aisha", "ayesha")]
    [InlineData("aisha", "aysha")]
    [InlineData("siobhan", "shivaun")]
    [InlineData("oluwaseun", "seun")]
    [InlineData("katherine", "kate")]
    [InlineData("fatima", "fatoumata")]
    [InlineData("cabdi", "abdi")]
    public void Forms_of_one_given_name_belong_together(string a, string b)
    {
        Assert.True(NameForms.AreGivenVariants(a, b));
        Assert.True(NameForms.AreGivenVariants(b, a));
    }

    [Theory]
    [InlineData("hassan", "hussain")]
    [InlineData("taiwo", "kehinde")]
    [InlineData("jayden", "aiden")]
    [InlineData("amir", "amira")]
    public void Names_that_brothers_and_sisters_bear_side_by_side_do_not(string a, string b) => Assert.False(NameForms.AreGivenVariants(a, b));

    [Theory]
    [InlineData("chowdhury", "chaudhry")]
    [InlineData("oneill", "oneil")]
    [InlineData("rahman", "rehman")]
    public void Spellings_of_one_family_name_belong_together(string a, string b) => Assert.True(NameForms.AreFamilyVariants(a, b));

    [Theory]
    [InlineData("Baby")]
    [InlineData("Baby of Sarah")]
    [InlineData("UNKNOWN")]
    [InlineData("Male Infant")]
    [InlineData("n/k")]
    [InlineData("N/K")]
    [InlineData("not known")]
    [InlineData("Twin 1")]
    [InlineData("unborn child")]
    [InlineData("-")]
    [InlineData(" ")]
    [InlineData(null)]
    public void What_stands_for_no_name_has_no_tokens(string? written) => Assert.Empty(NameForms.Tokens(written));

    [Fact]
    public void Titles_are_left_out_and_the_name_stays() => Assert.Equal(["john", "paul"], NameForms.Tokens("Mr John-Paul"));

    [Theory]
    [InlineData("stephen", "steven")]
    [InlineData("philip", "filip")]
    [InlineData("hassan", "assan")]
    [InlineData("catherine", "kathryn")]
    [InlineData("yasmin", "jasmin")]
    [InlineData("sharif", "cherif")]
    [InlineData("zaynab", "sainab")]
    [InlineData("imran", "emran")]
    [InlineData("khan", "can")]
    [InlineData("knight", "nite")]
    [InlineData("schmidt", "shmit")]
    [InlineData("waseem", "vasim")]
    public void Names_that_sound_alike_have_one_code(string a, string b) => Assert.Equal(NameForms.SoundCode(a), NameForms.SoundCode(b));

    [Theory]
    [InlineData("khan", "shah")]
    [InlineData("singh", "begum")]
    [InlineData("morris", "norris")]
    [InlineData("kelly", "sally")]
    public void Names_that_do_not_sound_alike_have_two(string a, string b) => Assert.NotEqual(NameForms.SoundCode(a), NameForms.SoundCode(b));

    [Theory]
    [InlineData("mohammed", "MMT")]
    [InlineData("oluwaseun", "ALSN")]
    [InlineData("shivaun", "XFN")]
    [InlineData("chowdhury", "XTR")]
    [InlineData("", "")]
    [InlineData("محمد", "")]
    public void The_code_of_a_name_never_changes_since_stored_keys_are_made_of_it(string name, string code) => Assert.Equal(code, NameForms.SoundCode(name));

    [Theory]
    [InlineData("SMITH, John Paul", "John Paul", "SMITH")]
    [InlineData("John Paul Smith", "John Paul", "Smith")]
    [InlineData("Maria de la Cruz", "Maria", "de la Cruz")]
    [InlineData("Osama bin Laden", "Osama", "bin Laden")]
    public void A_whole_name_is_taken_apart(string whole, string given, string family)
    {
        var name = PersonName.Whole(whole);
        Assert.Equal((given, family), (name.Given, name.Family));
    }

    [Fact]
    public void Any_text_can_be_folded() =>
        Prop.ForAll<string?>(text => text is null || NameForms.Fold(NameForms.Fold(text)) == NameForms.Fold(text))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
}
