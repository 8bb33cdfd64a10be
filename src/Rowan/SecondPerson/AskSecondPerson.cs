using System.Text.Json;
using Rowan.Notices;
using Rowan.Policy;
using Rowan.Record;

namespace Rowan.SecondPerson;

/// <summary>Something that nobody may decide alone (OWASP ASVS 2.3.5): done, in the change of whoever confirms it, exactly as it was asked.</summary>
public interface IActOfTwo
{
    /// <summary>A code of <see cref="SecondPersonKinds"/>.</summary>
    string Kind { get; }

    /// <summary>Does what was asked.</summary>
    /// <exception cref="SecondPersonRefusedException">It cannot be done any more; says why.</exception>
    Task RunAsync(Changing changing, SecondPersonAsked asked);

    /// <summary>Where what is to be decided is seen, for who decides; null where that is the person it is about alone.</summary>
    string? PathOf(SecondPersonAsked asked) => null;

    /// <summary>What came of it, on the log, once it is done.</summary>
    string Outcome => "second-person-confirmed";

    /// <summary>The page on which it is read and decided; null where that is the list of what was asked.</summary>
    string? DecidedAt(SecondPersonAsked asked) => null;

    /// <summary>Whether who looks may know at all that it was asked.</summary>
    Task<bool> KnownToAsync(Seen seen, SecondPersonAsked asked) => Task.FromResult(true);

    /// <summary>Who they are of whom who decides must know, as far as they may see them; none where that is the person it is about alone.</summary>
    Task<IReadOnlyList<PersonAsked>> PeopleAsync(Looking looking, SecondPersonAsked asked, CancellationToken cancel) => Task.FromResult<IReadOnlyList<PersonAsked>>([]);
}

/// <summary>Somebody of whom something is asked.</summary>
/// <param name="Name">Null where it is not shown to who decides.</param>
/// <param name="Number">By which their story is read; null where nobody has linked them, and where it is not told.</param>
/// <param name="NotShown">Why no more of them is told, in words; null where they are shown.</param>
public sealed record PersonAsked(string? Name, string? Born, string? Number, string? NotShown);

/// <summary>Why something cannot be asked, or decided, in words.</summary>
public sealed class SecondPersonRefusedException(string words) : Exception(words);

/// <param name="Permission">What whoever decides must hold, and whoever asks.</param>
/// <param name="IdentityId">Whom it is about; null where it is about no person.</param>
/// <param name="Words">What is asked, in words for who decides; without names.</param>
/// <param name="Tell">Who is told that it waits.</param>
/// <param name="Details">What is to be done, kept as JSON.</param>
public sealed record ToAsk(string Kind, string Permission, long? IdentityId, string Words, string? Reason, IReadOnlyList<Whom> Tell, object Details);

/// <summary>One person asks; another must confirm it before anything is done.</summary>
public static class AskSecondPerson
{
    public const int LongestReason = 1000;

    /// <returns>The number of the request.</returns>
    /// <exception cref="SecondPersonRefusedException">The reason is missing, or nobody is signed in who could ask.</exception>
    public static async Task<long> WithinAsync(Changing changing, ToAsk asked, ShieldRules rules)
    {
        var actor = changing.Act.Actor;
        if (actor.MemberId is not { } me || !changing.May(asked.Permission))
        {
            throw new SecondPersonRefusedException("Only a member whose role allows it may ask this.");
        }

        if (string.IsNullOrWhiteSpace(asked.Reason) || asked.Reason.Trim().Length > LongestReason)
        {
            throw new SecondPersonRefusedException($"Say why, in {LongestReason} characters or fewer. Who decides reads it");
        }

        var id = await changing.NextAsync("second-person");
        await changing.AddAsync(new FactDraft(SecondPersonFactKinds.Asked, $"second-person/{id}", JsonSerializer.SerializeToUtf8Bytes(new SecondPersonAsked(
            id, asked.Kind, asked.Permission, asked.IdentityId, me, actor.Name, asked.Words, asked.Reason.Trim(), changing.Now + rules.SecondPersonWaits, JsonSerializer.Serialize(asked.Details)))));
        await TellThem.WithinAsync(changing, asked.Tell, "Somebody asks for something that needs a second person. Look, and confirm or decline it.", "/second-person");
        changing.Outcome = "second-person-asked";
        changing.Note("reason", asked.Reason.Trim());
        return id;
    }
}
