namespace Rowan.Synth.Names;

/// <summary>A name as its bearer would write it. <see cref="KnownAs"/>: the name they are called by where it is another.</summary>
/// <param name="Maiden">The surname before a marriage; empty where there was no other.</param>
sealed record PersonName(string Forename, string Middle, string Surname, string KnownAs = "", string Maiden = "")
{
    public string Forenames => Middle.Length == 0 ? Forename : $"{Forename} {Middle}";
}
