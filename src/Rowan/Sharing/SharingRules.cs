using Rowan.Access;
using Rowan.Values;

namespace Rowan.Sharing;

/// <summary>
/// Which agencies share what with which, and whom to contact: the dated data of the pack's <c>sharing.yaml</c>, and the pure answers over it.
/// What nobody has agreed, what has ended and what has not begun is not shared (E07-40).
/// </summary>
/// <param name="WarnDays">A protocol that ends within so many days is warned of (E07-41).</param>
/// <param name="IndexTeam">Who puts people in touch with a sensitive service, and with an agency for which no contact is set down.</param>
public sealed record SharingRules(string Version, int WarnDays, IReadOnlyList<Agency> Agencies, IReadOnlyList<Protocol> Protocols, IReadOnlyList<Contact> Contacts, Reached IndexTeam)
{
    /// <summary>Why something that was asked for is not shared.</summary>
    public IReadOnlyList<Ground> Grounds { get; init; } = [];

    /// <summary>Whom a member rings who cannot sign in; null where the pack names nobody.</summary>
    public Reached? CannotSignIn { get; init; }

    /// <summary>How an agency stands to a controller, each by the name that members or feed files give it.</summary>
    public Relation RelationOf(string agency, string controller)
    {
        if (string.IsNullOrWhiteSpace(agency) || string.IsNullOrWhiteSpace(controller))
        {
            return Relation.Unknown;
        }

        var (own, other) = (Find(agency), Find(controller));
        return own is not null && own == other ? Relation.OwnAgency
            : own is not null && other is not null ? other.Together.Contains(own.Code) ? Relation.JointController : Relation.AnotherAgency
            : string.Equals(agency.Trim(), controller.Trim(), StringComparison.OrdinalIgnoreCase) ? Relation.OwnAgency : Relation.Unknown;
    }

    /// <summary>What the protocols in force on the day let through to an agency. Of several in force, and of several kinds of record, the one that gives least decides.</summary>
    public LetThrough On(string agency, RecordsAsked asked, string? purpose, DateOnly day)
    {
        if (Find(agency) is not { } receiver || Find(asked.Controller) is not { } holder)
        {
            return new LetThrough(Answer.Withheld, "agency-not-known", Version, "Your agency, or the one whose record it is, is not in the policy pack.");
        }

        var between = Protocols.Where(p => p.Holder == holder && p.Receiver == receiver).ToList();
        var each = MayBe(asked, between).Select(kind => OfKind(holder, receiver, between, asked, kind, purpose, day)).ToList();
        return each.MinBy(let => let.Gives)! with { NeverOpened = each.Exists(let => let.NeverOpened) };
    }

    /// <summary>The kinds that the records may be of: where nobody says which, any that a protocol names, and one that none does.</summary>
    static IEnumerable<RecordKind?> MayBe(RecordsAsked asked, List<Protocol> between) => asked.Kinds.Count > 0 ? asked.Kinds
        : between.SelectMany(p => p.Terms).SelectMany(t => t.Kinds).Cast<RecordKind?>().Append(null);

    LetThrough OfKind(Agency holder, Agency receiver, List<Protocol> between, RecordsAsked asked, RecordKind? kind, string? purpose, DateOnly day)
    {
        var inForce = between.FindAll(p => p.InForceOn(day));
        var covering = inForce.Select(p => (Protocol: p, Term: p.Terms.FirstOrDefault(t => t.Covers(asked, kind?.Unmarked, purpose)))).Where(c => c.Term is not null).OrderBy(c => c.Term!.Gives).ToList();
        if (covering.Count == 0)
        {
            return Not(holder, receiver, between, asked, kind, day);
        }

        var (given, term) = (covering[0].Protocol, covering[0].Term!);
        var only = $"The protocol between {holder.Name} and {receiver.Name} lets you be told only that something is held";
        var let = term.Kinds.Count > 0
            ? new LetThrough(term.Gives, $"{given.Code}, {kind!.Unmarked}", Version, $"{only} of this kind: {kind.Words}.")
            : new LetThrough(term.Gives, given.Code, Version, $"{only}.");

        // What all give in full, none holds back.
        return let with { NeverOpened = term.Gives < Answer.Shown && inForce.Exists(p => Never(p, asked, kind)) };
    }

    /// <summary>Whichever purpose a line names: the glass is broken for a person, and whoever has broken it may give another purpose.</summary>
    static bool Never(Protocol p, RecordsAsked asked, RecordKind? kind) => p.NeverOpened || p.Terms.Any(t => t.NeverOpened && t.IsOf(asked, kind?.Unmarked));

    LetThrough Not(Agency holder, Agency receiver, List<Protocol> between, RecordsAsked asked, RecordKind? kind, DateOnly day)
    {
        var ended = between.Where(p => p.Until < day).MaxBy(p => p.Until);
        var inForce = between.FindAll(p => p.InForceOn(day));
        var what = kind is not null && inForce.Exists(p => p.Terms.Any(t => t.Kinds.Count > 0)) ? $"records of the kind '{kind.Words}'" : "this";
        return inForce.Count > 0 ? Withheld("protocol-does-not-cover", $"The protocol with {holder.Name} does not cover {what} for {receiver.Name} and this purpose", inForce.Exists(p => Never(p, asked, kind)))
            : ended is not null ? Withheld($"protocol-ended, {ended.Code}", $"The protocol between {holder.Name} and {receiver.Name} ended on {LondonDay.InWords(ended.Until)}", Never(ended, asked, kind))
            : between.MinBy(p => p.From) is { } next ? Withheld($"protocol-not-begun, {next.Code}", $"The protocol between {holder.Name} and {receiver.Name} begins on {LondonDay.InWords(next.From)}", Never(next, asked, kind))
            : Withheld("no-protocol", $"{holder.Name} and {receiver.Name} have no information-sharing protocol", false);

        LetThrough Withheld(string rule, string words, bool never) => new(Answer.Withheld, rule, Version, words) { NeverOpened = never };
    }

    /// <summary>Whom somebody contacts who may be told only that something is held. Of a sensitive service that is the index team.</summary>
    public Reached ContactFor(RecordsAsked asked, string? purpose, DateOnly day) => asked.Sensitive ? IndexTeam : ContactOf(asked.Controller, day, asked.Source, purpose);

    /// <summary>Whom somebody contacts at an agency: its own contact, or that of the agencies it stands together with.</summary>
    /// <param name="source">About one of its sources; null for anything.</param>
    /// <param name="purpose">For what they are told; null for anything.</param>
    public Reached ContactOf(string name, DateOnly day, string? source = null, string? purpose = null) => Find(name) is not { } agency ? IndexTeam
        : Contacts.Where(c => (c.Agency == agency.Code || Agencies.Any(a => a.Code == c.Agency && a.Together.Contains(agency.Code))) && c.InForceOn(day) && (c.Source is null || c.Source.Equals(source, StringComparison.OrdinalIgnoreCase))
            && (c.Purposes.Count == 0 || c.Purposes.Contains(purpose ?? "")))
            .OrderByDescending(c => c.Agency == agency.Code).ThenByDescending(c => c.Purposes.Count > 0).ThenByDescending(c => c.Source is not null).ThenByDescending(c => c.From).FirstOrDefault()?.By ?? IndexTeam;

    /// <summary>The agency of that name; null for one the pack does not know.</summary>
    public Agency? Find(string name) => Agencies.FirstOrDefault(a => a.IsCalled(name));
}
