using Rowan.Access;
using Rowan.HandingOn;
using Rowan.Policy;
using Rowan.Sharing;
using Rowan.Tests.Host;

namespace Rowan.Tests.HandingOn;

/// <summary>To whom a finding goes, and who may read it: never the member, never the reviewer alone.</summary>
[Proves("H08-11")]
public sealed class HandOnTests
{
    const string Police = "Metropolitan Police";
    const string Council = "Haringey Council";
    static readonly ProfessionalStandards Named = new(Police, new Reached("Professional standards", "020 7946 0170", null, null), Roles.ProfessionalStandards);
    static readonly Guid Looked = Id(1), Reviewer = Id(2);

    static Guid Id(int number) => new($"00000000-0000-7000-9000-{number:d12}");

    static Member One(int number, string role, string agency = Police) => new()
    {
        Id = Id(number), UserName = $"{number}", NormalizedUserName = $"{number}", DisplayName = $"{number}", Agency = agency, Team = "", Post = "", Rank = "", Role = role,
    };

    static FindingOfMember Finding(string agency = Police) => new("broken-glass/1", "Misused", "Why.", "At the door.", Looked, "PC", agency, "Team", 7, default, default);

    static Receivers To(ProfessionalStandards? named, bool toStandards, string agency, params Member[] today) =>
        HandOn.ReceiversOf(toStandards, named, Finding(agency), Reviewer, today, a => a == agency);

    [Fact]
    public void What_goes_to_professional_standards_goes_to_everybody_of_the_role_in_the_members_agency_and_to_nobody_else()
    {
        var to = To(Named, true, Police, One(3, Roles.ProfessionalStandards), One(4, Roles.ProfessionalStandards), One(5, Roles.ProfessionalStandards, Council), One(6, Roles.Supervisor), One(7, Roles.DataProtectionOfficer));
        Assert.Equal([Id(3), Id(4)], to.To);
        Assert.Equal((Roles.ProfessionalStandards, "Professional standards, telephone 020 7946 0170", null), (to.Role, to.Reached, to.Instead));
    }

    [Fact]
    public void Neither_the_member_nor_the_reviewer_is_told_and_where_they_are_the_only_ones_others_are()
    {
        Assert.Equal([Id(3)], To(Named, true, Police, One(1, Roles.ProfessionalStandards), One(2, Roles.ProfessionalStandards), One(3, Roles.ProfessionalStandards)).To);
        var others = To(Named, true, Police, One(1, Roles.ProfessionalStandards), One(2, Roles.ProfessionalStandards), One(1, Roles.Supervisor), One(6, Roles.Supervisor));
        Assert.Equal([Id(6)], others.To);
        Assert.Equal((null, null, "The policy pack names Professional standards, telephone 020 7946 0170, and nobody there has the role professional standards in Rowan today."), (others.Role, others.Reached, others.Instead));
        Assert.Empty(To(Named, true, Police, One(1, Roles.Supervisor), One(2, Roles.DataProtectionOfficer)).To);
    }

    [Fact]
    public void Where_nobody_is_named_the_supervisors_of_the_agency_and_the_data_protection_officers_are_told_and_it_says_so()
    {
        var own = To(null, true, Council, One(3, Roles.Supervisor, Council), One(4, Roles.Supervisor), One(5, Roles.DataProtectionOfficer, Council), One(6, Roles.DataProtectionOfficer), One(8, Roles.ProfessionalStandards));
        Assert.Equal([Id(3), Id(5)], own.To);
        Assert.Equal((null, null, "The policy pack names nobody who receives this for Haringey Council."), (own.Role, own.Reached, own.Instead));
        Assert.Equal([Id(4), Id(6)], To(null, true, Council, One(4, Roles.Supervisor), One(6, Roles.DataProtectionOfficer)).To);
    }

    [Fact]
    public void What_does_not_go_to_professional_standards_goes_to_supervisors_though_they_are_named()
    {
        var to = To(Named, false, Police, One(3, Roles.ProfessionalStandards), One(4, Roles.Supervisor), One(5, Roles.DataProtectionOfficer));
        Assert.Equal([Id(4), Id(5)], to.To);
        Assert.Equal((null, null, null), (to.Role, to.Reached, to.Instead));
    }

    static Actor Reading(int number, string role, string agency = Police) => TestMembers.Of(role) with { MemberId = Id(number), Role = role, Agency = agency };

    static bool May(Actor reader, string? role, params int[] to) =>
        HandOn.MayRead(new FindingHandedOn(Finding(), new Receivers([.. to.Select(Id)], role, null, null), Reviewer, "DPO"), reader, a => a == Police);

    [Theory]
    [InlineData(3, Roles.ProfessionalStandards, Police, true)]
    [InlineData(4, Roles.ProfessionalStandards, Police, true)]
    [InlineData(4, Roles.ProfessionalStandards, Council, false)]
    [InlineData(4, Roles.Supervisor, Police, false)]
    [InlineData(4, Roles.DataProtectionOfficer, Police, false)]
    [InlineData(3, Roles.Supervisor, Council, true)]
    [InlineData(1, Roles.ProfessionalStandards, Police, false)]
    public void What_went_to_a_role_is_read_by_those_told_and_by_that_role_in_the_agency(int number, string role, string agency, bool may) =>
        Assert.Equal(may, May(Reading(number, role, agency), Roles.ProfessionalStandards, 3, 1));

    [Theory]
    [InlineData(4, Roles.Supervisor, Police, true)]
    [InlineData(4, Roles.DataProtectionOfficer, Police, true)]
    [InlineData(4, Roles.Supervisor, Council, false)]
    [InlineData(4, Roles.ProfessionalStandards, Police, false)]
    [InlineData(1, Roles.Supervisor, Police, false)]
    public void What_went_to_supervisors_is_read_by_them_and_the_data_protection_officers_of_the_agency(int number, string role, string agency, bool may) =>
        Assert.Equal(may, May(Reading(number, role, agency), null));

    [Fact]
    public void Who_is_no_member_reads_nothing() => Assert.False(May(Actor.OperatingSystemUser("o") with { Role = Roles.Supervisor, Agency = Police }, null, 3));
}
