using System.Globalization;
using System.Runtime.InteropServices;

namespace Rowan.Bench;

/// <summary>What a figure was measured on.</summary>
/// <param name="Load">The one-minute load average when measuring began: above the number of cores, others were working too. Null where the system tells none.</param>
public sealed record Machine(string Processor, int Cores, double MemoryGiB, string System, string Runtime, double? Load)
{
    public static Machine Here() => new(
        Line("/proc/cpuinfo", "model name") ?? RuntimeInformation.ProcessArchitecture.ToString(),
        Environment.ProcessorCount,
        Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1 << 30), 1),
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        File.Exists("/proc/loadavg") ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture) : null);

    public string Words => string.Create(CultureInfo.InvariantCulture,
        $"{Processor}, {Cores} cores, {MemoryGiB} GiB, {System}, {Runtime}{(Load is { } l ? $", load {l:0.0} at the start" : "")}");

    static string? Line(string file, string label) => File.Exists(file)
        ? File.ReadLines(file).FirstOrDefault(l => l.StartsWith(label, StringComparison.Ordinal))?.Split(':', 2)[1].Trim()
        : null;
}
