namespace Rowan.Web.Search;

/// <summary>What stands in the one box.</summary>
public sealed record SearchBox(string? Query);
