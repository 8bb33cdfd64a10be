using Rowan.Sources.Feeds;

namespace Rowan.Sources.Reading;

/// <summary>The values by which rows of two files find one another.</summary>
readonly record struct RowKey
{
    readonly string joined;

    // The separator cannot stand in a value: rows with control characters are rejected before.
    public RowKey(IEnumerable<string> values) => joined = string.Join('\u001f', values);

    public RowKey(string[] values, int[] columns, Cleaning cleaning) => joined = columns.Length == 1
        ? cleaning.Clean(values[columns[0]]) ?? ""
        : string.Join('\u001f', columns.Select(c => cleaning.Clean(values[c]) ?? ""));

    public override string ToString() => joined ?? "";
}
