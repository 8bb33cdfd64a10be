using Rowan.Access;

namespace Rowan.Record;

/// <summary>Who asks for what, why and from where: what the door decides on and the audit entry says.</summary>
/// <param name="Permission">One of <see cref="Permissions"/>.</param>
/// <param name="Verb">The page, end point or verb, as a pattern without values.</param>
/// <param name="Purpose">Null only where a purpose is asked and none holds: then the door refuses.</param>
/// <param name="Origin">Where the request came from: a network address, or <c>command line</c>.</param>
/// <param name="RequestId">The key by which the same request sent again has one effect.</param>
public sealed record Act(Actor Actor, string Permission, string Verb, PurposeGiven? Purpose, string Origin, Guid RequestId)
{
    /// <summary>The vetting and training of a member; null where nothing is recorded of them.</summary>
    public Held? Held { get; init; }
}
