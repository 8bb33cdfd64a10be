namespace Rowan.Notifications;

/// <summary>That a member told of a concern, on a form, and what became of it. What it says stands in its record. State.</summary>
public sealed class Notification
{
    public required long Id { get; init; }

    /// <summary>By which people speak of it: <c>PAC-2010-000012</c>.</summary>
    public required string Reference { get; init; }

    /// <summary>The form's code, and the version of it that was filled in.</summary>
    public required string Form { get; init; }
    public required string FormVersion { get; init; }

    /// <summary>The form's name in that version.</summary>
    public required string Words { get; init; }

    /// <summary>The draft that it was: sent again, it is this one.</summary>
    public required Guid DraftId { get; init; }
    public required Guid SentBy { get; init; }
    public required string SentByName { get; init; }
    public required string Agency { get; init; }
    public required string Team { get; init; }
    public required DateTime SentAt { get; init; }

    /// <summary>The record by which it is searched, matched and told in stories.</summary>
    public required long RecordId { get; init; }

    /// <summary>The fact that holds it as it came.</summary>
    public required long GivenFactId { get; init; }

    /// <summary>What its form told the desk of it, without anybody choosing so; null where nothing.</summary>
    public string? Mark { get; init; }

    /// <summary>When its record was withdrawn; null while it stands.</summary>
    public DateTime? WithdrawnAt { get; set; }
}

/// <summary>A form that a member has begun and not sent: theirs alone, and no fact. It goes when it is sent, thrown away, or older than its form lets drafts be.</summary>
public sealed class NotificationDraft
{
    public required Guid Id { get; init; }
    public required Guid MemberId { get; init; }
    public required string Form { get; init; }
    public required DateTime BegunAt { get; init; }
    public required DateTime SavedAt { get; set; }

    /// <summary>What was typed (<see cref="Forms.FormAnswers"/>).</summary>
    public required byte[] Answers { get; set; }

    /// <summary>Until when it is kept.</summary>
    public required DateTime KeptUntil { get; set; }
}

/// <summary>That a partner's system sent what could not be taken: when, which one, and which names of the form were wrong. Nothing of what it sent. The latest of each are kept, for a while.</summary>
public sealed class RefusedRequest
{
    public required Guid Id { get; init; }
    public required DateTime At { get; init; }
    public required Guid MemberId { get; init; }

    /// <summary>What its account is called, and of which agency.</summary>
    public required string Account { get; init; }
    public required string Agency { get; init; }

    /// <summary>The code of the form; null where it named none that there is.</summary>
    public string? Form { get; init; }
    public required Refusal Why { get; init; }

    /// <summary>The places of the form that were wrong, each on a line.</summary>
    public required string Fields { get; init; }
}
