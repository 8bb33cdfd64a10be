using Rowan.Synth.Lives;

namespace Rowan.Synth.Deliveries;

/// <summary>One source system of the invented London: how it numbers its records, what it writes of an entry, and how it delivers.
/// Writing is pure and may be done for several stories at once; delivering is done in order, once for each delivery.</summary>
/// <param name="code">Its code, as in its feed file.</param>
abstract class SourceSystem(string code)
{
    public string Code => code;

    /// <summary>How many series of numbers it has, such as one for each borough.</summary>
    public virtual int Series => 1;

    public virtual Restarts Restarts => Restarts.EachYear;

    /// <summary>Whether its deliveries are broken with an eye to the next one.</summary>
    public virtual bool LooksAhead => false;

    /// <summary>What was broken on purpose in the deliveries made so far.</summary>
    public List<Breakage> Broken { get; } = [];

    public virtual int SeriesOf(Entry entry) => 0;

    /// <summary>The reference of an entry that is the <paramref name="number"/>th of its series since that began again.</summary>
    public abstract string Reference(Entry entry, int number);

    /// <summary>The deliveries in which an entry's record stands, first and changed; perhaps some beyond the last.</summary>
    public abstract IEnumerable<int> Sequences(Story story, Entry entry, Years years);

    /// <summary>The versions of an entry's record that fall due, each with its delivery.</summary>
    /// <param name="references">Those of every entry of the story, so that one record can name another.</param>
    public abstract IEnumerable<Written> Write(Story story, Entry entry, References references, Due due);

    /// <summary>Writes one delivery. What is given may be more than memory holds: it is gone through once, and no more of it kept than a few records.</summary>
    /// <param name="records">Those of this delivery, in the order of their references.</param>
    /// <param name="next">Those of the next; none unless it looks ahead. It costs much to begin with them.</param>
    public abstract void Deliver(DeliveryFolder folder, IEnumerable<Written> records, IEnumerable<Written> next);
}

/// <summary>When a series of numbers begins again at one.</summary>
enum Restarts
{
    Never,
    EachYear,
    EachDay,
}

/// <summary>One version of one record, in the delivery that holds it.</summary>
abstract record Written(string Reference, int Sequence)
{
    /// <summary>Who each mention really is that no earlier version named.</summary>
    public abstract IEnumerable<(string Mention, string Person)> Truth { get; }
}

/// <summary>Which deliveries are being written.</summary>
sealed record Due(Years Years, int First, int Last)
{
    public bool Holds(int sequence) => sequence >= First && sequence <= Last && sequence <= Deliveries.Years.Deliveries;
}
