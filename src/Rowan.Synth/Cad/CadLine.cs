using System.Text;
using Rowan.Synth.Slips;

namespace Rowan.Synth.Cad;

/// <summary>One line in columns: what is too long is cut off, as the room's machine does.</summary>
static class CadLine
{
    public static string Of(string type, params (string Text, int Width)[] columns)
    {
        var line = new StringBuilder(type);
        foreach (var (text, width) in columns)
        {
            var capitals = Spelling.Latin(Spelling.Plain(text)).ToUpperInvariant();
            line.Append(capitals.Length > width ? capitals[..width] : capitals.PadRight(width));
        }

        return line.ToString().TrimEnd();
    }
}
