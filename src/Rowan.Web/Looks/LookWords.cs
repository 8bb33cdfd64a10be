using Rowan.Access;
using Rowan.HandingOn;
using Rowan.Looks;

namespace Rowan.Web.Looks;

/// <summary>What stands on the log, in the words of who reads it.</summary>
public static class LookWords
{
    // A permission to change is also what looking at the form takes: the words are true of both, and the outcome tells which it was.
    static readonly Dictionary<string, string> Doing = new(StringComparer.Ordinal)
    {
        [Permissions.SignIn] = "Signing in or out",
        [Permissions.OwnPages] = "A page of their own",
        [Permissions.Search] = "Searched",
        [Permissions.ReadStory] = "Read the story",
        [Permissions.ReadSourceRecord] = "Read a source’s record",
        [Permissions.JudgeLinks] = "Judging who is who",
        [Permissions.SeeDeliveries] = "Looked at deliveries",
        [Permissions.SeeRegisteredTwice] = "Looked at children on two registers",
        [Permissions.SeeWhoLooked] = "Looked at who looked",
        [Permissions.Import] = "Importing",
        [Permissions.MendRejects] = "Putting rejects and held rows right",
        [Permissions.DeclareSourceOff] = "Declaring a source off",
        [Permissions.WithdrawRecords] = "Withdrawing records",
        [Permissions.Link] = "Linking records of the same people",
        [Permissions.ManageMembers] = "Managing members",
        [Permissions.SeeStatus] = "Looked at how Rowan runs",
        [Permissions.VerifyLog] = "Verifying the log",
        [Permissions.ShieldPeople] = "Looking after shields",
        [Permissions.SecondPerson] = "Deciding as a second person",
        [Permissions.BreakGlass] = "Breaking the glass",
        [Permissions.ReviewBrokenGlass] = "Reviewing emergencies",
        [Permissions.SeeInvolved] = "Looked at who works with a child",
        [Permissions.Involve] = "Saying who works with a child",
        [Permissions.ReviewLooks] = "Reviewing looks",
        [Permissions.SeeHandedOn] = "Read what was handed on",
        [Permissions.FlagLooks] = "Flagging looks",
    };

    const string Printed = "Printed a page, or made it ready to print";

    public static string Of(LookShown look) => look.Outcome == RecordPrint.Outcome ? Printed : Did(look.Permission);

    public static string Of(LookTold look) => look.Printed ? Printed : Did(look.Permission);

    /// <summary>What somebody did, by the permission that it took.</summary>
    public static string Did(string permission) => Doing.GetValueOrDefault(permission, permission.Replace('-', ' '));

    /// <summary>At what in kind somebody looked: the story, a record of a source.</summary>
    public static string AtWhat(LookMade look) => look.Permission switch
    {
        Permissions.ReadStory when look.Verb.Contains("mentions", StringComparison.Ordinal) => "The mentions and links",
        Permissions.ReadStory => "The story, with its timeline and family picture",
        Permissions.ReadSourceRecord => $"A record of {look.Source ?? "a source that is not told"}",
        var other => Did(other),
    };

    /// <summary><c>DS, Referral desk sergeant, Haringey referral desk, Metropolitan Police</c>, as they stood then.</summary>
    public static string Standing(Actor by) => string.Join(", ", new[] { by.Rank, by.Post, by.Team, by.Agency }.Where(w => w.Length > 0).Distinct());

    public static string Of(Answer answer) => answer switch
    {
        Answer.Shown => "Shown",
        Answer.ExistenceOnly => "Existence only",
        _ => "Withheld",
    };

    public static string Colour(Answer answer) => answer switch { Answer.Shown => "green", Answer.ExistenceOnly => "yellow", _ => "red" };

    /// <summary>The outcome of an entry: <c>nothing found</c>.</summary>
    public static string Outcome(string outcome) => outcome.Replace('-', ' ');

    public static string PurposeOf(string purpose) => purpose.Length == 0 ? "None was given" : purpose;
}
