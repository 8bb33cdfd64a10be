using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Policy;
using Rowan.Record;
using Rowan.SecondPerson;

namespace Rowan.Shields;

/// <summary>Lifts a shield: asked by one of its circle, done when another of them confirms it.</summary>
public sealed class LiftShield(ShieldRules rules) : IActOfTwo
{
    public string Kind => SecondPersonKinds.LiftShield;

    /// <returns>False where there is no such shield for who acts.</returns>
    /// <exception cref="SecondPersonRefusedException">The reason is missing, or it is asked already.</exception>
    public async Task<bool> AskAsync(Changing changing, long id, string? reason)
    {
        if (await TendShield.StandingAsync(changing, id) is not { } shield)
        {
            return false;
        }

        var identity = await changing.Db.ShieldedIdentities.Where(i => i.ShieldId == id).Select(i => i.IdentityId).OrderBy(i => i).FirstAsync();
        var waiting = await changing.Db.SecondPersonRequests.Where(r => r.Kind == SecondPersonKinds.LiftShield && r.IdentityId == identity && r.Answer == SecondAnswer.Waiting && r.ExpiresAt > changing.Now)
            .Join(changing.Db.FactContents, r => r.FactId, c => c.FactId, (r, c) => c.Content).ToListAsync();
        if (waiting.Exists(c => JsonSerializer.Deserialize<ToLift>(JsonSerializer.Deserialize<SecondPersonAsked>(c)!.Details)!.ShieldId == id))
        {
            throw new SecondPersonRefusedException("This has been asked already, and waits for another person");
        }

        var circle = await changing.Db.ShieldCircles.Where(c => c.ShieldId == id).OrderBy(c => c.Ordinal).ToListAsync();
        await AskSecondPerson.WithinAsync(changing, new ToAsk(
            SecondPersonKinds.LiftShield, Permissions.ShieldPeople, identity, $"Lift shield {id} ({ShieldWords.Of(shield.Level)})", reason, [.. circle.Select(Circles.Of)], new ToLift(id)), rules);
        return true;
    }

    public async Task RunAsync(Changing changing, SecondPersonAsked asked)
    {
        var lift = JsonSerializer.Deserialize<ToLift>(asked.Details)!;
        if (await TendShield.StandingAsync(changing, lift.ShieldId) is null)
        {
            throw new SecondPersonRefusedException("This shield has been lifted already.");
        }

        var actor = changing.Act.Actor;
        await changing.AddAsync(new ShieldLifted(lift.ShieldId, asked.By, asked.ByName, actor.MemberId, actor.Name, asked.Reason).AsFact());
    }

    sealed record ToLift(long ShieldId);
}

/// <summary>Levels in words.</summary>
public static class ShieldWords
{
    public static string Of(ShieldLevel level) => level == ShieldLevel.ExistenceHidden ? "existence hidden" : "details hidden";
}
