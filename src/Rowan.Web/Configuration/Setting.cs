using System.Text;

namespace Rowan.Web.Configuration;

/// <summary>
/// One thing that whoever operates Rowan can set: in the file that <c>--config</c> names, by an environment variable, by an option.
/// Declared once, in <see cref="Settings"/>; the documentation, the check and the status page are made from the declaration.
/// </summary>
public abstract class Setting
{
    /// <summary>As it stands in the file: <c>serve.addresses</c> is <c>addresses</c> within <c>serve</c>.</summary>
    public required string Key { get; init; }

    /// <summary>What it is for, for the person who sets it.</summary>
    public required string Words { get; init; }

    /// <summary>A value as it would be written in the file.</summary>
    public required string Example { get; init; }

    /// <summary>What holds where nothing is set, in words.</summary>
    public required string Otherwise { get; init; }

    /// <summary>The option that sets it too: <c>--data</c>; null for most.</summary>
    public string? Option { get; init; }

    /// <summary>Whether it names a file or a folder: in the file, relative to the file's own folder.</summary>
    public bool IsPath { get; init; }

    /// <summary>Whether it may have several values: a list in the file, separated by ';' elsewhere.</summary>
    public bool IsList { get; init; }

    /// <summary>Whether its value may be shown to an administrator.</summary>
    public bool IsSecret { get; init; }

    /// <summary>The environment variable that sets it: <c>ROWAN_SERVE_ADDRESSES</c>.</summary>
    public string Variable
    {
        get
        {
            var name = new StringBuilder("ROWAN_");
            foreach (var c in Key)
            {
                name.Append(char.IsUpper(c) ? "_" : "").Append(c == '.' ? '_' : char.ToUpperInvariant(c));
            }

            return name.ToString();
        }
    }

    /// <summary>What is wrong with a value, with what it should be; null where it can be used.</summary>
    public abstract string? Wrong(IReadOnlyList<string> given);
}

/// <summary>A setting and how its value is understood.</summary>
public sealed class Setting<T> : Setting
{
    /// <summary>Understands what was given; a <see cref="FormatException"/> says what it should be.</summary>
    public required Func<IReadOnlyList<string>, T> Read { get; init; }

    /// <summary>What holds where nothing is set.</summary>
    public required T Default { get; init; }

    public override string? Wrong(IReadOnlyList<string> given)
    {
        try
        {
            Read(given);
            return null;
        }
        catch (FormatException e)
        {
            return e.Message;
        }
    }
}
