namespace Rowan.Record;

/// <summary>A fact with its words, as a part of state gets it.</summary>
public sealed record SaidFact(Fact Fact, FactWords Words);

/// <summary>The words of a fact: read once, whoever asks, and with what parts of state worked out of them beforehand.</summary>
public sealed class FactWords
{
    readonly Dictionary<IStateFromFacts, object> workedOut = [];
    ReadOnlyMemory<byte> content;
    object? said;

    /// <summary>Words as they stand in the table.</summary>
    public FactWords(string kind, ReadOnlyMemory<byte> content) => (Kind, this.content) = (kind, content);

    FactWords(string kind, object said) => (Kind, this.said) = (kind, said);

    public string Kind { get; }

    /// <summary>Words that are about to be said: what they mean is known, their bytes are not yet.</summary>
    public static FactWords ToBeSaid(string kind, object words) => new(kind, words);

    /// <summary>The words as what they mean.</summary>
    /// <param name="read">Reads the bytes; called once at most.</param>
    public T As<T>(Func<ReadOnlyMemory<byte>, T> read) where T : class => (T)(said ??= read(content));

    /// <summary>What the part worked out of them, beforehand or now.</summary>
    public T WorkedOutFor<T>(IStateFromFacts part) where T : class
    {
        if (!workedOut.TryGetValue(part, out var worked))
        {
            workedOut.Add(part, worked = part.WorkOut(this)!);
        }

        return (T)worked;
    }

    internal ReadOnlyMemory<byte> Content => content;

    internal void WorkOut(IEnumerable<IStateFromFacts> parts)
    {
        foreach (var part in parts)
        {
            if (part.Kinds.Contains(Kind) && part.WorkOut(this) is { } worked)
            {
                workedOut[part] = worked;
            }
        }
    }

    /// <summary>Says them: from now on they mean this, and these are their bytes.</summary>
    internal void Say(object words, ReadOnlyMemory<byte> bytes) => (said, content) = (words, bytes);
}
