using Rowan.Access;
using Rowan.Record;

namespace Rowan.Web.Hosting;

/// <summary>The door as a page has it: for who asks, for what and why, as the gate found it. Counts the entries that the request left.</summary>
public sealed class Visit(Door door, CurrentAct current, PurposeKeeping purposes)
{
    public CurrentAct Current => current;
    public AccessRules Rules => door.Rules;
    public Rowan.Sharing.SharingRules Sharing => door.Sharing;

    /// <summary>How many entries this request has left on the log.</summary>
    public int Entries { get; private set; }

    /// <summary>The entry of the last look of this request: a page that is printed names it. Null while there was none.</summary>
    public Guid? LastEntry { get; private set; }

    /// <summary>Looks; the entry is durable when this returns.</summary>
    public Task<T> LookAsync<T>(Func<Looking, Task<T>> look, CancellationToken cancel = default) => LookAsync(current.ToAct(), look, cancel);

    /// <inheritdoc cref="LookAsync{T}(Func{Looking, Task{T}}, CancellationToken)"/>
    public Task LookAsync(Func<Looking, Task> look, CancellationToken cancel = default) => LookAsync(
        async looking =>
        {
            await look(looking);
            return true;
        },
        cancel);

    /// <summary>Leaves the entry of a page that shows no record of anybody.</summary>
    public Task EnterAsync(CancellationToken cancel = default) => LookAsync(_ => Task.CompletedTask, cancel);

    /// <summary>Refuses what the role would allow, and leaves the entry of it.</summary>
    /// <exception cref="AccessRefusedException">Always.</exception>
    public async Task RefuseAsync(string reason)
    {
        await LookAsync(looking => Task.FromResult(looking.Outcome = "refused"));
        throw new AccessRefusedException(current.Needs!.Permission, reason);
    }

    /// <summary>Leaves the entry of a program that came with a key which has ended or was revoked, or that nobody has. Each attempt counts, whatever key its request has.</summary>
    /// <param name="prefix">Of the key; null where nobody has it: no part of it is written.</param>
    internal Task KeyRefusedAsync(string? prefix) => ChangeAsync(
        current.ToAct() with { Permission = Permissions.SignIn, Purpose = PurposeGiven.OfTheAct(PurposeIs.SigningIn), RequestId = Guid.CreateVersion7() },
        changing =>
        {
            changing.Outcome = prefix is null ? "unknown-key" : "key-refused";
            if (prefix is not null)
            {
                changing.Note("key", prefix);
            }

            return Task.FromResult(true);
        });

    /// <summary>Notes that this request was not let in, where its end point keeps that. It counts each time, whatever key the request has.</summary>
    internal async Task NoteNotLetInAsync(KeepsNotLetIn? keeps)
    {
        if (keeps is not null)
        {
            await door.ChangeAsync(
                new Act(Actor.Rowan, Permissions.OwnPages, "notes who was not let in", PurposeGiven.OfTheAct(PurposeIs.NoRecordShown), "Rowan", Guid.CreateVersion7()),
                async changing =>
                {
                    await keeps.NoteAsync(changing, current.Actor, current.RefusedKey);
                    return true;
                });
        }
    }

    /// <summary>Changes; facts, state and entry are durable together when this returns.</summary>
    /// <typeparam name="T">The answer, kept so that the same request sent again has one effect.</typeparam>
    public Task<T> ChangeAsync<T>(Func<Changing, Task<T>> change, CancellationToken cancel = default) => ChangeAsync(current.ToAct(), change, cancel);

    /// <summary>Changes on behalf of someone who is just proving who they are.</summary>
    internal async Task<T> ChangeAsync<T>(Act act, Func<Changing, Task<T>> change, CancellationToken cancel = default)
    {
        await using var used = new PurposeUse(purposes, act, current.Needs);
        Changing? changed = null;
        try
        {
            var answer = await door.ChangeAsync(act, changing => change(changed = changing), cancel);
            Entries++;
            LastEntry ??= changed?.EntryId;
            return answer;
        }
        catch (Exception e) when (e is AccessRefusedException or PurposeNeededException or TooManyLookedAtException)
        {
            Entries++;
            throw;
        }
    }

    async Task<T> LookAsync<T>(Act act, Func<Looking, Task<T>> look, CancellationToken cancel)
    {
        await using var used = new PurposeUse(purposes, act, current.Needs);
        AnotherFamilyException? another = null;
        Looking? looked = null;
        try
        {
            var answer = await door.LookAsync(
                act,
                async looking =>
                {
                    looked = looking;
                    try
                    {
                        return await look(looking);
                    }
                    catch (AnotherFamilyException e)
                    {
                        // Not a failure: nothing was shown, and the member is asked why.
                        another = e;
                        looking.Outcome = "purpose-asked";
                        return default!;
                    }
                },
                cancel);
            (Entries, LastEntry) = (Entries + 1, looked?.EntryId);
            return another is null ? answer : throw another;
        }
        catch (Exception e) when (e is not OperationCanceledException and not AnotherFamilyException)
        {
            Entries++;
            throw;
        }
    }

    /// <summary>Counts the purpose's 30 minutes anew, beside the look itself and not before it.</summary>
    readonly struct PurposeUse(PurposeKeeping purposes, Act act, NeedsAttribute? needs) : IAsyncDisposable
    {
        readonly Task counted = needs?.Purpose == PurposeIs.Asked && act is { Purpose: not null, Actor.Session: { } session } ? purposes.UsedAsync(session) : Task.CompletedTask;

        public async ValueTask DisposeAsync() => await counted;
    }
}
