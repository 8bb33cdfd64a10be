namespace Rowan.Access;

/// <summary>
/// What a source says of a single record that decides who may see it: the handling code of intelligence (5x5x5, 3x5x2), a protective marking, or that it is somebody's
/// assessment and not fact (Data Protection Act 2018 s38(2)). The pack's <c>access.yaml</c> says what each means; a feed file says how it is read.
/// </summary>
/// <param name="Words">For who sees the record, so that they handle it so: "only within the agency that gave it".</param>
/// <param name="Others">The most that another agency is given of a record so marked, whatever its protocol says.</param>
/// <param name="OthersWhoEnforceTheLaw">The same for agencies that enforce the law; never less than <paramref name="Others"/>.</param>
/// <param name="Assessment">The record says what somebody makes of it, not what is known.</param>
public sealed record Mark(string Code, string Words, Answer Others, Answer OthersWhoEnforceTheLaw, bool Assessment);
