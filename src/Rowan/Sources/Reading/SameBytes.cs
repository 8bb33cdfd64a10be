namespace Rowan.Sources.Reading;

/// <summary>Rows are the same when their bytes are.</summary>
sealed class SameBytes : IEqualityComparer<ReadOnlyMemory<byte>>
{
    public static SameBytes Only { get; } = new();

    public bool Equals(ReadOnlyMemory<byte> x, ReadOnlyMemory<byte> y) => x.Span.SequenceEqual(y.Span);

    public int GetHashCode(ReadOnlyMemory<byte> bytes)
    {
        var hash = new HashCode();
        hash.AddBytes(bytes.Span);
        return hash.ToHashCode();
    }
}
