using System.Text;
using Rowan.Tests.Host;

namespace Rowan.Tests.Sources.PointersOnly;

/// <summary>Where a word stands in all that Rowan keeps: every column of every table, as text, as bytes and as the base64 of bytes, and every file of its folder.</summary>
static class EveryWordKept
{
    public static async Task<IReadOnlyList<string>> WhereAsync(TestRowan rowan, string word)
    {
        var found = new List<string>();
        var sought = Forms(word);
        await using var connection = await rowan.On.ConnectAsync(asOwner: true);
        var tables = await ColumnAsync(rowan.On.Kind == DatabaseKind.Sqlite
            ? "SELECT name FROM sqlite_master WHERE type = 'table'"
            : "SELECT quote_ident(table_name) FROM information_schema.tables WHERE table_schema NOT IN ('pg_catalog', 'information_schema')");
        Assert.True(tables.Count > 40, "The tables could not be listed.");
        foreach (var table in tables)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM {table}";
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                for (var column = 0; column < rows.FieldCount; column++)
                {
                    if (!await rows.IsDBNullAsync(column) && Holds(rows.GetValue(column) is byte[] bytes ? bytes : Encoding.UTF8.GetBytes(rows.GetValue(column).ToString()!), sought))
                    {
                        found.Add($"{table}.{rows.GetName(column)}");
                    }
                }
            }
        }

        foreach (var file in Directory.EnumerateFiles(rowan.Folder, "*", SearchOption.AllDirectories).Where(f => Path.GetExtension(f) is not (".lock" or ".sock")))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var content = new MemoryStream();
            await stream.CopyToAsync(content);
            if (Holds(content.ToArray(), sought) || Holds(Encoding.UTF8.GetBytes(file), sought))
            {
                found.Add(Path.GetRelativePath(rowan.Folder, file));
            }
        }

        return [.. found.Distinct()];

        async Task<List<string>> ColumnAsync(string statement)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = statement;
            await using var rows = await command.ExecuteReaderAsync();
            var all = new List<string>();
            while (await rows.ReadAsync())
            {
                all.Add(rows.GetString(0));
            }

            return all;
        }
    }

    /// <summary>Its letters, however large; and what base64 makes of it wherever it begins, without the characters that its neighbours have a part in.</summary>
    static List<(byte[] Bytes, bool AsItIs)> Forms(string word)
    {
        var bytes = Encoding.UTF8.GetBytes(word);
        return
        [
            (Encoding.UTF8.GetBytes(word.ToLowerInvariant()), false), (Encoding.Unicode.GetBytes(word), true),
            .. Enumerable.Range(0, 3).Select(before =>
            {
                var encoded = Convert.ToBase64String([.. new byte[before], .. bytes]);
                var own = (before * 8 + 5) / 6;
                return (Encoding.ASCII.GetBytes(encoded[own..((before + bytes.Length) * 8 / 6)]), true);
            }),
        ];
    }

    static bool Holds(byte[] content, List<(byte[] Bytes, bool AsItIs)> sought)
    {
        var small = Array.ConvertAll(content, b => b is >= (byte)'A' and <= (byte)'Z' ? (byte)(b + 32) : b);
        return sought.Exists(s => (s.AsItIs ? content : small).AsSpan().IndexOf(s.Bytes) >= 0);
    }
}
