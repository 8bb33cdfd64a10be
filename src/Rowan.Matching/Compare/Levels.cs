namespace Rowan.Matching;

/// <summary>How two tokens compare, best last. The order is used.</summary>
enum TokenLevel : byte
{
    Different,
    LookAlike,
    Alike,
    Near,
    Initial,
    Variant,
    Same,
}

/// <summary>How given names compare. <see cref="Missing"/> is neutral in every field.</summary>
public enum GivenLevel : byte
{
    Missing,
    Same,
    FirstSame,
    Variant,
    OtherGiven,
    Initial,
    Near,
    Alike,
    LookAlike,
    Different,
}

/// <summary>How family names compare.</summary>
public enum FamilyLevel : byte
{
    Missing,
    Same,
    Variant,
    Part,
    Near,
    Alike,
    Initial,
    Community,
    Different,
}

/// <summary>Whether the parts of the names stand in the same order.</summary>
public enum OrderLevel : byte
{
    AsGiven,
    Free,
    Swapped,
    Mixed,
}

/// <summary>How births compare: whole dates first, then spans that fit each other, then what contradicts.</summary>
public enum BirthLevel : byte
{
    Missing,
    Same,
    Swapped,
    OneSlip,
    TwoParts,
    MonthFits,
    YearFits,
    SpanFits,
    WideFits,
    JustOutside,
    SameYear,
    NearYears,
    Different,
    Generation,
}

public enum SexLevel : byte
{
    Missing,
    Same,
    Different,
}

/// <summary>How postcodes compare, the best of every pair of now and before.</summary>
public enum PostcodeLevel : byte
{
    Missing,
    Same,
    OneSlip,
    SameCode,
    SameDistrict,
    Different,
}

/// <summary>How places compare; <see cref="Covered"/> when the postcode has already said so.</summary>
public enum PlaceLevel : byte
{
    Missing,
    Same,
    Near,
    Different,
    Covered,
}

/// <summary>How identifiers of one kind compare.</summary>
public enum IdentifierLevel : byte
{
    Missing,
    Same,
    OneSlip,
    Different,
}
