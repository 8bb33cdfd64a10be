using System.Globalization;
using System.Text;
using System.Xml;
using Rowan.Synth.Deliveries;
using Rowan.Synth.Offending;
using Rowan.Synth.Slips;

namespace Rowan.Synth.Pnc;

/// <summary>Writes <c>nominals.xml</c> (docs/integrate/pnc-visor-ini.md).</summary>
sealed class NominalsFile : IDisposable
{
    const string Namespace = "urn:rowan:invented:pnc:1";

    readonly DeliveryFile file;
    readonly XmlWriter xml;

    public NominalsFile(DeliveryFile file, string made)
    {
        this.file = file;
        xml = XmlWriter.Create(file.Stream, new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true, NewLineChars = "\n", CloseOutput = true });
        xml.WriteStartDocument();
        xml.WriteStartElement("PNC", Namespace);
        xml.WriteAttributeString("Extract", made);
    }

    public void Write(PncRecord record) => Write(record, record.Reference);

    public void Write(PncRecord record, string pncId, string? brokenUpdate = null)
    {
        file.Rows++;
        var offender = record.Offender;
        Start("Nominal", ("PNCID", pncId), ("CRO", record.Cro), ("Updated", brokenUpdate ?? record.Updated.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)), ("Owner", offender.Arrests.Count > 0 ? offender.Arrests[^1].Force : "01"));
        Names(record);
        foreach (var address in record.Addresses)
        {
            Start("Addr", ("Type", address.Type), ("From", Day(address.From)));
            Text("Text", Capitals(address.Line));
            Text("PCode", address.Postcode.Replace(" ", "", StringComparison.Ordinal));
            xml.WriteEndElement();
        }

        foreach (var signal in offender.Signals)
        {
            Start("Warning", ("Signal", signal.Code), ("Date", Day(signal.Since)));
            xml.WriteString(Capitals(signal.Text));
            xml.WriteEndElement();
        }

        offender.Arrests.ToList().ForEach(Write);
        offender.Circulations.ToList().ForEach(Write);
        foreach (var bail in offender.Bails)
        {
            Start("Bail", ("From", Day(bail.From)), ("To", Day(bail.Until)), ("Station", Capitals(bail.Station)));
            bail.Conditions.ToList().ForEach(condition => Text("Condition", Capitals(condition)));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    public void Dispose()
    {
        xml.WriteEndElement();
        xml.WriteEndDocument();
        xml.Dispose();
    }

    void Names(PncRecord record)
    {
        var (recorded, looks) = (record.Recorded, record.Description);
        Start("FileName");
        Text("Surname", Capitals(recorded.Surname));
        Text("Forenames", Capitals(recorded.Middle.Length == 0 ? recorded.Forename : $"{recorded.Forename} {recorded.Middle}"));
        xml.WriteEndElement();
        Text("DOB", recorded.Birth.InMerlin);
        Text("Sex", recorded.Sex);
        foreach (var alias in record.Offender.FalseNames)
        {
            Start("Alias", ("DOBUsed", Day(alias.Born)));
            Text("Surname", Capitals(alias.Name.Surname));
            Text("Forenames", Capitals(alias.Name.Forenames));
            xml.WriteEndElement();
        }

        if (recorded.KnownAs.Length > 0)
        {
            Text("Nickname", Capitals(recorded.KnownAs));
        }

        Start("Descr", ("Height", looks.Height.ToString(CultureInfo.InvariantCulture)), ("Build", looks.Build), ("Eyes", looks.Eyes), ("Hair", looks.Hair));
        xml.WriteString(looks.Marks);
        xml.WriteEndElement();
    }

    void Write(Arrest arrest)
    {
        Start("Arrest", ("Date", Day(arrest.On)), ("Force", arrest.Force), ("Place", Capitals(arrest.Place)), ("Code", arrest.Offence.Code));
        Text("Offence", Capitals(arrest.Offence.Words));
        Text("Method", arrest.Offence.Text);
        if (arrest.Disposal is { } disposal)
        {
            Start("Disposal", ("Date", Day(disposal.On)), ("Court", Capitals(disposal.Court)), ("Convicted", disposal.Convicted ? "Y" : "N"));
            xml.WriteString(Capitals(disposal.Result));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    void Write(Circulation circulation)
    {
        Start("Circulated", ("As", circulation.Kind), ("From", Day(circulation.Since)), ("Cancelled", circulation.Cancelled is { } gone ? Day(DateOnly.FromDateTime(gone)) : ""));
        xml.WriteString(Capitals(circulation.Reason));
        xml.WriteEndElement();
    }

    static string Capitals(string text) => Spelling.Plain(text).ToUpperInvariant();

    static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    void Text(string element, string value) => xml.WriteElementString(element, Namespace, value);

    void Start(string element, params (string Name, string Value)[] attributes)
    {
        xml.WriteStartElement(element, Namespace);
        foreach (var (name, value) in attributes)
        {
            xml.WriteAttributeString(name, value);
        }
    }
}
