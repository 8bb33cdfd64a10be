using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Record;
using Rowan.Sources.Feeds;
using Rowan.Values;

namespace Rowan.ReferralDesk;

/// <summary>What came of taking, giving back or assigning.</summary>
/// <param name="Wrong">Why not, in words; null where it was done.</param>
/// <param name="About">Which answer that is about; empty where it is none.</param>
public sealed record HoldOutcome(string? Wrong, string About)
{
    public static HoldOutcome Done { get; } = new(null, "");
}

/// <summary>What came of handing over all that one has.</summary>
/// <param name="Kept">Concerns that stay with who hands over, since whoever takes over may not see them.</param>
public sealed record HandedOver(int Count, IReadOnlyList<string> Kept, string? Wrong, string About);

/// <summary>Who has a concern: takes it, gives it back, assigns it to a colleague, or hands over all that they have.</summary>
public sealed class HoldConcern(IReadOnlyDictionary<string, Feed> feeds, AccessRules access, PlaceConcerns place)
{
    public const int LongestNote = 1000;

    /// <summary>Takes one that nobody has.</summary>
    /// <returns>Null for one that is not there for who acts.</returns>
    public Task<HoldOutcome?> TakeAsync(Changing changing, string reference) => ChangeAsync(changing, reference, at =>
    {
        var (concern, me) = (at.Concern, changing.Act.Actor.MemberId);
        return Task.FromResult(
            at.Stage == DeskStage.Decided ? (null, new HoldOutcome("It is decided already: there is nothing to take", ""))
            : concern?.HolderId is not { } holder ? (HeldHow.Taken, HoldOutcome.Done)
            : holder == me ? (null, HoldOutcome.Done)
            : ((string?)null, new HoldOutcome(HeldWords(concern), "")));
    }, null, null);

    /// <summary>Gives back one's own, so that nobody has it.</summary>
    /// <inheritdoc cref="TakeAsync"/>
    public Task<HoldOutcome?> GiveBackAsync(Changing changing, string reference, string? note) => ChangeAsync(changing, reference, at => Task.FromResult(
        at.Concern is not { HolderId: { } holder } concern ? (null, new HoldOutcome("Nobody has it", ""))
        : holder != changing.Act.Actor.MemberId ? (null, new HoldOutcome(HeldWords(concern), ""))
        : at.Stage == DeskStage.Decided ? (null, new HoldOutcome("It is decided already: there is nothing to give back", ""))
        : TooLong(note) is { } wrong ? (null, wrong)
        : ((string?)HeldHow.GivenBack, HoldOutcome.Done)), null, note);

    /// <summary>Assigns it to a colleague at the desk, or to oneself, whoever has it.</summary>
    /// <param name="to">The user name.</param>
    /// <inheritdoc cref="TakeAsync"/>
    public async Task<HoldOutcome?> AssignAsync(Changing changing, string reference, string? to, string? note)
    {
        var colleague = (await DeskMembers.OfAsync(changing, access, LondonDay.Of(changing.Now))).FirstOrDefault(m => m.UserName == to);
        return await ChangeAsync(changing, reference, async at =>
            colleague is null ? (null, new HoldOutcome("Choose who has it from now on", "To"))
            : at.Stage == DeskStage.Decided ? (null, new HoldOutcome("It is decided already: there is nothing to assign", ""))
            : at.Concern?.HolderId == colleague.Id ? (null, new HoldOutcome($"{colleague.DisplayName} has it already", "To"))
            : TooLong(note) is { } wrong ? (null, wrong)
            : at.Concern?.HolderId is { } holder && holder != changing.Act.Actor.MemberId && string.IsNullOrWhiteSpace(note) ? (null, new HoldOutcome($"{at.Concern.HolderName} has it: say why another has it from now on", "Note"))
            : !(await DeskMembers.MaySeeAsync(changing, colleague, [at.Record.Id])).Contains(at.Record.Id) ? (null, new HoldOutcome($"{colleague.DisplayName} cannot be given this one: choose somebody else", "To"))
            : (HeldHow.Assigned, HoldOutcome.Done), colleague, note);
    }

    /// <summary>Hands over all that one has and that is not decided, at the end of a shift.</summary>
    public async Task<HandedOver> HandOverAsync(Changing changing, string? to, string? note)
    {
        var (me, today) = (changing.Act.Actor.MemberId, LondonDay.Of(changing.Now));
        changing.Outcome = "not-handed-over";
        if ((await DeskMembers.OfAsync(changing, access, today)).FirstOrDefault(m => m.UserName == to && m.Id != me) is not { } colleague)
        {
            return new HandedOver(0, [], "Choose who takes over", "To");
        }

        if (string.IsNullOrWhiteSpace(note))
        {
            return new HandedOver(0, [], "Say what whoever takes over must know", "Note");
        }

        if (TooLong(note) is { } wrong)
        {
            return new HandedOver(0, [], wrong.Wrong, wrong.About);
        }

        var shows = new Chronology.SourceAccess(changing, feeds);
        var mine = await AtDesk.Shown(changing, shows, feeds).Where(a => a.Concern != null && a.Concern.HolderId == me && a.Concern.Stage != DeskStage.Decided)
            .OrderBy(a => a.Notification.Id).ToListAsync();
        var seen = await DeskMembers.MaySeeAsync(changing, colleague, mine.ConvertAll(m => m.Record.Id));
        foreach (var at in mine.Where(m => seen.Contains(m.Record.Id)))
        {
            changing.Saw(null, at.Record.Id, shows.Of(at.Record.Source, at.Record.Kind));
            await changing.AddAsync(Fact(changing, at, HeldHow.HandedOver, Of(colleague), note));
        }

        changing.Outcome = "handed-over";
        return new HandedOver(seen.Count, [.. mine.Where(m => !seen.Contains(m.Record.Id)).Select(m => m.Notification.Reference)], null, "");
    }

    /// <summary><c>DS Ruth Kemble has had it since 24 November 2010 at 09:31</c>.</summary>
    internal static string HeldWords(DeskConcern concern) => $"{concern.HolderName} has had it since {Chronology.HappenedWords.OfInstant(concern.HeldSince!.Value)}";

    /// <param name="to">Who has it from then on; null for who acts where it is taken, and for nobody where it is given back.</param>
    async Task<HoldOutcome?> ChangeAsync(Changing changing, string reference, Func<AtDesk, Task<(string? How, HoldOutcome Outcome)>> decide, Member? to, string? note)
    {
        if (await AtDesk.FindAsync(changing, feeds, reference) is not { } at)
        {
            changing.Outcome = "not-found";
            return null;
        }

        var (how, outcome) = await decide(at);
        changing.Outcome = how is null ? "not-changed" : $"concern-{how}";
        if (how is not null)
        {
            await place.WithinAsync(changing, at.Notification);
            var actor = changing.Act.Actor;
            await changing.AddAsync(Fact(changing, at, how, how == HeldHow.Taken ? (actor.MemberId!.Value, await MembersCalled.NameOfAsync(changing.Db, actor), actor.Team) : Of(to), note));
        }

        return outcome;
    }

    static (Guid Id, string Name, string Team)? Of(Member? member) => member is null ? null : (member.Id, member.DisplayName, member.Team);

    static FactDraft Fact(Changing changing, AtDesk at, string how, (Guid Id, string Name, string Team)? holder, string? note)
    {
        var actor = changing.Act.Actor;
        return new ConcernHeld(at.Notification.Id, at.Record.Id, how, holder?.Id, holder?.Name, holder?.Team, actor.MemberId, actor.Name, string.IsNullOrWhiteSpace(note) ? null : note.Trim()).AsFact();
    }

    static HoldOutcome? TooLong(string? note) => note?.Trim().Length > LongestNote ? new HoldOutcome($"The note must be {LongestNote} characters or fewer", "Note") : null;
}
