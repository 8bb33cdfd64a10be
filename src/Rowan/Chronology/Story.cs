namespace Rowan.Chronology;

/// <summary>A source record that names the child, for the list of mentions.</summary>
/// <param name="Role">The part the child plays in it, in words.</param>
/// <param name="FirstReceived">When its first version reached Rowan, in UTC.</param>
/// <param name="NamedNow">Whether the version believed still names the child.</param>
/// <param name="PersonaIds">Rowan's numbers of the mentions.</param>
public sealed record RecordNaming(SaidBy By, string Role, int Version, int Versions, DateTime FirstReceived, bool NamedNow, IReadOnlyList<long> PersonaIds);

/// <summary>One child's story: everything every source tells that the reader may see, as known on one day (H08-07, H08-10).</summary>
/// <param name="On">The day whose knowledge it is: today, or the day asked for.</param>
/// <param name="Entries">In order of happening; an event keyed twice stands once.</param>
/// <param name="EntriesKept">How many entries there are, each repeat counted.</param>
/// <param name="TwoRegisters">Set when the child is on the registers of two or more boroughs on the day.</param>
public sealed record Story(
    DateOnly On,
    WhoTheyAre Who,
    IReadOnlyList<Registration> Registrations,
    RegisterStatus Status,
    OnTwoRegisters? TwoRegisters,
    IReadOnlyList<Stay> Stays,
    IReadOnlyList<PersonNear> People,
    IReadOnlyList<StoryEntry> Entries,
    int EntriesKept,
    IReadOnlyList<RecordNaming> Records)
{
    /// <summary>Tells the story of records whose content may be shown, as they stood on the day.</summary>
    public static Story Tell(IReadOnlyList<KnownRecord> records, DateOnly day)
    {
        var stays = AddressHistory.Of(records.SelectMany(r => r.OfChild.SelectMany(c => c.Addresses.Select(a => (a, r.SaidBy)))));
        var registrations = Registration.Of(records.SelectMany(r => r.Registrations.Where(g => r.IsChild(g.PersonaId)).Select(g => (g, r.SaidBy))));
        var entries = StoryEntries.Of(records);
        return new Story(
            day,
            WhoTheyAre.Of(records.SelectMany(r => r.OfChild.Select(c => (c, r.SaidBy))), day),
            registrations,
            RegisterStatus.On(registrations, day),
            OnTwoRegisters.On(registrations, day),
            stays,
            FamilySaid.Of(records, stays, day),
            SameEvent.Together(entries),
            entries.Count,
            [.. records.Select(Naming).OrderByDescending(r => r.By.Received).ThenBy(r => r.By.RecordId)]);
    }

    static RecordNaming Naming(KnownRecord record) => new(
        record.SaidBy, string.Join(", ", record.OfChild.Select(c => RelationWords.Of(c.Role)).Distinct()), record.Current.Number,
        record.Versions.Max(v => v.Number), record.Versions.Min(v => v.Received), record.OfChild.Any(), [.. record.Child.Select(m => m.PersonaId)]);
}
