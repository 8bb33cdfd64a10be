using Rowan.Operation;

namespace Rowan.Web.Operation;

/// <summary>Background work, and what went wrong with it, in plain words.</summary>
public static class WorkWords
{
    public const string PickUp = "pick-up";
    public const string Linking = "linking";
    public const string SearchesMet = "searches-met";
    public const string ShieldDesks = "shield-desks";
    public const string Retention = "retention";
    public const string Reviews = "emergency-reviews";
    public const string Flags = "looks-flagged";
    public const string Drafts = "drafts";
    public const string Desk = "desk";
    public const string Freed = "concerns-freed";
    public const string Limits = "time-limits";
    public const string Mail = "mail";
    public const string Risk = "risk";
    public const string Actions = "actions";
    public const string Pack = "policy-pack";

    public static string Of(string work) => work switch
    {
        PickUp => "Looks for deliveries in the pick-up folder",
        Linking => "Links the mentions that are new",
        SearchesMet => "Goes through searches for whom they would have met of the hidden",
        ShieldDesks => "Tells desks of what touches shields",
        Retention => "Works out which records are due for review",
        Reviews => "Chases reviews of emergencies",
        Flags => "Puts looks before who reviews them",
        Drafts => "Forgets drafts of forms and decisions that were not gone on with",
        Desk => "Puts what was sent into the queues of the referral desk",
        Freed => "Frees concerns of who does not work at the desk any more",
        Risk => "Counts what adds up around concerns, and tells the desk",
        Limits => "Warns of time limits that run out",
        Pack => "Looks whether the next policy pack is in force",
        Actions => "Follows what strategy discussions gave somebody to do",
        Mail => "Sends e-mail",
        "log" => "Puts entries into the log's tree",
        "sessions" => "Forgets sessions that ended",
        "measures" => "Measures for the monitoring",
        _ => work,
    };

    /// <summary>What went wrong, with the kind of the failure for who looks it up.</summary>
    public static string Failure(WorkRun run) => run.Failure is not { } kind ? "" : kind switch
    {
        nameof(Rowan.Web.Mail.MailNotSentException) => $"The mail server was not reached, did not answer, or did not take it: look at mail.host and at the server's own log. It is tried again ({kind})",
        nameof(NextPackCannotBeUsedException) => $"The next policy pack is to be in force and cannot be used: Rowan goes on with the one before. rowan check-config says what is wrong with it. It is tried again ({kind})",
        "UnauthorizedAccessException" => $"Rowan may not read or write there: look who owns it ({kind})",
        "DirectoryNotFoundException" or "FileNotFoundException" => $"It is not there any more ({kind})",
        "IOException" => $"It could not be read or written: is the disk there, and has it room? ({kind})",
        "SqliteException" or "NpgsqlException" or "PostgresException" or "DbUpdateException" or "TimeoutException" => $"The database did not answer, or refused ({kind})",
        _ => kind,
    };

    /// <summary>Whether it failed when it was last tried.</summary>
    public static bool Fails(WorkRun run) => run.LastFailed is { } failed && (run.LastDone is not { } done || failed > done);
}
