using Rowan.Access;

namespace Rowan.Tests.Access;

/// <summary>What the decision withholds from a member of the role, in words that were planted: none of them may come out.</summary>
static class Withheld
{
    static readonly string[] GlassBreakers = [Roles.Officer, Roles.Researcher, Roles.DeskSergeant, Roles.Supervisor, Roles.SocialWorker, Roles.DutyManager];

    public static IReadOnlyList<string> From(string role, PlantedRowan planted) =>
    [
        .. planted.Children.SelectMany(c => OfChild(role, c)),
        .. planted.Children.Where(c => c.Shield != 0 && (c.Stands is not (Stands.InsideTheCircle or Stands.InsideTheHiddenCircle) || !GlassBreakers.Contains(role))).Select(c => $"{PlantedRowan.ShieldReason}{c.Stands}"),
        .. planted.Children.Where(c => role != Roles.DataProtectionOfficer || IsHidden(c.Stands) || c.Stands == Stands.NoProtocol).Select(c => $"{PlantedRowan.DisclosureAsker}{c.Stands}"),
        .. planted.Children.Where(c => role is not (Roles.DataProtectionOfficer or Roles.Supervisor) || IsHidden(c.Stands) || c.Stands == Stands.NoProtocol).Select(c => $"{PlantedRowan.HoldReason}{c.Stands}"),
        .. GlassBreakers.Contains(role) || role is Roles.DataProtectionOfficer or Roles.ProfessionalStandards ? [] : new[] { PlantedRowan.EmergencyReason },
        .. Roles.OfMembers.Where(r => r != role).SelectMany(PlantedRowan.DeclaredBy),
        .. role == Roles.Administrator ? [] : new[] { "Quayside" },
    ];

    /// <summary>Of whom they are told nothing but that somebody is shielded, or not even that.</summary>
    static bool IsHidden(Stands stands) => stands is Stands.DetailsShielded or Stands.GlassBroken or Stands.GlassOver or Stands.ExistenceShielded;

    static IEnumerable<string> OfChild(string role, PlantedChild child) => child.Stands switch
    {
        Stands.ExistenceShielded or Stands.NoProtocol => child.Face.Concat(child.Details),
        Stands.DetailsShielded or Stands.GlassOver => GlassBreakers.Contains(role) ? child.Details : child.Face.Concat(child.Details),
        Stands.GlassBroken => GlassBreakers.Contains(role) ? [] : child.Face.Concat(child.Details),
        Stands.SensitiveService => role is Roles.Analyst or Roles.Administrator or Roles.ProfessionalStandards ? child.Face.Concat(child.Details) : child.Details,
        _ => role switch
        {
            Roles.Analyst or Roles.Administrator or Roles.ProfessionalStandards => child.Face.Concat(child.Details),
            Roles.SocialWorker or Roles.DutyManager => child.Details,
            Roles.Officer when child.Stands is not (Stands.Allocated or Stands.AtTheMeeting) => [child.Plan],
            _ => [],
        },
    };
}
