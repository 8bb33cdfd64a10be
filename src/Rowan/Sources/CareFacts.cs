namespace Rowan.Sources;

/// <summary>The kinds of fact that people leave who look after the sources.</summary>
public static class CareFactKinds
{
    public const string SourceOffDeclared = "source-off-declared";
    public const string SourceOffEnded = "source-off-ended";

    /// <summary>A person put right what was rejected or held: a draft that still cannot be read, or what was fed.</summary>
    public const string RowMended = "row-mended";
    public const string HeldRowSetAside = "held-row-set-aside";
    public const string HeldRowWaitsAgain = "held-row-waits-again";

    /// <summary>A record came under the reference of another subject.</summary>
    public const string RecordContradicts = "record-contradicts";
    public const string ContradictionDecided = "contradiction-decided";

    /// <summary>Versions of a record are believed no more: its source withdrew it, or a person took back what had brought them.</summary>
    public const string VersionsWithdrawn = "versions-withdrawn";
    public const string RecordRestored = "record-restored";
    public const string WithdrawalNoticeRead = "withdrawal-notice-read";
}

/// <summary>A source is known to deliver nothing for a time.</summary>
public sealed record SourceOffDeclared(long Id, string Source, DateTime From, DateTime? Until, string Reason, string By);

/// <summary>The time ended, or was declared in error (then it ended when it began).</summary>
public sealed record SourceOffEnded(long Id, DateTime Until, string By);

/// <param name="Edited">The row as the person would have it, in the form in which rows are kept.</param>
/// <param name="Fault">Why it still cannot be read; null where it was fed.</param>
public sealed record RowMended(
    long Id, long? RejectId, long? HeldRowId, int Number, byte[] Edited, string Reason, string? Fault, long? RecordId, long? VersionId, Guid? ById, string By);

/// <param name="Reason">In the person's words.</param>
public sealed record HeldRowSetAside(long HeldRowId, string Reason, string By);

public sealed record HeldRowWaitsAgain(long HeldRowId, string By);

/// <param name="Given">The bytes as they came.</param>
/// <param name="Joins">Held rows that had waited for it and were read with it: they wait until somebody decides; null where there were none.</param>
public sealed record RecordContradicts(
    long Id, long DeliveryId, string Source, string File, long Line, long RecordId, string Reason, byte[] Given, byte[] GivenHash, RecordReading Reading,
    IReadOnlyList<long>? Joins = null);

/// <param name="Decision"><c>same</c> or <c>another</c>; null takes the decision back.</param>
public sealed record ContradictionDecided(long Id, string? Decision, string Reason, string By, long? KeptRecordId, long? KeptVersionId);

/// <summary>Why versions of a record are believed no more.</summary>
/// <param name="Versions">Rowan's numbers of the versions.</param>
/// <param name="CurrentVersionId">The version to believe from now on; null where none is left.</param>
/// <param name="Whole">Set where the record itself was withdrawn.</param>
/// <param name="MendId">The mend that was taken back, if it is that.</param>
public sealed record VersionsWithdrawn(
    long RecordId, IReadOnlyList<long> Versions, long? CurrentVersionId, string By, string? Words, WholeWithdrawn? Whole = null, long? MendId = null, long? ContradictionId = null);

/// <summary>A whole record was withdrawn.</summary>
/// <param name="Reason">The code of a reason of the policy pack.</param>
/// <param name="Authority">Who asked: the number of the order, the delivery.</param>
/// <param name="Tell">Who had looked at it, and when last.</param>
/// <param name="SourceVersion">The source's own version of the withdrawal; what is older and comes late does not bring the record back.</param>
/// <param name="Facts">The facts whose words were disposed of; none where they were only hidden.</param>
/// <param name="Sequence">The source's number of the delivery that withdrew it, or the latest that had said it before a person did: what is older does not bring it back.</param>
/// <param name="BeforeItCame">Which record it is, where it was withdrawn before it had come.</param>
public sealed record WholeWithdrawn(
    long Id, string Source, string Reason, string Authority, long? DeliveryId, bool Disposed, IReadOnlyList<WhoLooked> Tell, IReadOnlyList<long> Facts,
    string? SourceVersion = null, long? Sequence = null, RecordNamed? BeforeItCame = null);

/// <summary>A record by what its source calls it.</summary>
public sealed record RecordNamed(string Kind, string Reference, string? SubjectKey);

public sealed record WhoLooked(Guid MemberId, DateTime At);

/// <summary>A withdrawn record came back.</summary>
public sealed record RecordRestored(long WithdrawalId, string By, string Words);

public sealed record WithdrawalNoticeRead(Guid MemberId, IReadOnlyList<long> Withdrawals);
