namespace Rowan.Policy;

/// <summary>A file of the policy pack cannot be used: says which file, which line, what is wrong and what to do.</summary>
public sealed class PolicyFileException(string file, long line, string wrong, Exception? inner = null)
    : Exception($"{file}, line {line}: {wrong}", inner)
{
    public string File { get; } = file;
    public long Line { get; } = line;
}
