using Rowan.Data;
using Rowan.Data.Bulk;

namespace Rowan.Record;

/// <summary>
/// Keeps one feature's state as its facts say. The door calls it in the transaction that adds the facts; rebuilding calls it for every fact
/// again, so state can only be what the facts make it.
/// </summary>
public interface IStateFromFacts
{
    /// <summary>The kinds of fact it listens to.</summary>
    IReadOnlyCollection<string> Kinds { get; }

    /// <summary>The entity types whose rows are its own, to be emptied before a rebuild, dependants first.</summary>
    IReadOnlyCollection<Type> Tables { get; }

    /// <summary>Kinds of fact that are applied apart from all others, by all parts before any later fact of another kind: they take away what facts before them brought.</summary>
    IReadOnlyCollection<string> Alone => [];

    /// <summary>What may stay of words that are disposed of, so that state can be made again: numbers of Rowan's own, nothing of what was said. Null where nothing may.</summary>
    byte[]? RestOf(Fact fact, FactWords words) => null;

    /// <summary>
    /// What it needs and can work out from the words alone, without the tables: done beforehand, on another core, perhaps before Rowan has given the words
    /// their numbers. Found again by <see cref="FactWords.WorkedOutFor{T}"/>, and done then where it was not done before. Null where nothing is worth it.
    /// </summary>
    object? WorkOut(FactWords words) => null;

    /// <summary>
    /// Brings the state up to the facts, which come in their order, one or many at a time. Nothing but the facts, their words and earlier state may
    /// decide what is written; where they are cut into batches may not.
    /// </summary>
    /// <param name="rows">Takes new rows; they stand, for this part and those after it, once it returns. What EF tracks is saved then too.</param>
    Task ApplyAsync(RowanDb db, BulkRows rows, IReadOnlyList<SaidFact> facts);
}
