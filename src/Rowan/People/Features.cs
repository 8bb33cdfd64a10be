using Rowan.Matching;
using Rowan.Sources;

namespace Rowan.People;

/// <summary>What the matching engine compares, of what a record says of a person.</summary>
public static class Features
{
    /// <summary>The role of people who are in a record because of their work: nobody's family, and never matched as it.</summary>
    public const string Professional = PersonaReading.Professional;

    public static Person Of(long personaId, string source, PersonaReading said) => ComparedAs.Of(personaId, source, said);
}
