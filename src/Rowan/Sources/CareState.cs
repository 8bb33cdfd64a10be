using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Data.Bulk;
using Rowan.Record;

namespace Rowan.Sources;

/// <summary>What people decided about sources and their rows, from the facts of deciding.</summary>
public sealed class CareState : IStateFromFacts
{
    public IReadOnlyCollection<string> Kinds { get; } =
    [
        CareFactKinds.SourceOffDeclared, CareFactKinds.SourceOffEnded, CareFactKinds.RowMended, CareFactKinds.HeldRowSetAside, CareFactKinds.HeldRowWaitsAgain,
        CareFactKinds.RecordContradicts, CareFactKinds.ContradictionDecided, CareFactKinds.VersionsWithdrawn, CareFactKinds.RecordRestored,
        CareFactKinds.WithdrawalNoticeRead,
    ];

    public byte[]? RestOf(Fact fact, FactWords words) => fact.Kind switch
    {
        CareFactKinds.RowMended => SourceJson.Write(words.As(SourceJson.Read<RowMended>) with { Edited = [], Reason = Rests.Words }),
        CareFactKinds.RecordContradicts => SourceJson.Write(Rests.Of(words.As(SourceJson.Read<RecordContradicts>))),
        CareFactKinds.ContradictionDecided => SourceJson.Write(words.As(SourceJson.Read<ContradictionDecided>) with { Reason = Rests.Words }),
        _ => null,
    };

    public IReadOnlyCollection<Type> Tables =>
        [typeof(WithdrawalNotice), typeof(Withdrawal), typeof(Contradiction), typeof(HeldSetAside), typeof(RowMend), typeof(SourceOff)];

    public async Task ApplyAsync(RowanDb db, BulkRows rows, IReadOnlyList<SaidFact> facts)
    {
        foreach (var (fact, words) in facts)
        {
            await (fact.Kind switch
            {
                CareFactKinds.SourceOffDeclared => Off(db, fact, words.As(SourceJson.Read<SourceOffDeclared>)),
                CareFactKinds.SourceOffEnded => OnAgainAsync(db, words.As(SourceJson.Read<SourceOffEnded>)),
                CareFactKinds.RowMended => Mended(db, fact, words.As(SourceJson.Read<RowMended>)),
                CareFactKinds.HeldRowSetAside => SetAside(db, fact, words.As(SourceJson.Read<HeldRowSetAside>)),
                CareFactKinds.HeldRowWaitsAgain => WaitsAgainAsync(db, words.As(SourceJson.Read<HeldRowWaitsAgain>)),
                CareFactKinds.RecordContradicts => Contradicts(db, fact, words.As(SourceJson.Read<RecordContradicts>)),
                CareFactKinds.ContradictionDecided => DecidedAsync(db, fact, words.As(SourceJson.Read<ContradictionDecided>)),
                CareFactKinds.VersionsWithdrawn => WithdrawnAsync(db, fact, words.As(SourceJson.Read<VersionsWithdrawn>)),
                CareFactKinds.RecordRestored => RestoredAsync(db, fact, words.As(SourceJson.Read<RecordRestored>)),
                CareFactKinds.WithdrawalNoticeRead => NoticeReadAsync(db, fact, words.As(SourceJson.Read<WithdrawalNoticeRead>)),
                _ => throw new InvalidOperationException($"A fact of kind {fact.Kind} is not for the state of looking after sources."),
            });
        }
    }

    static Task Off(RowanDb db, Fact fact, SourceOffDeclared off)
    {
        db.SourceOffs.Add(new SourceOff
        {
            Id = off.Id, Source = off.Source, From = off.From, Until = off.Until, Reason = off.Reason, DeclaredBy = off.By, Recorded = fact.Recorded,
        });
        return Task.CompletedTask;
    }

    static async Task OnAgainAsync(RowanDb db, SourceOffEnded ended) => (await db.SourceOffs.FindAsync(ended.Id))!.Until = ended.Until;

    static Task Mended(RowanDb db, Fact fact, RowMended mended)
    {
        db.RowMends.Add(new RowMend
        {
            Id = mended.Id, RejectId = mended.RejectId, HeldRowId = mended.HeldRowId, Number = mended.Number, Fault = mended.Fault,
            RecordId = mended.RecordId, VersionId = mended.VersionId, MendedById = mended.ById, MendedBy = mended.By, Recorded = fact.Recorded, FactId = fact.Id,
        });
        return Task.CompletedTask;
    }

    static Task SetAside(RowanDb db, Fact fact, HeldRowSetAside row)
    {
        db.HeldSetAsides.Add(new HeldSetAside
        {
            HeldRowId = row.HeldRowId, SetAsideBy = row.By, Reason = row.Reason, Recorded = fact.Recorded, FactId = fact.Id,
        });
        return Task.CompletedTask;
    }

    static async Task WaitsAgainAsync(RowanDb db, HeldRowWaitsAgain row) => db.HeldSetAsides.Remove((await db.HeldSetAsides.FindAsync(row.HeldRowId))!);

    static Task Contradicts(RowanDb db, Fact fact, RecordContradicts c)
    {
        db.Contradictions.Add(new Contradiction
        {
            Id = c.Id, DeliveryId = c.DeliveryId, Source = c.Source, File = c.File, Line = c.Line, RecordId = c.RecordId, Reason = c.Reason, FactId = fact.Id,
            GivenHash = c.GivenHash, Received = fact.Received,
        });
        return Task.CompletedTask;
    }

    static async Task DecidedAsync(RowanDb db, Fact fact, ContradictionDecided decided)
    {
        var contradiction = (await db.Contradictions.FindAsync(decided.Id))!;
        contradiction.Decision = decided.Decision;
        contradiction.DecidedBy = decided.Decision is null ? null : decided.By;
        contradiction.DecidedAt = decided.Decision is null ? null : fact.Recorded;
        contradiction.DecisionFactId = fact.Id;
        (contradiction.KeptRecordId, contradiction.KeptVersionId) = (decided.KeptRecordId, decided.KeptVersionId);
    }

    static async Task WithdrawnAsync(RowanDb db, Fact fact, VersionsWithdrawn withdrawn)
    {
        if (withdrawn.MendId is { } mendId)
        {
            (await db.RowMends.FindAsync(mendId))!.WithdrawnFactId = fact.Id;
        }

        if (withdrawn.Whole is not { } whole)
        {
            return;
        }

        db.Withdrawals.Add(new Withdrawal
        {
            Id = whole.Id, RecordId = withdrawn.RecordId, Source = whole.Source, Reason = whole.Reason, Authority = whole.Authority, DeliveryId = whole.DeliveryId,
            Disposed = whole.Disposed, WithdrawnBy = withdrawn.By, Received = fact.Received, Recorded = fact.Recorded, FactId = fact.Id,
            Versions = withdrawn.Versions.Count,
        });
        db.WithdrawalNotices.AddRange(whole.Tell.Select(t => new WithdrawalNotice { WithdrawalId = whole.Id, MemberId = t.MemberId, LookedAt = t.At }));
    }

    static async Task RestoredAsync(RowanDb db, Fact fact, RecordRestored restored) =>
        (await db.Withdrawals.FindAsync(restored.WithdrawalId))!.RestoredFactId = fact.Id;

    static async Task NoticeReadAsync(RowanDb db, Fact fact, WithdrawalNoticeRead read)
    {
        foreach (var id in read.Withdrawals)
        {
            (await db.WithdrawalNotices.FindAsync(id, read.MemberId))!.ReadAt = fact.Recorded;
        }
    }
}
