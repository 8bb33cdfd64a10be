using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Rowan.Policy;

/// <summary>How a file says that it cannot be used: the file, the line, what is wrong, and what lay behind it.</summary>
delegate Exception WrongFile(string file, long line, string wrong, Exception? inner = null);

/// <summary>A place in a file of the policy: what stands there, and how to say that it is wrong.</summary>
/// <param name="isItem">It is one of a list.</param>
/// <param name="elsewhere">What comes from another file, laid under this one.</param>
sealed class YamlPlace(string file, YamlNode node, string name, WrongFile wrongFile, IReadOnlyDictionary<YamlNode, string>? elsewhere = null, bool isItem = false)
{
    const int MostBytes = 1 << 20;

    readonly YamlNode node = node;
    readonly string file = file;
    readonly IReadOnlyDictionary<YamlNode, string>? elsewhere = elsewhere;

    public string Name { get; } = name;

    /// <summary>The line on which it begins, from 1.</summary>
    public long Line => node.Start.Line;

    /// <summary>It is one of a list.</summary>
    public bool IsItem { get; } = isItem;

    public bool IsText => node is YamlScalarNode;

    public bool IsGroup => node is YamlMappingNode;

    public bool IsList => node is YamlSequenceNode;

    /// <summary>The file in which it stands.</summary>
    public string File => FileOf(node);

    public Exception Wrong(string what) => wrongFile(File, node.Start.Line, what);

    /// <summary>This file laid over another, which is not used any more by itself.</summary>
    public YamlPlace Over(YamlPlace beneath)
    {
        var from = new Dictionary<YamlNode, string>(ReferenceEqualityComparer.Instance);
        foreach (var below in beneath.node.AllNodes)
        {
            from[below] = beneath.FileOf(below);
        }

        return new YamlPlace(file, new LaidOver((at, what) => wrongFile(from.GetValueOrDefault(at, file), at.Start.Line, what)).File(node, beneath.node), Name, wrongFile, from);
    }

    string FileOf(YamlNode at) => elsewhere?.GetValueOrDefault(at) ?? file;

    /// <summary>The whole of a file. Throws what <paramref name="wrongFile"/> makes where it is not YAML, is empty or is too large.</summary>
    public static YamlPlace Of(string file, byte[] content, WrongFile wrongFile)
    {
        if (content.Length > MostBytes)
        {
            throw wrongFile(file, 0, "The file may have 1 MiB at most.");
        }

        try
        {
            var yaml = new YamlStream();
            using var reader = new StreamReader(new MemoryStream(content), new System.Text.UTF8Encoding(true, true));
            yaml.Load(reader);
            return yaml.Documents.Count == 1
                ? new YamlPlace(file, yaml.Documents[0].RootNode, "the file", wrongFile)
                : throw wrongFile(file, 1, "The file is one YAML document, and is not empty.");
        }
        catch (YamlException e)
        {
            throw wrongFile(file, e.Start.Line, $"This is not YAML that can be read: {e.InnerException?.Message ?? e.Message}", e);
        }
        catch (InvalidOperationException e)
        {
            // The YAML library falls over some malformed files without saying where.
            throw wrongFile(file, 0, "This is not YAML that can be read: look for a bracket or quotation mark that is not closed.", e);
        }
        catch (System.Text.DecoderFallbackException e)
        {
            throw wrongFile(file, 0, "The file is not UTF-8: save it as UTF-8.", e);
        }
    }

    /// <summary>The text that stands here, not empty unless <paramref name="mayBeEmpty"/>.</summary>
    public string Text(bool mayBeEmpty = false)
    {
        var text = node is YamlScalarNode scalar ? scalar.Value ?? "" : throw Wrong($"'{Name}' should be a single value here, not a list or a group.");
        return text.Length > 0 || mayBeEmpty ? text : throw Wrong($"'{Name}' is empty: give it a value or take it out.");
    }

    public bool YesOrNo() => Text() switch
    {
        "yes" or "true" => true,
        "no" or "false" => false,
        _ => throw Wrong($"'{Name}' is yes or no."),
    };

    public IReadOnlyList<YamlPlace> Items() => node is YamlSequenceNode list
        ? [.. list.Children.Select(n => new YamlPlace(file, n, Name, wrongFile, elsewhere, isItem: true))]
        : throw Wrong($"'{Name}' should be a list: write its items in [ ] or on lines that begin with '- '.");

    /// <summary>The named things that stand here, whatever their names.</summary>
    public IReadOnlyList<YamlPlace> Entries() => node is YamlMappingNode group
        ? [.. group.Children.Select(c => new YamlPlace(file, c.Value, KeyOf(c.Key), wrongFile, elsewhere))]
        : throw Wrong($"'{Name}' should be a group of names with values.");

    /// <summary>The group that stands here, which may have these words and no others.</summary>
    public YamlGroup Group(params string[] known)
    {
        var entries = Entries().ToDictionary(e => e.Name, StringComparer.Ordinal);
        var unknown = entries.Values.FirstOrDefault(e => !known.Contains(e.Name, StringComparer.Ordinal));
        return unknown is null
            ? new YamlGroup(this, entries)
            : throw unknown.Wrong($"'{unknown.Name}' is not a word that '{Name}' can have. It can have: {string.Join(", ", known)}.");
    }

    string KeyOf(YamlNode key) => key is YamlScalarNode { Value: { Length: > 0 } text } ? text : throw Wrong($"A name in '{Name}' is not plain text.");
}

/// <summary>A group of words in a file.</summary>
sealed class YamlGroup(YamlPlace place, Dictionary<string, YamlPlace> entries)
{
    public YamlPlace Place { get; } = place;

    public YamlPlace? Maybe(string word) => entries.GetValueOrDefault(word);

    public YamlPlace Need(string word) => Maybe(word) ?? throw Place.Wrong($"'{Place.Name}' needs '{word}'.");

    public T? Maybe<T>(string word, Func<YamlPlace, T> read)
        where T : class => Maybe(word) is { } found ? read(found) : null;

    /// <summary>The items of a list, each read; none where the word is absent.</summary>
    public IReadOnlyList<T> Each<T>(string word, Func<YamlPlace, T> read) => Maybe(word) is { } list ? [.. list.Items().Select(read)] : [];
}
