using System.Text;
using System.Text.Json;
using Rowan.Access;
using Rowan.Forms;
using Rowan.Notifications;
using Rowan.Record;
using Rowan.Synth.Concerns;
using Rowan.Values;
using Rowan.Web.Cli;

namespace Rowan.Web.Simulate;

/// <summary>Tells of a concern as a partner's system does, or as an officer who fills in the form part by part: by the handlers of the API and of the pages, through the door.</summary>
sealed class TellConcern(RowanSystem rowan, SimulatedMembers members, Stages stages)
{
    readonly KeepDraft drafts = new(rowan.Forms, rowan.Feeds, rowan.Clock);
    readonly SendNotification send = new(new KeepDraft(rowan.Forms, rowan.Feeds, rowan.Clock), rowan.Feeds);
    readonly TakeNotification take = new(new SendNotification(new KeepDraft(rowan.Forms, rowan.Feeds, rowan.Clock), rowan.Feeds), new PartnerForms(rowan.Forms, rowan.Feeds));

    public async Task<ConcernDone> SendAsync(InventedConcern told, DateTime now)
    {
        var (reference, key) = told.ByProgram
            ? await stages.OfAsync("told by a program", () => ByProgramAsync(told, now))
            : await stages.OfAsync("told on a form", () => OnFormAsync(told, now));
        return new ConcernDone { Reference = reference, SentAt = now, Key = key, Family = told.Family, Planted = told.Planted };
    }

    async Task<(string Reference, Guid Key)> ByProgramAsync(InventedConcern told, DateTime now)
    {
        var request = Encoding.UTF8.GetBytes(FormOf.Request(told, LondonDay.InLondon(now)).ToJsonString());
        var act = Act(members.OnDuty(Roles.FeedService, now, 0), Permissions.SendNotifications, "POST /api/notifications");
        var taken = await rowan.Door.ChangeAsync(act, changing => take.WithinAsync(changing, null, request));
        var reference = taken.Reference ?? throw Refused(told, taken.Faults.Select(f => $"{f.At}: {f.Words}"));
        // What the program is answered: that it has come, under which reference.
        return await rowan.Door.LookAsync(act with { RequestId = Guid.CreateVersion7() }, looking => ReadNotifications.SentByMeAsync(looking, reference)) is { }
            ? (reference, act.RequestId) : throw Refused(told, ["it was taken, and is not there"]);
    }

    async Task<(string Reference, Guid Key)> OnFormAsync(InventedConcern told, DateTime now)
    {
        var officer = members.OnDuty(Roles.Officer, now, told.Number);
        var (day, code) = (LondonDay.Of(now), FormOf.Code(told.Kind));
        var form = rowan.Forms.Find(code, day) ?? throw Refused(told, [$"there is no form {code} on this day"]);
        using var said = JsonDocument.Parse(FormOf.Answers(told, LondonDay.InLondon(now)).ToJsonString());
        var (answers, faults) = JsonAnswers.Read(form, said.RootElement, day);
        if (faults.Count > 0)
        {
            throw Refused(told, faults.Select(f => $"{f.At}: {f.Words}"));
        }

        var draft = await rowan.Door.ChangeAsync(Act(officer, Permissions.Notify, "POST /notifications"), changing => drafts.BeginAsync(changing, code)) ?? throw Refused(told, ["no draft could be begun"]);
        foreach (var part in form.Parts)
        {
            await rowan.Door.ChangeAsync(
                Act(officer, Permissions.Notify, "POST /notifications/drafts/{id}/{part}"), changing => drafts.SaveAsync(changing, draft, part, FormAnswers.None.MarkOf(part.Code), answers.Of(part.Code)));
        }

        var sent = await rowan.Door.ChangeAsync(Act(officer, Permissions.Notify, "POST /notifications/drafts/{id}/check"), changing => send.WithinAsync(changing, draft));
        return (sent?.Reference ?? throw Refused(told, sent?.Faults.Select(f => $"{f.Part}.{f.Field}: {f.Words}") ?? ["the draft is gone"]), draft);
    }

    Act Act(Member member, string permission, string verb) => members.Of(member, permission, PurposeIs.TellingOfAConcern, verb);

    static VerbFailedException Refused(InventedConcern told, IEnumerable<string> why) =>
        new(ExitCode.Failed, $"Rowan did not take the invented concern {told.Number} of {told.At:yyyy-MM-dd HH:mm}: {string.Join("; ", why)}");
}
