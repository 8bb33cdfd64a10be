using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Data.Bulk;
using Rowan.Record;
using Rowan.Sources;

namespace Rowan.Disclosures;

/// <summary>Disclosures, what was gathered for each, what was decided and what went out, from the facts.</summary>
public sealed class DisclosureState : IStateFromFacts
{
    public IReadOnlyCollection<string> Kinds { get; } =
    [
        DisclosureFactKinds.Opened, DisclosureFactKinds.Gathered, DisclosureFactKinds.ItemDecided, DisclosureFactKinds.Extended, DisclosureFactKinds.Exported, DisclosureFactKinds.Closed,
    ];

    public IReadOnlyCollection<Type> Tables => [typeof(DisclosureExport), typeof(DisclosureItem), typeof(Disclosure)];

    public async Task ApplyAsync(RowanDb db, BulkRows rows, IReadOnlyList<SaidFact> facts)
    {
        foreach (var (fact, words) in facts)
        {
            switch (fact.Kind)
            {
                case DisclosureFactKinds.Opened:
                    var opened = words.As(SourceJson.Read<DisclosureOpened>);
                    db.Disclosures.Add(new Disclosure
                    {
                        Id = opened.Id, IdentityId = opened.IdentityId, Kind = opened.Kind, AskedOn = opened.AskedOn, DueOn = opened.DueOn, OpenedByName = opened.ByName, Agency = opened.Agency, OpenedAt = fact.Recorded, FactId = fact.Id,
                    });
                    break;
                case DisclosureFactKinds.Gathered:
                    await GatheredAsync(db, fact, words.As(SourceJson.Read<DisclosureGathered>));
                    break;
                case DisclosureFactKinds.ItemDecided:
                    var decided = words.As(SourceJson.Read<DisclosureItemDecided>);
                    var item = (await db.DisclosureItems.FindAsync(decided.ItemId))!;
                    (item.Answer, item.Exemption, item.Passages) = (decided.Answer, decided.Exemption, decided.Passages.Count);
                    (item.DecidedByName, item.DecidedAt, item.DecisionFactId) = (decided.ByName, fact.Recorded, fact.Id);
                    break;
                case DisclosureFactKinds.Extended:
                    var extended = words.As(SourceJson.Read<DisclosureExtended>);
                    var of = (await db.Disclosures.FindAsync(extended.Id))!;
                    (of.DueOn, of.Extended) = (extended.DueOn, true);
                    break;
                case DisclosureFactKinds.Exported:
                    var exported = words.As(SourceJson.Read<DisclosureExported>);
                    db.DisclosureExports.Add(new DisclosureExport
                    {
                        Id = exported.ExportId, DisclosureId = exported.Id, MadeByName = exported.ByName, MadeAt = fact.Recorded, EntryId = fact.EntryId, HtmlDigest = exported.HtmlDigest,
                        JsonDigest = exported.JsonDigest, Disclosed = exported.Disclosed, Withheld = exported.Withheld, FactId = fact.Id,
                    });
                    break;
                default:
                    var closed = (await db.Disclosures.FindAsync(words.As(SourceJson.Read<DisclosureClosed>).Id))!;
                    (closed.ClosedFactId, closed.ClosedAt) = (fact.Id, fact.Recorded);
                    break;
            }
        }
    }

    static async Task GatheredAsync(RowanDb db, Fact fact, DisclosureGathered gathered)
    {
        (await db.Disclosures.FindAsync(gathered.Id))!.GatheredAt = fact.Recorded;
        await db.SaveChangesAsync();
        var anew = gathered.Items.Select(i => (i.Source, i.RecordId)).ToHashSet();
        foreach (var before in (await db.DisclosureItems.Where(i => i.DisclosureId == gathered.Id).ToListAsync()).Where(i => anew.Contains((i.Source, i.RecordId))))
        {
            before.Superseded = true;
        }

        db.DisclosureItems.AddRange(gathered.Items.Select(i => new DisclosureItem
        {
            Id = i.Id, DisclosureId = gathered.Id, RecordId = i.RecordId, VersionId = i.VersionId, Source = i.Source, Answer = ItemAnswer.Undecided,
        }));
    }
}
