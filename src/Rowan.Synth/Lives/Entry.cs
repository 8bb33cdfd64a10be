namespace Rowan.Synth.Lives;

/// <summary>Something in a family's life of which one source system makes a record.</summary>
abstract record Entry
{
    /// <summary>The code of the source system.</summary>
    public abstract string Source { get; }

    /// <summary>When the record was first entered there; its number follows from it.</summary>
    public abstract DateTime Entered { get; init; }
}
