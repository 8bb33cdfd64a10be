namespace Rowan.Matching;

/// <summary>The distinct tokens of a set of people, each made once. Not safe for several threads while it grows.</summary>
sealed class Vocabulary
{
    readonly Dictionary<string, NameToken>? tokens;
    readonly Dictionary<string, NamePart>? parts;

    Vocabulary(bool grows)
    {
        if (grows)
        {
            (tokens, parts) = (new(StringComparer.Ordinal), new(StringComparer.Ordinal));
        }
    }

    /// <summary>For people who are compared one by one: tokens without an index, the latest of them kept at hand. Safe for several threads.</summary>
    public static Vocabulary None { get; } = new(grows: false);

    public static Vocabulary Growing() => new(grows: true);

    public IReadOnlyCollection<NameToken> Tokens => tokens is null ? [] : tokens.Values;

    public NameToken Token(string folded)
    {
        if (tokens is null)
        {
            return Recent<NameToken>.Of(folded, static (text, _) => new(text, -1), this)!;
        }

        if (!tokens.TryGetValue(folded, out var token))
        {
            tokens.Add(folded, token = new(folded, tokens.Count));
        }

        return token;
    }

    /// <summary>A part of a name as written; null where it holds no name.</summary>
    public NamePart? Part(string? written)
    {
        if (written is null)
        {
            return null;
        }

        if (parts is null)
        {
            return Recent<NamePart>.Of(written, NamePart.Of, this);
        }

        if (!parts.TryGetValue(written, out var part))
        {
            part = NamePart.Of(written, this);
            if (part is not null)
            {
                parts.Add(written, part);
            }
        }

        return part;
    }

    /// <summary>What was last worked out of each of some thirty thousand texts: a few megabytes at most. Names repeat, so most are at hand.</summary>
    static class Recent<T>
        where T : class
    {
        const int Slots = 1 << 15;
        static readonly Entry?[] Entries = new Entry?[Slots];

        sealed record Entry(string Text, T? Value);

        public static T? Of(string text, Func<string, Vocabulary, T?> make, Vocabulary vocabulary)
        {
            ref var slot = ref Entries[(uint)StringComparer.Ordinal.GetHashCode(text) % Slots];
            var entry = Volatile.Read(ref slot);
            if (entry is null || !string.Equals(entry.Text, text, StringComparison.Ordinal))
            {
                Volatile.Write(ref slot, entry = new(text, make(text, vocabulary)));
            }

            return entry.Value;
        }
    }
}
