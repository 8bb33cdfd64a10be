using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Data.Bulk;
using Rowan.Record;

namespace Rowan.Sharing;

/// <summary>That something was asked for and not shared, with whom and why: the law asks for the reasons of both (information-sharing advice, golden rule 7; E07-40).</summary>
/// <param name="Agency">Who asked: the agency.</param>
/// <param name="Who">Who asked: the person, or their post.</param>
/// <param name="Person">The number of the child or adult it is about; null where it is about nobody alone.</param>
/// <param name="Ground">The code of the ground, from the pack's list.</param>
public sealed record NotSharedSaid(long Id, Guid By, string ByName, string Agency, string Who, DateOnly AskedOn, string? Person, string What, string Ground, string Why)
{
    public const string FactKind = "not-shared";
}

/// <summary>A ground not to share something, from the pack's list.</summary>
public sealed record Ground(string Code, string Words);

/// <summary>A decision not to share. State, made from the fact of it.</summary>
public sealed class NotShared
{
    public required long Id { get; init; }
    public required Guid ById { get; init; }
    public required string ByName { get; init; }
    public required string Agency { get; init; }
    public required string Who { get; init; }
    public required DateOnly AskedOn { get; init; }
    public required string? Person { get; init; }
    public required string What { get; init; }
    public required string Ground { get; init; }
    public required string Why { get; init; }
    public required DateTime Recorded { get; init; }
}

/// <summary>Decisions not to share.</summary>
public sealed class NotSharedState : IStateFromFacts
{
    public IReadOnlyCollection<string> Kinds { get; } = [NotSharedSaid.FactKind];
    public IReadOnlyCollection<Type> Tables => [typeof(NotShared)];

    public Task ApplyAsync(RowanDb db, BulkRows rows, IReadOnlyList<SaidFact> facts)
    {
        foreach (var fact in facts)
        {
            var said = fact.Words.As(content => JsonSerializer.Deserialize<NotSharedSaid>(content.Span)!);
            db.NotShared.Add(new NotShared
            {
                Id = said.Id, ById = said.By, ByName = said.ByName, Agency = said.Agency, Who = said.Who, AskedOn = said.AskedOn, Person = said.Person, What = said.What,
                Ground = said.Ground, Why = said.Why, Recorded = fact.Fact.Recorded,
            });
        }

        return Task.CompletedTask;
    }
}

/// <summary>Records, and lists, that something was asked for and not shared.</summary>
public static class DecideNotToShare
{
    public const int LongestWords = 1_000;
    public const int PageSize = 25;

    /// <param name="identity">The identity with that number, if there is one: a row for it stands in the entry.</param>
    public static async Task<long> AnswerAsync(Changing changing, NotSharedSaid said, long? identity)
    {
        var id = await changing.NextAsync("not-shared");
        await changing.AddAsync(new FactDraft(NotSharedSaid.FactKind, $"not-shared/{id}", JsonSerializer.SerializeToUtf8Bytes(said with { Id = id })));
        changing.Outcome = "not-shared";
        if (identity is not null)
        {
            changing.Saw(identity, null, Access.Answer.Withheld, $"not-shared, {said.Ground}");
        }

        return id;
    }

    /// <param name="page">From 1.</param>
    public static async Task<(IReadOnlyList<NotShared> Decisions, int All)> ListAsync(Looking looking, int page, CancellationToken cancel = default)
    {
        // Of whom the reader may not know nothing is listed either; but for what they wrote themselves, though the number be nobody's.
        var me = looking.Act.Actor.MemberId;
        var known = looking.Db.NotShared.Where(n => n.Person == null || n.ById == me || looking.Db.Identities.Any(i => i.Number == n.Person));
        var decisions = await known.OrderByDescending(n => n.Id).Skip((Math.Clamp(page, 1, 1_000_000) - 1) * PageSize).Take(PageSize).ToListAsync(cancel);
        var numbers = decisions.Select(d => d.Person).OfType<string>().Distinct().ToList();
        foreach (var identity in await looking.Db.Identities.Where(i => numbers.Contains(i.Number)).Select(i => i.Id).OrderBy(id => id).ToListAsync(cancel))
        {
            looking.Saw(identity, null, Access.Answer.ExistenceOnly, "not-shared");
        }

        return (decisions, await known.CountAsync(cancel));
    }
}
