using Rowan.Synth.Deliveries;
using Rowan.Synth.Lives;
using Rowan.Synth.Slips;

namespace Rowan.Synth.Protect;

/// <param name="ConferenceTexts">Told when they are written, like the notes: a registration comes about eight times, and its words are most of it.</param>
/// <summary>One version of one registration, ready to be written, with the truth of its mentions: the child, then the carers in order.</summary>
sealed record ProtectRecord(
    Registration Registration,
    RegisterState State,
    Recorded Child,
    bool Expected,
    string Upn,
    string School,
    IReadOnlyList<ProtectAddress> Addresses,
    IReadOnlyList<ProtectCarer> Carers,
    ProtectWorker KeyWorker,
    string Chair,
    IEnumerable<string> ConferenceTexts,
    IEnumerable<ProtectNote> Notes,
    int Sequence) : Written(State.Reference, Sequence)
{
    public override IEnumerable<(string Mention, string Person)> Truth => State.First
        ? Carers.Select((carer, at) => ($"carer-{at + 1}", carer.Recorded.Person.Id)).Prepend(("child", Child.Person.Id))
        : [];
}

sealed record ProtectAddress(string From, string To, string Line, string Postcode);

sealed record ProtectCarer(string Relationship, Recorded Recorded, ProtectAddress? Address);

sealed record ProtectWorker(string Name, string Team, string Phone);

sealed record ProtectNote(DateOnly Day, string By, string Text);
