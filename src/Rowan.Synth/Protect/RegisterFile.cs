using System.Globalization;
using System.Text;
using System.Xml;
using Rowan.Synth.Deliveries;
using Rowan.Synth.Slips;

namespace Rowan.Synth.Protect;

/// <summary>Writes <c>register.xml</c> (docs/integrate/merlin-and-protect.md).</summary>
sealed class RegisterFile : IDisposable
{
    const string Namespace = "urn:london:protect:1";

    readonly DeliveryFile file;
    readonly XmlWriter xml;

    public RegisterFile(DeliveryFile file, string made)
    {
        this.file = file;
        xml = XmlWriter.Create(file.Stream, new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true, NewLineChars = "\n", CloseOutput = true });
        xml.WriteStartDocument();
        xml.WriteStartElement("Register", Namespace);
        xml.WriteAttributeString("made", made);
    }

    public void Write(ProtectRecord record) => Write(record, record.State.Reference, null);

    /// <param name="brokenFrom">A day that the calendar does not have, in the place of the status's first day: a record that cannot be read.</param>
    public void Write(ProtectRecord record, string reference, string? brokenFrom)
    {
        file.Rows++;
        xml.WriteStartElement("Registration", Namespace);
        Attributes(("Ref", reference), ("Authority", record.Registration.Authority.Name), ("Updated", record.State.Updated.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture)));

        Start("Child", ("NHS", record.Expected ? "" : record.Child.Nhs), ("UPN", record.Upn), ("Sex", record.Child.Sex));
        Person(record.Child, record.Expected);
        foreach (var address in record.Addresses)
        {
            Address(address);
        }

        xml.WriteElementString("School", Namespace, record.School);
        xml.WriteEndElement();

        foreach (var carer in record.Carers)
        {
            Start("Carer", ("Relationship", carer.Relationship));
            Person(carer.Recorded, expected: false);
            if (carer.Address is { } home)
            {
                Address(home);
            }

            xml.WriteEndElement();
        }

        foreach (var (category, from, until) in record.State.Standings)
        {
            Start("Status", ("Category", category), ("From", brokenFrom ?? Day(from)), ("To", until is { } end ? Day(end) : ""));
            xml.WriteEndElement();
        }

        Start("KeyWorker", ("Name", record.KeyWorker.Name), ("Team", record.KeyWorker.Team), ("Phone", record.KeyWorker.Phone));
        xml.WriteEndElement();
        Conferences(record);
        Notes(record);
        xml.WriteEndElement();
    }

    public void Dispose()
    {
        xml.WriteEndElement();
        xml.WriteEndDocument();
        xml.Dispose();
    }

    void Person(Recorded recorded, bool expected)
    {
        xml.WriteStartElement("Name", Namespace);
        xml.WriteElementString("Forenames", Namespace, recorded.Middle.Length == 0 ? recorded.Forename : $"{recorded.Forename} {recorded.Middle}");
        xml.WriteElementString("Surname", Namespace, recorded.Surname);
        if (recorded.KnownAs.Length > 0)
        {
            xml.WriteElementString("KnownAs", Namespace, recorded.KnownAs);
        }

        xml.WriteEndElement();
        if (recorded.Birth.InProtect is { Length: > 0 } born)
        {
            xml.WriteStartElement("Born", Namespace);
            if (expected)
            {
                xml.WriteAttributeString("Expected", "true");
            }

            xml.WriteString(born);
            xml.WriteEndElement();
        }
    }

    void Address(ProtectAddress address)
    {
        Start("Address", ("From", address.From), ("To", address.To));
        xml.WriteElementString("Line", Namespace, address.Line);
        xml.WriteElementString("Town", Namespace, "London");
        xml.WriteElementString("Postcode", Namespace, address.Postcode);
        xml.WriteEndElement();
    }

    void Conferences(ProtectRecord record)
    {
        xml.WriteStartElement("Conferences", Namespace);
        foreach (var (conference, text) in record.State.Conferences.Zip(record.ConferenceTexts))
        {
            Start("Conference", ("Type", conference.Type), ("Date", Day(conference.Held)), ("Outcome", conference.Outcome), ("Chair", record.Chair));
            xml.WriteString(text);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    void Notes(ProtectRecord record)
    {
        xml.WriteStartElement("Notes", Namespace);
        foreach (var note in record.Notes)
        {
            Start("Note", ("Date", Day(note.Day)), ("By", note.By));
            xml.WriteString(note.Text);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    void Start(string element, params (string Name, string Value)[] attributes)
    {
        xml.WriteStartElement(element, Namespace);
        Attributes(attributes);
    }

    void Attributes(params (string Name, string Value)[] attributes)
    {
        foreach (var (name, value) in attributes)
        {
            xml.WriteAttributeString(name, value);
        }
    }

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
