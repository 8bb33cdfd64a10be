using System.Text;
using Rowan.Synth.Deliveries;

namespace Rowan.Synth.Cris;

/// <summary>The four files of one CRIS delivery: bars between the fields, one byte a letter.</summary>
sealed class CrisDelivery(DeliveryFolder folder) : IDisposable
{
    public RowsFile Crimes { get; } = new(folder, "crimes.txt", CrisRecord.CrimeColumns, '|', Encoding.Latin1);
    public RowsFile Persons { get; } = new(folder, "persons.txt", CrisRecord.PersonColumns, '|', Encoding.Latin1);
    public RowsFile Addresses { get; } = new(folder, "addresses.txt", CrisRecord.AddressColumns, '|', Encoding.Latin1);
    public RowsFile Pages { get; } = new(folder, "pages.txt", CrisRecord.PageColumns, '|', Encoding.Latin1);

    public void Write(CrisRecord record)
    {
        Crimes.Write(record.Crime);
        Persons.Write(record.Persons);
        Addresses.Write(record.Addresses);
        Pages.Write(record.Pages);
    }

    public void Dispose()
    {
        Crimes.Dispose();
        Persons.Dispose();
        Addresses.Dispose();
        Pages.Dispose();
    }
}
