using System.Collections.Frozen;

namespace Rowan.Matching;

/// <summary>The groups of names that stand for one another, and the words that stand for no name. Read from <c>names.txt</c>, whose head says where it comes from.</summary>
sealed class NameVariants
{
    readonly FrozenDictionary<string, int[]> given;
    readonly FrozenDictionary<string, int[]> family;
    readonly FrozenSet<string> nothing;
    readonly FrozenSet<string> nothingAtStart;
    readonly FrozenSet<string> noise;
    readonly FrozenSet<string> particles;
    readonly FrozenSet<string> community;
    readonly FrozenSet<string> honorific;
    readonly FrozenSet<string> own;
    readonly string[] heads;

    public static NameVariants Default { get; } = ReadEmbedded();

    NameVariants(TextReader reader)
    {
        var sections = Sections(reader);
        var names = new List<string>();
        given = Groups(sections, "given", names);
        family = Groups(sections, "family", names);
        heads = [.. names];
        nothing = Lines(sections, "says nothing");
        nothingAtStart = Words(sections, "says nothing at the start");
        noise = Words(sections, "titles and suffixes");
        particles = Words(sections, "particles");
        own = Words(sections, "given names of their own");
        honorific = Words(sections, "honorific given names");
        community = Words(sections, "community names");
    }

    /// <summary>Groups a folded given name belongs to; none if it is in no list.</summary>
    public int[] GivenGroups(string folded) => given.GetValueOrDefault(folded, []);

    /// <summary>Whether a folded given name is an established one, so that being spelt like another is no slip of it.</summary>
    public bool IsEstablished(string folded) => given.ContainsKey(folded) || own.Contains(folded);

    /// <summary>Whether a folded given name is one that groups go by, or has no other forms: a name for a child of its own, whatever other name it may be short for.</summary>
    public bool StandsAlone(string folded) => own.Contains(folded) || Array.Exists(GivenGroups(folded), g => string.Equals(heads[g], folded, StringComparison.Ordinal));

    public int[] FamilyGroups(string folded) => family.GetValueOrDefault(folded, []);

    /// <summary>The name a group is listed under.</summary>
    public string Head(int group) => heads[group];

    /// <summary>Whether a whole part of a name stands for "no name": "male infant", "not known", "baby of …".</summary>
    public bool SaysNothing(string folded)
    {
        var space = folded.IndexOf(' ', StringComparison.Ordinal);
        return folded.Length == 0 || nothing.Contains(folded) || nothingAtStart.Contains(space < 0 ? folded : folded[..space]);
    }

    public bool IsNoise(string word) => noise.Contains(word);

    public bool IsParticle(string word) => particles.Contains(word);

    /// <summary>Names that a whole community carries (Singh, Kaur, Begum): that two people share one says almost nothing.</summary>
    public bool IsCommunity(string word) => community.Contains(word);

    /// <summary>Given names borne before the one that tells brothers apart (Mohammed, Abdul, Syed).</summary>
    public bool IsHonorific(string word) => honorific.Contains(word);

    public static bool Share(int[] a, int[] b)
    {
        foreach (var x in a)
        {
            if (Array.IndexOf(b, x) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    static NameVariants ReadEmbedded()
    {
        using var stream = typeof(NameVariants).Assembly.GetManifestResourceStream("Rowan.Matching.names.txt")
            ?? throw new InvalidOperationException("names.txt is not in the assembly.");
        using var reader = new StreamReader(stream);
        return new NameVariants(reader);
    }

    static Dictionary<string, List<string>> Sections(TextReader reader)
    {
        var sections = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        List<string>? lines = null;
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('[') && line.EndsWith(']'))
            {
                sections.Add(line[1..^1], lines = []);
            }
            else if (line.Length > 0 && line[0] != '#')
            {
                (lines ?? throw new FormatException($"names.txt: '{line}' stands before the first section.")).Add(line);
            }
        }

        return sections;
    }

    static FrozenSet<string> Lines(Dictionary<string, List<string>> sections, string section) => sections[section].ToFrozenSet(StringComparer.Ordinal);

    static FrozenSet<string> Words(Dictionary<string, List<string>> sections, string section) =>
        sections[section].SelectMany(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToFrozenSet(StringComparer.Ordinal);

    static FrozenDictionary<string, int[]> Groups(Dictionary<string, List<string>> sections, string section, List<string> heads)
    {
        var groups = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var line in sections[section])
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            foreach (var word in words.Distinct(StringComparer.Ordinal))
            {
                (groups.TryGetValue(word, out var list) ? list : groups[word] = []).Add(heads.Count);
            }

            heads.Add(words[0]);
        }

        return groups.ToFrozenDictionary(g => g.Key, g => g.Value.ToArray(), StringComparer.Ordinal);
    }
}
