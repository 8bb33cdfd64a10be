using System.Reflection;

namespace Rowan.Web.Operate;

/// <summary>The version of this Rowan, as <c>rowan --version</c> says it, without what the build adds.</summary>
static class RowanVersion
{
    public static string Words { get; } =
        (typeof(RowanVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0").Split('+')[0];
}
