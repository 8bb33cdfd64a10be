using Rowan.Web.Configuration;

namespace Rowan.Web.Cli;

/// <summary>How the command line says what the check of the configuration found.</summary>
static class Findings
{
    public static VerbFailedException CannotBeUsed(IReadOnlyList<Finding> wrong) => new(
        ExitCode.ConfigurationWrong, "The configuration cannot be used:" + string.Concat(wrong.Select(f => $"{Environment.NewLine}  - {f.What}{Environment.NewLine}    {f.Do}")));
}
