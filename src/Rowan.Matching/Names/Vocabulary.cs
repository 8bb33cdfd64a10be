namespace Rowan.Matching;

/// <summary>The distinct tokens of a set of people, each made once. Not safe for several threads while it grows.</summary>
sealed class Vocabulary
{
    readonly Dictionary<string, NameToken>? tokens;

    Vocabulary(Dictionary<string, NameToken>? tokens) => this.tokens = tokens;

    /// <summary>Interns nothing: for people who are compared one by one.</summary>
    public static Vocabulary None { get; } = new(null);

    public static Vocabulary Growing() => new(new(StringComparer.Ordinal));

    public IReadOnlyCollection<NameToken> Tokens => tokens is null ? [] : tokens.Values;

    public NameToken Token(string folded)
    {
        if (tokens is null)
        {
            return new(folded, -1);
        }

        if (!tokens.TryGetValue(folded, out var token))
        {
            tokens.Add(folded, token = new(folded, tokens.Count));
        }

        return token;
    }
}
