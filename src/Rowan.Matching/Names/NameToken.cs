namespace Rowan.Matching;

/// <summary>One folded token of a name with all that is worked out of it once.</summary>
sealed class NameToken
{
    public NameToken(string text, int index)
    {
        (Text, Index) = (text, index);
        GivenGroups = NameVariants.Default.GivenGroups(text);
        FamilyGroups = NameVariants.Default.FamilyGroups(text);
        Sound = SoundCode.Of(text);
        IsCommunity = NameVariants.Default.IsCommunity(text);
        IsHonorific = NameVariants.Default.IsHonorific(text);
        IsEstablished = NameVariants.Default.IsEstablished(text);
        StandsAlone = NameVariants.Default.StandsAlone(text);
        IsParticle = NameVariants.Default.IsParticle(text);
    }

    public string Text { get; }

    /// <summary>Place in the vocabulary it was interned in, or -1.</summary>
    public int Index { get; }

    public int[] GivenGroups { get; }

    public int[] FamilyGroups { get; }

    public int Sound { get; }

    public bool IsCommunity { get; }

    public bool IsHonorific { get; }

    public bool IsEstablished { get; }

    public bool StandsAlone { get; }

    public bool IsParticle { get; }

    public override string ToString() => Text;
}
