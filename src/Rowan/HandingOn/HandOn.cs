using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Notices;
using Rowan.Policy;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Values;

namespace Rowan.HandingOn;

/// <summary>The kinds of fact that handing on leaves; all stand under one subject.</summary>
public static class HandedOnFactKinds
{
    public const string Subject = "handed-on";
    public const string HandedOn = "finding-handed-on";
    public const string TakenUp = "finding-taken-up";
}

/// <summary>What a review found of a member: what is handed on stays as it was, whatever becomes of the review.</summary>
/// <param name="About">What was reviewed: <c>broken-glass/3</c>, <c>look-flag/7</c>.</param>
/// <param name="Found">In words.</param>
/// <param name="Why">What the reviewer looked at and why they found so, in their words.</param>
/// <param name="CameOf">Why it was reviewed: the emergency in the member's words, or why the look was flagged.</param>
/// <param name="Agency">Of which agency the member was when they looked.</param>
/// <param name="IdentityId">At whom they looked; null where it is about a day.</param>
/// <param name="From">From when, UTC.</param>
public sealed record FindingOfMember(
    string About, string Found, string Why, string CameOf, Guid MemberId, string MemberName, string Agency, string Team, long? IdentityId, DateTime From, DateTime Until);

/// <summary>Who is told of a finding, and who may read it.</summary>
/// <param name="To">The members told, who may always read it.</param>
/// <param name="Role">Whoever has this role in the member's agency may read it too; null where it went to the supervisors and data-protection officers.</param>
/// <param name="Reached">The desk and how it is reached, in words; null where nobody is named.</param>
/// <param name="Instead">Why it went to the supervisors and data-protection officers, where it should have gone elsewhere; in words, else null.</param>
public sealed record Receivers(IReadOnlyList<Guid> To, string? Role, string? Reached, string? Instead);

/// <summary>A finding was handed on.</summary>
public sealed record FindingHandedOn(FindingOfMember Finding, Receivers Receivers, Guid By, string ByName);

/// <summary>Somebody to whom it was handed on says that they see to it.</summary>
/// <param name="HandedOn">The fact that handed it on.</param>
public sealed record FindingTakenUp(long HandedOn, Guid By, string ByName);

/// <summary>
/// Hands a finding about a member on to whoever the pack names for the member's agency, else to its supervisors and the data-protection officers; never to
/// the member, and never to who reviewed it, who knows (Data Protection Act 2018 s62).
/// </summary>
public static class HandOn
{
    const string Told = "What a member did in Rowan was reviewed, and the finding is handed on to you.";

    /// <param name="toStandards">To professional standards; else to the supervisors and data-protection officers.</param>
    public static async Task WithinAsync(Changing changing, LookRules rules, FindingOfMember finding, bool toStandards)
    {
        var actor = changing.Act.Actor;
        var today = await MemberToday.AllAsync(changing.Db, LondonDay.Of(changing.Now));
        bool OfAgency(string agency) => changing.RelationOf(agency, finding.Agency) == Relation.OwnAgency;
        var receivers = ReceiversOf(toStandards, rules.ProfessionalStandards.FirstOrDefault(s => OfAgency(s.Agency)), finding, actor.MemberId, today, OfAgency);
        var fact = await changing.AddAsync(new FactDraft(HandedOnFactKinds.HandedOn, HandedOnFactKinds.Subject, SourceJson.Write(new FindingHandedOn(finding, receivers, actor.MemberId!.Value, actor.Name))));
        await TellThem.WithinAsync(changing, receivers.To.Select(Whom.Member), Told, $"/handed-on/{fact.Id}");
        changing.Note("handed on to", receivers.Reached ?? "supervisors and data-protection officers");
    }

    /// <summary>Pure.</summary>
    /// <param name="named">Who receives it for the member's agency; null where the pack names nobody.</param>
    /// <param name="by">Who reviewed it.</param>
    /// <param name="today">Every member as they stand today.</param>
    /// <param name="ofAgency">Whether an agency is the member's, whatever it is called.</param>
    public static Receivers ReceiversOf(bool toStandards, ProfessionalStandards? named, FindingOfMember finding, Guid? by, IReadOnlyList<Member> today, Func<string, bool> ofAgency)
    {
        IReadOnlyList<Member> others = [.. today.Where(m => m.Id != finding.MemberId && m.Id != by)];
        var standards = named is null ? [] : others.Where(m => m.Role == named.Role && ofAgency(m.Agency)).Select(m => m.Id).Order().ToList();
        return toStandards && named is not null && standards.Count > 0
            ? new Receivers(standards, named.Role, named.By.Words, null)
            : new Receivers(
                [.. AnsweringFor.Of(others, ofAgency).Select(m => m.Id).Order()], null, null,
                !toStandards ? null : named is null ? $"The policy pack names nobody who receives this for {finding.Agency}." : $"The policy pack names {named.By.Words}, and nobody there has the role {named.Role.Replace('-', ' ')} in Rowan today.");
    }

    /// <summary>Whether somebody may read it: never the member it is about. Pure.</summary>
    /// <param name="ofAgency">Whether an agency is the member's, whatever it is called.</param>
    public static bool MayRead(FindingHandedOn handedOn, Actor reader, Func<string, bool> ofAgency) =>
        reader.MemberId is { } me && me != handedOn.Finding.MemberId
        && (handedOn.Receivers.To.Contains(me) || (ofAgency(reader.Agency) && (handedOn.Receivers.Role is { } role ? reader.Role == role : AnsweringFor.Does(reader.Role))));
}
