using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Chronology;
using Rowan.Matching;
using Rowan.People;
using Rowan.Policy;
using Rowan.Record;
using Rowan.Sharing;
using Rowan.Values;

namespace Rowan.Shields;

/// <summary>Somebody whose details are hidden, as far as they are told: name, sex and date of birth, and whom to ask.</summary>
public sealed record Face(long IdentityId, string Number, string Name, string? Sex, string? Born, string Desk, string Reach, Reached Contact)
{
    public string Words => $"The details of this person are hidden. If you need them to keep a child safe, ask {char.ToLowerInvariant(Desk[0])}{Desk[1..]} on {Reach}.";

    /// <summary>With the number and the hours of whom to ask, in one line.</summary>
    public string WordsWithContact => $"{Words} Contact: {Contact.Words}.";
}

/// <summary>
/// Tells name, sex and date of birth of those whose details are hidden from who looks, and nothing else of them: one of the few places that read past a shield.
/// Only records of the kinds that the reader is shown are read.
/// </summary>
public static class ReadFaces
{
    /// <summary>The rule that the log names.</summary>
    public const string Rule = "details-hidden";

    /// <returns>Null where the number is nobody's whose details are hidden from them.</returns>
    public static async Task<Face?> OfNumberAsync(Looking looking, string number, SourceAccess access, ShieldRules rules, TimeProvider clock, CancellationToken cancel = default)
    {
        if (looking.Db.Hidden.Details.Count == 0 || !IdentityNumber.TryRead(number, out var read))
        {
            return null;
        }

        long? identity;
        using (looking.Db.SeeingAll())
        {
            identity = (await CurrentIdentity.OfAsync(looking.Db, read, cancel))?.Id;
        }

        return identity is { } id ? await OneAsync(looking, id, access, rules, clock, cancel) : null;
    }

    /// <returns>Null where the mention is of nobody whose details are hidden from them.</returns>
    internal static async Task<Face?> OfMentionAsync(Looking looking, long persona, SourceAccess access, ShieldRules rules, TimeProvider clock, CancellationToken cancel)
    {
        long? identity;
        using (looking.Db.SeeingAll())
        {
            identity = await looking.Db.Personas.Where(p => p.Id == persona).Select(p => p.IdentityId).FirstOrDefaultAsync(cancel);
        }

        return identity is { } id ? await OneAsync(looking, id, access, rules, clock, cancel) : null;
    }

    static async Task<Face?> OneAsync(Looking looking, long identity, SourceAccess access, ShieldRules rules, TimeProvider clock, CancellationToken cancel) =>
        (await OfAsync(looking, [identity], access, rules, clock, cancel)) is [var face] ? face : null;

    /// <summary>Those of the mentions' people whose name, birth and sex fit what is asked of a name.</summary>
    internal static async Task<IReadOnlyList<Face>> FittingAsync(
        Looking looking, IReadOnlyList<long> mentions, Query asked, Func<Query, Person, bool> fits, SourceAccess access, ShieldRules rules, TimeProvider clock, CancellationToken cancel)
    {
        // By number, address or phone nobody is found whose details are hidden: that would tell that these are theirs.
        var query = new Query { Words = asked.Words, Given = asked.Given, Family = asked.Family, Birth = asked.Birth, BirthSaid = asked.BirthSaid, Sex = asked.Sex };
        var details = looking.Db.Hidden.Details;
        if (details.Count == 0 || (query.Words.Count == 0 && query.Given is null && query.Family is null))
        {
            return [];
        }

        List<long> fitting;
        using (looking.Db.SeeingAll())
        {
            var rows = await (
                from p in looking.Db.Personas
                where EF.Parameter(mentions).Contains(p.Id) && p.IdentityId != null && EF.Parameter(details).Contains(p.IdentityId.Value)
                join v in looking.Db.PersonaVersions on p.CurrentVersionId equals v.Id
                join r in looking.Db.SourceRecords on p.RecordId equals r.Id
                where v.RecordVersionId == r.CurrentVersionId
                select new { p.Id, p.IdentityId, r.Source, r.Kind, v.Features }).ToListAsync(cancel);
            fitting = [.. rows.Where(r => access.Shows(r.Source, r.Kind) && fits(query, Bare(Person.FromBytes(r.Id, r.Features)))).Select(r => r.IdentityId!.Value).Distinct().Order()];
        }

        return await OfAsync(looking, fitting, access, rules, clock, cancel);
    }

    static Person Bare(Person person) => new() { Id = person.Id, Names = person.Names, Birth = person.Birth, Sex = person.Sex };

    static async Task<IReadOnlyList<Face>> OfAsync(Looking looking, IReadOnlyList<long> identities, SourceAccess access, ShieldRules rules, TimeProvider clock, CancellationToken cancel)
    {
        var faces = new List<Face>();
        foreach (var id in identities.Where(looking.Db.Hidden.Details.Contains))
        {
            using var all = looking.Db.SeeingAll();
            if (await FaceAsync(looking, id, access, rules, LondonDay.Today(clock), cancel) is { } face)
            {
                looking.Saw(id, null, Answer.ExistenceOnly, Rule);
                faces.Add(face);
            }
        }

        return faces;
    }

    static async Task<Face?> FaceAsync(Looking looking, long identity, SourceAccess access, ShieldRules rules, DateOnly today, CancellationToken cancel)
    {
        var db = looking.Db;
        if ((await ReadWho.OfAsync(db, db.Personas.Where(p => p.IdentityId == identity), access, today, cancel)).Who is not { } who)
        {
            return null;
        }

        var desk = rules.Find(await (
            from s in db.Shields
            join i in db.ShieldedIdentities on s.Id equals i.ShieldId
            where i.IdentityId == identity && s.LiftedFactId == null
            orderby s.Id
            select s.Desk).FirstOrDefaultAsync(cancel)) ?? rules.Desks[0];
        return new Face(
            identity, await db.Identities.Where(i => i.Id == identity).Select(i => i.Number).SingleAsync(cancel), who.Name ?? "Name not known",
            who.Facts.FirstOrDefault(f => f.Name == "Sex")?.Values[0].Value, who.BornWords, desk.Outside.Words, desk.Reach, looking.ContactOf(desk.Outside.Agency.Name));
    }
}
