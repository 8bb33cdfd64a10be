using Rowan.Access;

namespace Rowan.Tests.Access;

/// <summary>Who answers for what the members of an agency do.</summary>
[Proves("C03-10", "H08-11")]
public sealed class AnsweringForTests
{
    const string Police = "Metropolitan Police";
    const string Council = "LB Haringey";

    static Member One(string role, string agency) => new()
    {
        Id = Guid.NewGuid(), UserName = "u", NormalizedUserName = "U", DisplayName = $"{role} of {agency}", Agency = agency, Team = "", Post = "", Rank = "", Role = role,
    };

    static readonly Member[] Everybody =
    [
        One(Roles.Supervisor, Police), One(Roles.DataProtectionOfficer, Police), One(Roles.DeskSergeant, Police), One(Roles.DutyManager, Council), One(Roles.DataProtectionOfficer, Council), One(Roles.SocialWorker, Council),
        One(Roles.DutyManager, "LB Barnet"),
    ];

    static IEnumerable<string> Of(string agency, params string[] but) => AnsweringFor.Of([.. Everybody.Where(m => !but.Contains(m.DisplayName))], a => a == agency).Select(m => m.DisplayName);

    [Fact]
    public void A_force_has_its_supervisors_a_council_its_duty_managers_and_each_its_data_protection_officers()
    {
        Assert.Equal(["supervisor of Metropolitan Police", "data-protection-officer of Metropolitan Police"], Of(Police));
        Assert.Equal(["duty-manager of LB Haringey", "data-protection-officer of LB Haringey"], Of(Council));
    }

    [Fact]
    public void Where_an_agency_has_none_of_a_kind_the_supervisors_of_forces_answer_or_every_data_protection_officer()
    {
        Assert.Equal(["duty-manager of LB Barnet", "data-protection-officer of Metropolitan Police", "data-protection-officer of LB Haringey"], Of("LB Barnet"));
        Assert.Equal(["supervisor of Metropolitan Police", "data-protection-officer of LB Haringey"], Of(Council, "duty-manager of LB Haringey"));
    }

    [Theory]
    [InlineData(Roles.Supervisor, true)]
    [InlineData(Roles.DutyManager, true)]
    [InlineData(Roles.DataProtectionOfficer, true)]
    [InlineData(Roles.DeskSergeant, false)]
    [InlineData(Roles.ProfessionalStandards, false)]
    public void Whether_a_role_answers_for_members(string role, bool does) => Assert.Equal(does, AnsweringFor.Does(role));
}
