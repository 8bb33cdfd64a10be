using Rowan.Synth.Deliveries;

namespace Rowan.Synth.Merlin;

/// <summary>The four files of one MERLIN delivery.</summary>
sealed class MerlinDelivery(DeliveryFolder folder) : IDisposable
{
    public RowsFile Reports { get; } = new(folder, "reports.csv", MerlinRecord.ReportColumns);
    public RowsFile Persons { get; } = new(folder, "persons.csv", MerlinRecord.PersonColumns);
    public RowsFile Addresses { get; } = new(folder, "addresses.csv", MerlinRecord.AddressColumns);
    public RowsFile Outcomes { get; } = new(folder, "outcomes.csv", MerlinRecord.OutcomeColumns);

    public void Dispose()
    {
        Reports.Dispose();
        Persons.Dispose();
        Addresses.Dispose();
        Outcomes.Dispose();
    }
}
