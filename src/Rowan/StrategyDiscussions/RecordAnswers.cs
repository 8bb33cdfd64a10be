namespace Rowan.StrategyDiscussions;

/// <summary>Whether somebody who was invited took part, as it is typed.</summary>
public sealed record TookPart
{
    public long InviteeId { get; init; }

    /// <summary><c>yes</c> or <c>no</c>.</summary>
    public string? Took { get; init; }
    public string? Rank { get; init; }

    /// <summary>Why they did not.</summary>
    public string? Why { get; init; }
}

/// <summary>What one agency said: facts and opinions apart.</summary>
public sealed record AgencySaid
{
    public string? Agency { get; init; }
    public string? Facts { get; init; }
    public string? Opinions { get; init; }

    public bool IsBlank => new[] { Facts, Opinions }.All(string.IsNullOrWhiteSpace);
}

/// <summary>Something that somebody is to do.</summary>
public sealed record ActionAgreed
{
    public string? Words { get; init; }

    /// <summary>The member who does it, by user name or by what they are called, as typed; null where it is nobody here.</summary>
    public string? Member { get; init; }

    /// <summary>Name and agency of who does it and is no member here.</summary>
    public string? Other { get; init; }
    public string? DueOn { get; init; }
    public string? DueAt { get; init; }

    public bool IsBlank => new[] { Words, Member, Other, DueOn, DueAt }.All(string.IsNullOrWhiteSpace);
}

/// <summary>That somebody did not agree, and what was answered.</summary>
public sealed record Dissent
{
    public string? Who { get; init; }
    public string? What { get; init; }
    public string? Answer { get; init; }

    /// <summary>To whom it was taken further, and what came of that.</summary>
    public string? Escalated { get; init; }

    public bool IsBlank => new[] { Who, What, Answer, Escalated }.All(string.IsNullOrWhiteSpace);
}

/// <summary>Why somebody who must be there was not, and it was held all the same.</summary>
public sealed record HeldWithout
{
    public string? Part { get; init; }
    public string? Why { get; init; }
}

/// <summary>The record of a strategy discussion as it is typed, whether or not it can be counter-signed.</summary>
public sealed record RecordAnswers
{
    public string? HeldOn { get; init; }
    public string? HeldAt { get; init; }

    // A list, as those below, and no array: a form is bound into what is there.
    public IReadOnlyList<TookPart> Attendance { get; init; } = new List<TookPart>();
    public IReadOnlyList<HeldWithout> Without { get; init; } = new List<HeldWithout>();
    public IReadOnlyList<AgencySaid> Said { get; init; } = new List<AgencySaid>();
    public string? Decision { get; init; }
    public string? Reasons { get; init; }
    public string? Threshold { get; init; }

    /// <summary><c>yes</c> or <c>no</c>: whether legal advice was taken.</summary>
    public string? Legal { get; init; }
    public string? LegalSaid { get; init; }
    public IReadOnlyList<ActionAgreed> Actions { get; init; } = new List<ActionAgreed>();
    public IReadOnlyList<Dissent> Dissents { get; init; } = new List<Dissent>();

    /// <summary>Why it was held although the research was not signed off.</summary>
    public string? ResearchWhy { get; init; }
}
