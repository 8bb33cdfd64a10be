namespace Rowan.Data.Bulk;

/// <summary>Where the values of a row go, one after another, each as the database keeps its kind.</summary>
abstract class ColumnTarget
{
    public abstract void Null();
    public abstract void Long(long value);
    public abstract void Int(int value);
    public abstract void Real(double value);
    public abstract void Truth(bool value);
    public abstract void Text(string value);
    public abstract void Bytes(byte[] value);
    public abstract void Instant(DateTime value);
    public abstract void Day(DateOnly value);
    public abstract void Time(TimeOnly value);
    public abstract void Id(Guid value);
}
