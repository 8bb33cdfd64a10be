using Rowan.Data;

namespace Rowan.Record;

/// <summary>
/// Keeps one feature's state as its facts say. The door calls it in the transaction that adds the fact; rebuilding calls it for every fact
/// again, so state can only be what the facts make it.
/// </summary>
public interface IStateFromFacts
{
    /// <summary>The kinds of fact it listens to.</summary>
    IReadOnlyCollection<string> Kinds { get; }

    /// <summary>The entity types whose rows are its own, to be emptied before a rebuild, dependants first.</summary>
    IReadOnlyCollection<Type> Tables { get; }

    /// <summary>Brings the state up to the fact. Nothing but the fact, its content and earlier state may decide what is written.</summary>
    Task ApplyAsync(RowanDb db, Fact fact, ReadOnlyMemory<byte> content);
}
