namespace Rowan.Search;

/// <summary>A search as it was asked, kept so that its page has an address without names in it. State.</summary>
public sealed class KeptSearch
{
    public required Guid Id { get; init; }
    public required Guid? MemberId { get; init; }
    public required string MadeBy { get; init; }
    public required DateTime At { get; init; }

    /// <summary>The fact of it; its entry on the log holds the words of the search.</summary>
    public required long FactId { get; init; }
}
