namespace Rowan.Matching;

/// <summary>The features of one mention of a person: all that comparing needs and nothing else. Immutable.</summary>
/// <remarks>Lists longer than their limit are cut to it: these are features for comparing, the facts themselves stand elsewhere.</remarks>
public sealed class Person
{
    public const int MaximumNames = 8;
    public const int MaximumPostcodes = 16;
    public const int MaximumPlaces = 16;
    public const int MaximumIdentifiers = 24;

    Features? features;

    /// <summary>The caller's own number for the mention, unique among the people compared. It decides every tie.</summary>
    public required long Id { get; init; }

    /// <summary>Names, the usual one first.</summary>
    public IReadOnlyList<PersonName> Names { get; init => field = [.. value.Take(MaximumNames)]; } = [];

    public Birth? Birth { get; init; }

    public Sex Sex { get; init; }

    /// <summary>Postcodes of now and before, normalised on the way in (<c>e81ab</c> becomes <c>E8 1AB</c>); codes of other countries are kept.</summary>
    public IReadOnlyList<string> Postcodes
    {
        get;
        init => field = value.Count == 0 ? [] : [.. value.Select(Postcode.Normalise).OfType<string>().Distinct(StringComparer.Ordinal).Take(MaximumPostcodes)];
    } = [];

    /// <summary>Streets, towns, boroughs: free words, compared whole.</summary>
    public IReadOnlyList<string> Places { get; init => field = value.Count == 0 ? [] : [.. value.Where(p => !string.IsNullOrWhiteSpace(p)).Take(MaximumPlaces)]; } = [];

    public IReadOnlyList<Identifier> Identifiers { get; init => field = [.. value.Take(MaximumIdentifiers)]; } = [];

    /// <summary>The code of the source that made the mention.</summary>
    public string? Source { get; init; }

    /// <summary>The source names a person once only, so that two of its mentions are two people.</summary>
    public bool SourceSaysOnce { get; init; }

    /// <summary>Worked out once, on first use; threads that race build equal ones.</summary>
    internal Features Features => features ??= Features.Of(this, Vocabulary.None);

    /// <summary>The compact form for a column of a database: versioned, without the <see cref="Id"/>; typically under 100 bytes.</summary>
    public byte[] ToBytes() => PersonBytes.Write(this);

    /// <summary>Reads what <see cref="ToBytes"/> wrote, of this or an earlier version.</summary>
    /// <exception cref="FormatException">The bytes are not a person's features, or of a version this program does not know.</exception>
    public static Person FromBytes(long id, ReadOnlySpan<byte> bytes) => PersonBytes.Read(id, bytes);
}
