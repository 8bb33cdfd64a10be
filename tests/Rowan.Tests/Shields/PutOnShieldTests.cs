using Rowan.Access;
using Rowan.Policy;
using Rowan.Sharing;
using Rowan.Shields;

namespace Rowan.Tests.Shields;

/// <summary>A shield needs a reason, a level, a desk that is told, and a day by which somebody looks whether it is still needed.</summary>
[Proves("C03-24")]
public sealed class PutOnShieldTests
{
    static readonly DateOnly Today = new(2010, 11, 24);
    static readonly Agency Police = new("police", "Metropolitan Police", ["The Met"], []);
    static readonly Agency Haringey = new("haringey", "LB Haringey", [], []);
    static readonly ShieldRules Rules = new([new("desk", "The desk", "020", Police, null, Roles.DeskSergeant), new("duty-desk/haringey", "The duty desk", "020", Haringey, null, Roles.DutyManager)], 28, TimeSpan.FromHours(72), TimeSpan.FromMinutes(60), TimeSpan.FromHours(24));
    static readonly ShieldToPutOn Right = new("7K3M-92QX", ShieldLevel.DetailsHidden, "Threats.", null, Today.AddDays(28), "desk", []);

    static (string?, string?) Wrong(ShieldToPutOn asked, string agency = "Metropolitan Police") => PutOnShield.Wrong(Rules, asked, Today, agency) is { } wrong ? (wrong.Message, wrong.About) : default;

    [Fact]
    public void What_is_right_is_put_on()
    {
        Assert.Equal(default, Wrong(Right));
        Assert.Equal(default, Wrong(Right with { Level = ShieldLevel.ExistenceHidden, Until = Today, ReviewBy = Today.AddDays(1), Reason = $" {new string('a', 1000)} " }));
    }

    [Fact]
    public void What_is_missing_or_cannot_be_is_said_of_the_answer_it_is_about()
    {
        Assert.Equal(("Say why. The reason is kept with the shield and shown to its circle", "Reason"), Wrong(Right with { Reason = " " }));
        Assert.Equal(("The reason must be 1000 characters or fewer", "Reason"), Wrong(Right with { Reason = new string('a', 1001) }));
        Assert.Equal(("Choose what is hidden", "Level"), Wrong(Right with { Level = (ShieldLevel)9 }));
        Assert.Equal(("Choose the desk that is told", "Desk"), Wrong(Right with { Desk = "another" }));
        Assert.Equal(("Choose the desk that is told", "Desk"), Wrong(Right with { Desk = null }));
        Assert.Equal(("The last day must be today or later", "Until"), Wrong(Right with { Until = Today.AddDays(-1) }));
        Assert.Equal(("Say by which day somebody must look whether it is still needed", "ReviewBy"), Wrong(Right with { ReviewBy = null }));
        Assert.Equal(("The day of the review must be after today", "ReviewBy"), Wrong(Right with { ReviewBy = Today }));
        Assert.Equal(("The review must be within 28 days", "ReviewBy"), Wrong(Right with { ReviewBy = Today.AddDays(29) }));
    }

    [Theory]
    [InlineData("the met", "desk", true)]
    [InlineData("The Met", "duty-desk/haringey", false)]
    [InlineData("LB Haringey", "duty-desk/haringey", true)]
    [InlineData("LB Haringey", "desk", false)]
    [InlineData("LB Ealing", "desk", true)]
    [InlineData("LB Ealing", "duty-desk/haringey", true)]
    public void The_desk_that_decides_is_of_ones_own_agency_where_that_has_one(string agency, string desk, bool may) =>
        Assert.Equal(may ? default : ("Choose the desk that is told", "Desk"), Wrong(Right with { Desk = desk }, agency));
}
