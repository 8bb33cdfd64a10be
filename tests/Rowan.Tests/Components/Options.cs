using System.Text.Json;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rowan.Tests.Components;

/// <summary>The options of one of GOV.UK's fixtures. It remembers which were read: one that nobody reads is one that our component does not offer.</summary>
sealed class Options(JsonElement json, string path = "")
{
    readonly HashSet<string> _read = new(StringComparer.Ordinal);
    readonly Dictionary<string, Options> _inner = new(StringComparer.Ordinal);

    public bool Has(string key) => json.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null;

    public string? Text(string key) => Read(key) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } plain => plain.GetRawText(),
        var other => throw new NotOffered($"{path}{key} as {other.Value.ValueKind}"),
    };

    public int? Number(string key) => Read(key) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } number => number.GetInt32(),
        { } text => int.Parse(text.GetString()!, System.Globalization.CultureInfo.InvariantCulture),
    };

    public bool? Flag(string key) => Read(key) is not { } value ? null
        : value.ValueKind is JsonValueKind.True ? true
        : value.ValueKind is JsonValueKind.False ? false
        : throw new NotOffered($"{path}{key} as {value.ValueKind}");

    public Options? Inner(string key) => Read(key) is { ValueKind: JsonValueKind.Object } value ? Open(value, key, 0) : null;

    /// <summary>The objects of a list; a false or empty one is something that in a page is simply not written.</summary>
    public IReadOnlyList<Options> List(string key) =>
        Read(key) is not { ValueKind: JsonValueKind.Array } list ? [] : [.. list.EnumerateArray().Where(Written).Select((item, n) => Open(item, key, n))];

    public IReadOnlyList<IReadOnlyList<Options>> Lists(string key) => Read(key) is not { } lists
        ? []
        : [.. lists.EnumerateArray().Where(row => row.ValueKind == JsonValueKind.Array).Select((row, r) => row.EnumerateArray().Select((cell, n) => Open(cell, $"{key}[{r}]", n)).ToList())];

    public IReadOnlyList<string>? Texts(string key) => Read(key) is { } list ? [.. list.EnumerateArray().Select(item => item.ToString())] : null;

    /// <summary>The words of a part: its html, or its text, encoded.</summary>
    public IHtmlContent? Words(string text = "text", string html = "html")
    {
        var (markup, plain) = (Text(html), Text(text));
        return !string.IsNullOrEmpty(markup) && markup != "false" ? Drawn.Markup(markup) : plain is null ? null : Drawn.Text(plain);
    }

    /// <summary>What an author would write on the element itself.</summary>
    public IReadOnlyList<TagHelperAttribute> Authored(params string[] also)
    {
        var authored = new List<TagHelperAttribute>();
        if (Text("classes") is { } classes)
        {
            authored.Add(new("class", classes));
        }

        authored.AddRange(also.Where(Has).Select(key => new TagHelperAttribute(key, Text(key))));
        authored.AddRange(Read("attributes")?.EnumerateObject().Select(a => new TagHelperAttribute(a.Name, a.Value.ToString())) ?? []);
        return authored;
    }

    /// <summary>Fails unless everything that was asked for has been read.</summary>
    public void AllRead()
    {
        foreach (var property in json.EnumerateObject().Where(property => !_read.Contains(property.Name)))
        {
            throw new NotOffered(path + property.Name);
        }

        foreach (var inner in _inner.Values)
        {
            inner.AllRead();
        }
    }

    static bool Written(JsonElement item) => item.ValueKind == JsonValueKind.Object;

    JsonElement? Read(string key)
    {
        _read.Add(key);
        return Has(key) ? json.GetProperty(key) : null;
    }

    Options Open(JsonElement value, string key, int number)
    {
        var place = $"{key}[{number}]";
        return _inner.TryGetValue(place, out var known) ? known : _inner[place] = new(value, $"{path}{key}.");
    }
}

sealed class NotOffered(string option) : Exception(option);
