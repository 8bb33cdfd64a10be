using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Rowan.Access;
using Rowan.Sources;
using Rowan.Sources.Reading;
using Rowan.Tests.Host;

namespace Rowan.Tests.Builders;

/// <summary>A delivery of the INI's pointers, as small as a test needs.</summary>
sealed class IniDelivery(long sequence)
{
    readonly StringBuilder lines = new("FORCE|FORCE_REF|SUBJECT|RENEWED|HOLDS|SURNAME|FORENAMES|DOB|SEX|PART|YEAR|CONTACT|PHONE\n");

    /// <param name="renewed">Orders the versions of a pointer.</param>
    public IniDelivery Pointer(string reference, string subject, int renewed, string surname, string forenames = "MARLON", string born = "19800304")
    {
        lines.Append(CultureInfo.InvariantCulture, $"KENT|{reference}|{subject}|200701{renewed:D2}020000|CUS|{surname}|{forenames}|{born}|M|S|2005|KENT POLICE FORCE INTELLIGENCE BUREAU|01622 496000\n");
        return this;
    }

    /// <param name="holds"><c>DEL</c> where the force weeded it, <c>CRT</c> where a court ordered that it go.</param>
    public IniDelivery Weeded(string reference, string subject, int renewed, string holds = "DEL")
    {
        lines.Append(CultureInfo.InvariantCulture, $"KENT|{reference}|{subject}|200701{renewed:D2}020000|{holds}||||||||\n");
        return this;
    }

    /// <summary>The file as it would be handed over.</summary>
    public byte[] Given() => Encoding.UTF8.GetBytes(lines.ToString());

    public Task<ImportCounts> ImportAsync(TestRowan rowan)
    {
        var bytes = Given();
        var delivery = new DeliveryToImport(
            rowan.System.Feeds["INI"], sequence, new DateTime(2007, 2, (int)sequence, 2, 0, 0, DateTimeKind.Utc), false, SHA256.HashData(bytes),
            [new DeliveredFile("pointers.txt", () => new MemoryStream(bytes, writable: false))]);
        return new ImportDelivery(rowan.Door).RunAsync(
            delivery, key => TestRowan.AsOperator(Permissions.Import, "import", PurposeIs.LoadingSources) with { RequestId = key });
    }
}
