using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Forms;
using Rowan.Notifications;
using Rowan.Tests.Host;
using Rowan.Values;

namespace Rowan.Tests.Builders;

/// <summary>A pre-assessment checklist of one child, as a member sends it, without pages.</summary>
static class GivenTold
{
    /// <param name="by">Who tells; an officer of the police, where none is said.</param>
    public static async Task<Notification> SentAsync(TestRowan rowan, string given, string family, string line, string postcode, string account, Actor? by = null, string? school = null, string borough = "haringey")
    {
        var draft = await DraftAsync(rowan, given, family, line, postcode, account, by, school, borough);
        var sent = await rowan.Door.ChangeAsync(As(by), changing => new SendNotification(Drafts(rowan), rowan.System.Feeds).WithinAsync(changing, draft));
        await using var tables = rowan.Tables();
        return await tables.Notifications.SingleAsync(n => n.Reference == sent!.Reference);
    }

    /// <summary>The same, not sent.</summary>
    public static async Task<Guid> DraftAsync(TestRowan rowan, string given, string family, string line, string postcode, string account, Actor? by = null, string? school = null, string borough = "haringey")
    {
        var today = LondonDay.Today(rowan.Clock);
        var form = rowan.System.Forms.Find("pac", today)!;
        var least = SampleAnswers.Least(form, today);
        var answers = least
            .With("concern", [least.Of("concern")[0].With(new Dictionary<string, IReadOnlyList<string>> { ["circumstances"] = [account] })])
            .With("children", [least.Of("children")[0].With(new Dictionary<string, IReadOnlyList<string>>
            {
                ["given"] = [given], ["family"] = [family], ["born"] = ["9", "4", "2001"], ["address"] = [line], ["postcode"] = [postcode], ["borough"] = [borough], ["school"] = school is null ? [] : [school],
            })]);
        var id = (await rowan.Door.ChangeAsync(As(by), changing => Drafts(rowan).BeginAsync(changing, form.Code)))!.Value;
        foreach (var part in form.Parts)
        {
            var kept = await rowan.Door.ChangeAsync(As(by), changing => Drafts(rowan).SaveAsync(changing, id, part, FormAnswers.None.MarkOf(part.Code), answers.Of(part.Code)));
            Assert.False(kept!.ChangedElsewhere);
        }

        return id;
    }

    static KeepDraft Drafts(TestRowan rowan) => new(rowan.System.Forms, rowan.System.Feeds, rowan.Clock);

    static Rowan.Record.Act As(Actor? by) => TestRowan.As(Roles.Officer, Permissions.Notify, PurposeIs.TellingOfAConcern) is var act && by is not null ? act with { Actor = by } : act;
}
