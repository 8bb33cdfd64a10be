namespace Rowan.Matching;

/// <summary>Sex as a source gives it. Not given and unknown are both neutral in a comparison; they are kept apart because sources do.</summary>
public enum Sex
{
    NotGiven = 0,
    Male = 1,
    Female = 2,
    Unknown = 3,
}
