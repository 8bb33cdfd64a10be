using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Data;
using Rowan.Record;
using Rowan.Sources;

namespace Rowan.HandingOn;

/// <summary>A finding that was handed on, as who may read it sees it.</summary>
/// <param name="Id">The number of the fact.</param>
/// <param name="Member">By name, as they stand now.</param>
/// <param name="By">Who reviewed it, by name.</param>
/// <param name="Number">Of whom; null where it is about a day, and where that person is shielded from the reader.</param>
/// <param name="TakenUpBy">Who sees to it; null while nobody has said so.</param>
public sealed record HandedOnShown(long Id, DateTime At, FindingHandedOn HandedOn, string Member, string By, string? Number, string? TakenUpBy, DateTime? TakenUpAt)
{
    /// <summary>The fact in which was said of what it came: the first of what was reviewed, of an emergency the member's own.</summary>
    public long CameOfFactId { get; init; } = Id;
}

/// <summary>Findings handed on: to those they were handed on to, and to who reviewed them, that they were.</summary>
public static class ReadHandedOn
{
    public const int Most = 100;

    /// <summary>Those that wait first, then the latest.</summary>
    public static async Task<IReadOnlyList<HandedOnShown>> ListAsync(Looking looking, CancellationToken cancel = default)
    {
        var all = await AllAsync(looking, cancel);
        return [.. (await ShownAsync(looking, [.. all.Where(h => MayRead(looking, h.HandedOn))], cancel)).OrderBy(h => h.TakenUpAt is not null).ThenByDescending(h => h.Id).Take(Most)];
    }

    /// <returns>Null for one that is not there and, no differently, for one that was not handed on to who asks.</returns>
    public static async Task<HandedOnShown?> OneAsync(Looking looking, long id, CancellationToken cancel = default)
    {
        var one = (await AllAsync(looking, cancel)).FindAll(h => h.Id == id && MayRead(looking, h.HandedOn));
        looking.Outcome = one.Count == 0 ? "not-found" : looking.Outcome;
        return one.Count == 0 ? null : (await ShownAsync(looking, one, cancel))[0];
    }

    /// <summary>The last that was handed on of what was reviewed, for who reviews; null where nothing was.</summary>
    public static async Task<HandedOnShown?> OfAsync(Looking looking, string about, CancellationToken cancel = default) =>
        (await AllAsync(looking, cancel)).FindLast(h => h.HandedOn.Finding.About == about) is { } last ? (await ShownAsync(looking, [last], cancel))[0] : null;

    /// <summary>Says who sees to it; once.</summary>
    /// <returns>False for one that is not there, or was not handed on to who acts.</returns>
    public static async Task<bool> TakeUpAsync(Changing changing, long id)
    {
        var one = (await AllAsync(changing, CancellationToken.None)).Find(h => h.Id == id && MayRead(changing, h.HandedOn));
        if (one is null)
        {
            changing.Outcome = "not-found";
            return false;
        }

        if (one.TakenUp is null)
        {
            var actor = changing.Act.Actor;
            await changing.AddAsync(new FactDraft(HandedOnFactKinds.TakenUp, HandedOnFactKinds.Subject, SourceJson.Write(new FindingTakenUp(id, actor.MemberId!.Value, actor.Name))));
            changing.Outcome = "taken-up";
        }

        return true;
    }

    static bool MayRead(Seen seen, FindingHandedOn handedOn) => HandOn.MayRead(handedOn, seen.Act.Actor, agency => seen.RelationOf(agency, handedOn.Finding.Agency) == Relation.OwnAgency);

    static async Task<List<Said>> AllAsync(Seen seen, CancellationToken cancel)
    {
        var facts = await seen.Db.Facts.AsNoTracking().Where(f => f.Subject == HandedOnFactKinds.Subject).OrderBy(f => f.Id)
            .Join(seen.Db.FactContents, f => f.Id, c => c.FactId, (f, c) => new { f.Id, f.Kind, f.Recorded, c.Content }).ToListAsync(cancel);
        var takenUp = facts.Where(f => f.Kind == HandedOnFactKinds.TakenUp).Select(f => (f.Recorded, Said: SourceJson.Read<FindingTakenUp>(f.Content))).ToDictionary(t => t.Said.HandedOn);
        return [.. facts.Where(f => f.Kind == HandedOnFactKinds.HandedOn).Select(f => new Said(f.Id, f.Recorded, SourceJson.Read<FindingHandedOn>(f.Content), takenUp.TryGetValue(f.Id, out var t) ? t : null))];
    }

    static async Task<IReadOnlyList<HandedOnShown>> ShownAsync(Looking looking, IReadOnlyList<Said> handedOn, CancellationToken cancel)
    {
        var db = looking.Db;
        var people = handedOn.Select(h => h.HandedOn.Finding.IdentityId).OfType<long>().Distinct().ToList();
        var numbers = await db.Identities.Where(i => people.Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => i.Number, cancel);
        var ids = handedOn.SelectMany(h => new[] { h.HandedOn.Finding.MemberId, h.HandedOn.By, h.TakenUp?.Said.By ?? h.HandedOn.By }).Distinct().ToList();
        var members = await db.Members.Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.DisplayName, cancel);
        var about = handedOn.Select(h => h.HandedOn.Finding.About).Distinct().ToList();
        var began = await db.Facts.Where(f => about.Contains(f.Subject)).GroupBy(f => f.Subject).Select(g => new { g.Key, First = g.Min(f => f.Id) }).ToDictionaryAsync(g => g.Key, g => g.First, cancel);
        foreach (var id in numbers.Keys.Order())
        {
            looking.Saw(id, null, Answer.ExistenceOnly, ReadLooksMade.Rule);
        }

        return
        [
            .. handedOn.Select(h => new HandedOnShown(
                h.Id, h.At, h.HandedOn, members.GetValueOrDefault(h.HandedOn.Finding.MemberId, h.HandedOn.Finding.MemberName), members.GetValueOrDefault(h.HandedOn.By, h.HandedOn.ByName),
                h.HandedOn.Finding.IdentityId is { } id ? numbers.GetValueOrDefault(id) : null,
                h.TakenUp is { } t ? members.GetValueOrDefault(t.Said.By, t.Said.ByName) : null, h.TakenUp?.At)
            {
                CameOfFactId = began.GetValueOrDefault(h.HandedOn.Finding.About, h.Id),
            }),
        ];
    }

    sealed record Said(long Id, DateTime At, FindingHandedOn HandedOn, (DateTime At, FindingTakenUp Said)? TakenUp);
}
