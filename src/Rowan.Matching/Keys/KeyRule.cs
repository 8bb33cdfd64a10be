namespace Rowan.Matching;

/// <summary>The rules by which people who may be one are brought together. Numbers are part of stored keys.</summary>
enum KeyRule
{
    Identifier = 1,
    FamilySoundBirth = 2,
    GivenBirth = 3,
    GivenFamilySoundYear = 4,
    GivenFamilyStartYear = 5,
    GivenFamilyEndYear = 6,
    GivenFamilyFrameYear = 7,
    GivenStartFamily = 8,
    GivenFamilySound = 9,
    DistrictBirth = 10,
    Postcode = 11,
    GivenShortFamilyYear = 12,
    FamilyYear = 13,
    FamilyAlone = 14,
    GivenAlone = 15,

    // Only among people compared in a batch, where no query can try the other order.
    BirthAnyOrder = 32,
    NamesAnyOrder = 33,
    NamesAnyOrderYear = 34,
    PlaceGiven = 35,
    PlaceFamily = 36,
}
