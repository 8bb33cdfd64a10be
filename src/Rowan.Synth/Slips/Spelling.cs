using System.Globalization;
using System.Text;
using Rowan.Synth.Chance;

namespace Rowan.Synth.Slips;

/// <summary>How names go wrong: by the ear, by the hand, by habit.</summary>
static class Spelling
{
    static readonly Dictionary<string, string[]> Variants = Notes.Lines("Names/spellings").Where(line => line.Length > 0)
        .Select(line => line.Split(' ')).SelectMany(all => all.Select(name => (name, all)))
        .GroupBy(one => one.name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().all, StringComparer.Ordinal);

    static readonly Dictionary<string, string[]> Short = Notes.Lines("Names/nicknames").Where(line => line.Length > 0)
        .Select(line => line.Split(": ")).ToDictionary(parts => parts[0], parts => parts[1].Split(' '), StringComparer.Ordinal);

    static readonly (string Heard, string Written)[] Sounds =
    [
        ("ph", "f"), ("ck", "k"), ("ee", "i"), ("ie", "y"), ("ou", "u"), ("oo", "u"), ("ei", "ie"), ("sz", "sh"), ("cz", "ch"), ("wi", "vi"), ("th", "t"), ("ai", "ay"),
        ("kh", "k"), ("dh", "d"), ("c", "k"), ("z", "s"), ("y", "i"), ("ll", "l"), ("nn", "n"), ("ss", "s"), ("tt", "t"), ("mm", "m"), ("j", "y"), ("v", "w"),
    ];

    static readonly string[] Rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

    /// <summary>A familiar form, or the name itself where it has none.</summary>
    public static string Nickname(string name, Dice dice) => Short.TryGetValue(name, out var forms) ? dice.PickCommon(forms) : name;

    /// <summary>The name as someone writes it who has only heard it.</summary>
    public static string ByEar(string name, Dice dice)
    {
        if (Variants.TryGetValue(name, out var all) && dice.Percent(85))
        {
            return dice.Pick([.. all.Where(one => !one.Equals(name, StringComparison.Ordinal))]);
        }

        var fitting = Sounds.Where(sound => name.LastIndexOf(sound.Heard, StringComparison.Ordinal) > 0).ToList();
        if (fitting.Count == 0)
        {
            return name.EndsWith('e') ? name[..^1] : ByHand(name, dice);
        }

        var (heard, written) = dice.Pick(fitting);
        var at = name.LastIndexOf(heard, StringComparison.Ordinal);
        return name[..at] + written + name[(at + heard.Length)..];
    }

    /// <summary>One slip of the keys: a letter left out, doubled, exchanged with the next, or a neighbour's key.</summary>
    public static string ByHand(string name, Dice dice)
    {
        if (name.Length < 3)
        {
            return name;
        }

        var at = dice.Between(1, name.Length - 2);
        return dice.Below(4) switch
        {
            0 => name.Remove(at, 1),
            1 => name.Insert(at, name[at].ToString()),
            2 => name[..at] + name[at + 1] + name[at] + name[(at + 2)..],
            _ => name[..at] + Neighbour(name[at], dice) + name[(at + 1)..],
        };
    }

    /// <summary>Without accents, as a keyboard without them writes it: Łukasz is Lukasz, Nguyễn is Nguyen.</summary>
    public static string Plain(string name)
    {
        var plain = new StringBuilder();
        foreach (var letter in name.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                plain.Append(letter switch { 'ł' => 'l', 'Ł' => 'L', 'đ' => 'd', 'Đ' => 'D', 'ı' => 'i', 'ş' => 's', 'ø' => 'o', _ => letter });
            }
        }

        return plain.ToString();
    }

    /// <summary>As a machine of one byte a letter holds it: Western accents stay, others are lost.</summary>
    public static string Latin(string words)
    {
        if (words.All(letter => letter <= 'ÿ'))
        {
            return words;
        }

        var latin = new StringBuilder();
        foreach (var letter in words.Normalize(NormalizationForm.FormC))
        {
            latin.Append(letter <= 'ÿ' ? letter : Plain(letter.ToString()) is [<= 'ÿ'] plain ? plain : "?");
        }

        return latin.ToString();
    }

    static char Neighbour(char key, Dice dice)
    {
        var row = Rows.FirstOrDefault(keys => keys.Contains(key, StringComparison.Ordinal));
        var at = row?.IndexOf(key, StringComparison.Ordinal) ?? 0;
        return row is null ? key : at == 0 ? row[1] : at == row.Length - 1 ? row[at - 1] : row[at + (dice.Percent(50) ? 1 : -1)];
    }
}
