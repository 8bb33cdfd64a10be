namespace Rowan.Sources;

/// <summary>Of what kind of record a reference is.</summary>
public static class ReferenceKinds
{
    public const string Crime = "crime";
    public const string Cad = "cad";
    public const string Intelligence = "intelligence";
    public const string Merlin = "merlin";
    public const string Pnc = "pnc";
    public const string Registration = "registration";
    public const string Visor = "visor";
    public const string OtherForce = "other-force";

    /// <summary>What a member or a partner told before, on a form.</summary>
    public const string Notification = "notification";

    public static IReadOnlyList<string> All { get; } = [Crime, Cad, Intelligence, Merlin, Pnc, Registration, Visor, OtherForce, Notification];
}
