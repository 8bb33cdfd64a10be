namespace Rowan.Matching;

/// <summary>A number or address that stands for a person, valid for its kind.</summary>
/// <param name="Kind">The kind, in the caller's own word, the same for all people compared: <c>nhs</c>, <c>upn</c>, <c>phone</c>.
/// The model says by kind how strongly it speaks (<see cref="IdentifierStrengths"/>).</param>
/// <param name="Value">The canonical value; compared exactly, or for one slip where the kind has no check digit.</param>
/// <param name="Exclusive">A person has one valid value of this kind at a time: two different current ones are two people, unless a person decides otherwise.</param>
/// <param name="Current">False for a former or superseded value: it may agree, but never contradicts.</param>
public readonly record struct Identifier(string Kind, string Value, bool Exclusive = false, bool Current = true);
