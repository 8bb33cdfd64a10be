using Rowan.Access;

namespace Rowan.Looks;

/// <summary>One act on the log, as who holds members to account reads it: who, what, why, when, from where, and what they were answered.</summary>
/// <param name="At">UTC.</param>
/// <param name="By">Who acted, as they stood at that moment.</param>
/// <param name="Name">Their name as it is now; their user name where they are no member.</param>
/// <param name="Permission">What they did, as the code of <see cref="Permissions"/> that it took.</param>
/// <param name="Verb">The page, end point or verb, as a pattern without values.</param>
/// <param name="Purpose">In words.</param>
/// <param name="LawfulBasis">As it stood on the entry; empty where none was given, and for acts of duty on entries made before the pack gave them one.</param>
/// <param name="Reason">The member's own words; null where none were given, and where they have been disposed of.</param>
/// <param name="Searched">What was typed; null where it was no search, and where it has been disposed of.</param>
/// <param name="Outcome">As the entry has it: <c>shown</c>, <c>refused</c>, <c>nothing-found</c> …</param>
/// <param name="Answer">What was answered about the person asked for; null in a list of all that a member did.</param>
/// <param name="Rule">The rule that answered so.</param>
/// <param name="Numbers">The people it concerned, by number, as many as are listed; on the page of one person none.</param>
/// <param name="People">How many people it concerned.</param>
/// <param name="Unlinked">Whether it concerned a record, a reject or a held row of which it was not known, or not told, whose it is.</param>
public sealed record LookShown(
    Guid EntryId, DateTime At, Actor By, string Name, string Permission, string Verb, string Purpose, string LawfulBasis, string? Reason, string? Searched,
    string Outcome, string Origin, Answer? Answer, string? Rule, IReadOnlyList<string> Numbers, int People, bool Unlinked);

/// <summary>A page of the looks at one person.</summary>
/// <param name="Number">The number by which the person is known now.</param>
/// <param name="All">How many looks there are, of those asked for.</param>
/// <param name="By">Who looked, most often first, at most <see cref="ReadLooks.MostListed"/>.</param>
/// <param name="ByHowMany">How many looked.</param>
public sealed record LooksAtPerson(string Number, IReadOnlyList<LookShown> Looks, int All, IReadOnlyList<LookedOften> By, int ByHowMany);

/// <summary>How often one member looked at a person.</summary>
/// <param name="Shown">How many of the looks were answered with content.</param>
public sealed record LookedOften(Guid MemberId, string Name, string Agency, string Team, int Times, int Shown, DateTime First, DateTime Last);

/// <summary>A page of all that one member did.</summary>
public sealed record LooksByMember(Member Member, IReadOnlyList<LookShown> Looks, int All, int Refused, int People);

/// <summary>How much one member looked at in a time.</summary>
/// <param name="Acts">Entries on the log.</param>
/// <param name="People">Different people whom the entries concern, records not known whose among them.</param>
public sealed record MemberLooks(Member Member, int Acts, int Searches, int Stories, int People, int Refused, DateTime Last);
