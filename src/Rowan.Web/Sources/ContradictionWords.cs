using Rowan.Sources.UsedAgain;

namespace Rowan.Web.Sources;

/// <summary>A decision about a reference that names two people, in words.</summary>
public static class ContradictionWords
{
    public static string Of(string? decision) => decision switch
    {
        DecideContradiction.Same => "A correction of the same record",
        DecideContradiction.Another => "Somebody else’s: the reference was used again",
        _ => "Taken back",
    };
}
