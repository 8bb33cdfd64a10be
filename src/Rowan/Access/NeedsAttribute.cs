namespace Rowan.Access;

/// <summary>
/// What a page, an end point or a verb lets somebody do, and for what purpose. Each must carry exactly one;
/// a test by reflection holds it, with no exemptions (facts-time-audit, "The log").
/// </summary>
/// <param name="permission">One of <see cref="Permissions"/>.</param>
/// <param name="purpose">One of <see cref="PurposeIs"/>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class NeedsAttribute(string permission, string purpose) : Attribute
{
    public string Permission { get; } = permission;
    public string Purpose { get; } = purpose;
}

/// <summary>Where the purpose of an act comes from: asked of the member, or standing in the nature of the act.</summary>
public static class PurposeIs
{
    /// <summary>The member says it once; it is kept until it is changed, another family is opened, or 30 minutes pass.</summary>
    public const string Asked = "asked";
    public const string NoRecordShown = "no-record-shown";
    public const string SigningIn = "signing-in";
    public const string RunningRowan = "running-rowan";
    public const string LoadingSources = "loading-sources";
    public const string KeepingIdentities = "keeping-identities";
    public const string HoldingToAccount = "holding-to-account";

    /// <summary>Nobody's record is shown but what the member tells themselves.</summary>
    public const string TellingOfAConcern = "telling-of-a-concern";

    public static IReadOnlyList<string> All { get; } =
        [Asked, NoRecordShown, SigningIn, RunningRowan, LoadingSources, KeepingIdentities, HoldingToAccount, TellingOfAConcern];
}
