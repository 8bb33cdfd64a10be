namespace Rowan.Web.Configuration;

/// <summary>Something that the check of the configuration found, with what to do about it.</summary>
/// <param name="Stops">Whether Rowan does not serve with it.</param>
/// <param name="OnlyForLive">Whether a demonstration of invented people may go on with it.</param>
public sealed record Finding(bool Stops, string What, string Do, bool OnlyForLive = false)
{
    public static Finding Wrong(string what, string @do) => new(true, what, @do);

    /// <summary>Wrong where real children's records are kept.</summary>
    public static Finding Exposed(string what, string @do) => new(true, what, @do, OnlyForLive: true);

    /// <summary>Not as it should be, but Rowan serves.</summary>
    public static Finding Warning(string what, string @do) => new(false, what, @do);

    public override string ToString() => $"{What} {Do}";
}
