using System.Globalization;
using Rowan.Access;
using Rowan.Sharing;
using Rowan.Values;

namespace Rowan.Policy;

/// <summary>Reads and checks a pack's <c>sharing.yaml</c>. Unknown words are refused: a misspelt agency must not quietly share, nor quietly be shut out.</summary>
public static class SharingFile
{
    static readonly string[] OfTerms = ["sources", "kinds", "processing", "purposes", "gives", "emergency"];

    /// <param name="purposes">The codes of the purposes that a protocol may name.</param>
    /// <param name="kinds">The kinds of record that a protocol may name: those of the feed files, each with its source.</param>
    /// <exception cref="PolicyFileException">The file cannot be used; the message says in which line, and why.</exception>
    public static SharingRules Read(string path, IEnumerable<string> purposes, IEnumerable<(string Source, RecordKind Kind)> kinds)
    {
        path = PackLayers.Find(path);
        byte[] content;
        try
        {
            content = File.ReadAllBytes(path);
        }
        catch (IOException e)
        {
            throw new PolicyFileException(path, 0, "The file cannot be read. A policy pack needs a sharing.yaml.", e);
        }

        var sheet = YamlPlace.Of(path, content, (file, line, wrong, inner) => new PolicyFileException(file, line, wrong, inner))
            .Group("version", "from", "sureness", "warnDays", "indexTeam", "cannotSignIn", "agencies", "contacts", "protocols", "grounds");
        var agencies = Agencies(sheet.Need("agencies"));
        var known = new MayName(purposes.Concat(PurposeIs.All.Where(p => p != PurposeIs.Asked)).ToHashSet(StringComparer.Ordinal), [.. kinds]);
        var protocols = sheet.Each("protocols", p => OfTemplate(p, agencies, known)).SelectMany(p => p).ToList();
        if (protocols.GroupBy(p => p.Code).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw sheet.Need("protocols").Wrong($"Two protocols have the code '{twice.Key}'.");
        }

        var team = sheet.Need("indexTeam");
        return new SharingRules(
            sheet.Need("version").Text(), Number(sheet.Need("warnDays"), 1, 366), [.. agencies.Values], protocols, Contacts(sheet, agencies, known), Desk(team))
        {
            CannotSignIn = sheet.Maybe("cannotSignIn") is { } help ? Desk(help) : null,
            Grounds = sheet.Each("grounds", g => g.Group("code", "words") is var line ? new Ground(line.Need("code").Text(), line.Need("words").Text()) : throw g.Wrong("A ground has a code and words.")),
        };
    }

    static Dictionary<string, Agency> Agencies(YamlPlace place)
    {
        var agencies = new Dictionary<string, Agency>(StringComparer.Ordinal);
        foreach (var item in place.Items())
        {
            var line = item.Group("code", "name", "also", "together", "enforcesLaw");
            var agency = new Agency(
                line.Need("code").Text(), line.Need("name").Text(), line.Each("also", a => a.Text()),
                line.Each("together", t => agencies.ContainsKey(t.Text()) ? t.Text() : throw t.Wrong($"'{t.Text()}' is not the code of an agency that stands above.")))
            {
                EnforcesLaw = line.Maybe("enforcesLaw")?.YesOrNo() ?? false,
            };
            if (agencies.Values.FirstOrDefault(a => a.Code == agency.Code || agency.Also.Prepend(agency.Name).Any(a.IsCalled)) is { } other)
            {
                throw item.Wrong($"'{agency.Code}' has the code or a name of '{other.Code}': an agency stands once, with all its names.");
            }

            agencies.Add(agency.Code, agency);
        }

        return agencies;
    }

    static List<Contact> Contacts(YamlGroup sheet, Dictionary<string, Agency> agencies, MayName known)
    {
        var contacts = new List<Contact>();
        foreach (var item in sheet.Maybe("contacts")?.Items() ?? [])
        {
            var line = item.Group("agency", "source", "purposes", "desk", "telephone", "email", "hours", "from", "until");
            var until = line.Maybe("until") is { } ends ? Day(ends) : (DateOnly?)null;
            var contact = new Contact(OneOf(line.Need("agency"), agencies).Code, line.Maybe("source")?.Text(), Reached(item, line), Day(line.Need("from")), until) { Purposes = Purposes(line, known) };
            if (contacts.Exists(c => c.Agency == contact.Agency && string.Equals(c.Source, contact.Source, StringComparison.OrdinalIgnoreCase)
                && (c.Purposes.Count + contact.Purposes.Count == 0 || c.Purposes.Intersect(contact.Purposes).Any())
                && c.From <= (contact.Until ?? DateOnly.MaxValue) && contact.From <= (c.Until ?? DateOnly.MaxValue)))
            {
                throw item.Wrong($"'{contact.Agency}' has two contacts on the same days: give the earlier one an 'until'.");
            }

            contacts.Add(contact);
        }

        return contacts;
    }

    static Reached Desk(YamlPlace place) => Reached(place, place.Group("desk", "telephone", "email", "hours"));

    internal static Reached Reached(YamlPlace place, YamlGroup line)
    {
        var reached = new Reached(line.Need("desk").Text(), line.Maybe("telephone")?.Text(), line.Maybe("email")?.Text(), line.Maybe("hours")?.Text());
        return reached.Telephone is null && reached.Email is null ? throw place.Wrong("A contact needs a 'telephone' or an 'email'.") : reached;
    }

    /// <summary>One protocol, or one for each receiver of a template, with what differs for some of them.</summary>
    static IEnumerable<Protocol> OfTemplate(YamlPlace place, Dictionary<string, Agency> agencies, MayName known)
    {
        var line = place.Group("code", "words", "holder", "receivers", "from", "until", "emergency", "shares", "differs");
        var (code, holder) = (line.Need("code").Text(), OneOf(line.Need("holder"), agencies));
        var receivers = line.Need("receivers").Items().Select(r => (Place: r, Agency: OneOf(r, agencies))).ToList();
        var differs = (line.Maybe("differs")?.Entries() ?? []).ToDictionary(d => d.Name, StringComparer.Ordinal);
        if (differs.Values.FirstOrDefault(d => !receivers.Exists(r => r.Agency.Code == d.Name)) is { } nobody)
        {
            throw nobody.Wrong($"'{nobody.Name}' differs, but is not one of the receivers.");
        }

        var (shares, never) = (Terms(line.Need("shares"), known), NeverOpened(line.Maybe("emergency")) ?? false);
        var (from, until) = (Day(line.Need("from")), Day(line.Need("until")));
        foreach (var (at, receiver) in receivers)
        {
            var own = differs.GetValueOrDefault(receiver.Code)?.Group("why", "from", "until", "emergency", "shares");
            var why = own?.Need("why").Text();
            var protocol = new Protocol(
                receivers.Count == 1 ? code : $"{code}/{receiver.Code}", code, line.Need("words").Text(), holder, receiver,
                own?.Maybe("from") is { } f ? Day(f) : from, own?.Maybe("until") is { } u ? Day(u) : until, own?.Maybe("shares") is { } s ? Terms(s, known) : shares,
                own is null ? [] : [.. Differences(own, from, until, never, shares, known), why!])
            {
                NeverOpened = NeverOpened(own?.Maybe("emergency")) ?? never,
            };
            if (protocol.Until < protocol.From)
            {
                throw (differs.GetValueOrDefault(receiver.Code) ?? at).Wrong($"The protocol of '{receiver.Code}' would end before it begins.");
            }

            if (protocol.Holder == protocol.Receiver)
            {
                throw at.Wrong($"'{receiver.Code}' needs no protocol with itself.");
            }

            yield return protocol;
        }
    }

    static IEnumerable<string> Differences(YamlGroup own, DateOnly from, DateOnly until, bool never, IReadOnlyList<ProtocolTerm> shares, MayName known)
    {
        if (own.Maybe("from") is { } begins)
        {
            yield return $"from {LondonDay.InWords(Day(begins))} instead of {LondonDay.InWords(from)}";
        }

        if (own.Maybe("until") is { } ends)
        {
            yield return $"until {LondonDay.InWords(Day(ends))} instead of {LondonDay.InWords(until)}";
        }

        if (NeverOpened(own.Maybe("emergency")) is { } otherwise && otherwise != never)
        {
            yield return otherwise ? "no emergency opens what it does not give" : "an emergency opens what it does not give";
        }

        if (own.Maybe("shares") is { } terms)
        {
            yield return $"shares {string.Join("; ", Terms(terms, known).Select(TermWords.WithPurposes))} instead of {string.Join("; ", shares.Select(TermWords.WithPurposes))}";
        }
    }

    static IReadOnlyList<ProtocolTerm> Terms(YamlPlace place, MayName known) =>
    [
        .. place.Items().Select(item =>
        {
            var line = item.Group(OfTerms);
            var sources = line.Each("sources", s => s.Text());
            var gives = line.Need("gives").Text() switch
            {
                "content" => Answer.Shown,
                "existence-only" => Answer.ExistenceOnly,
                var other => throw line.Need("gives").Wrong($"'{other}': a protocol gives content or existence-only. What it does not name it does not give."),
            };
            var never = NeverOpened(line.Maybe("emergency")) ?? false;
            if (never && gives == Answer.Shown)
            {
                throw line.Need("emergency").Wrong("'emergency: never' holds back what is not given, and this line gives the content: take it out.");
            }

            return new ProtocolTerm(
                sources,
                line.Maybe("processing") is not { } processing ? null : processing.Text() switch
                {
                    "law-enforcement" => true,
                    "general" => false,
                    _ => throw processing.Wrong("'processing' is law-enforcement (Data Protection Act 2018, Part 3) or general (UK GDPR)."),
                },
                Purposes(line, known),
                gives)
            {
                Kinds = line.Each("kinds", k => Kind(k, sources, known)),
                NeverOpened = never,
            };
        }),
    ];

    static IReadOnlyList<string> Purposes(YamlGroup line, MayName known) =>
        line.Each("purposes", p => known.Purposes.Contains(p.Text()) ? p.Text() : throw p.Wrong($"'{p.Text()}' is not the code of a purpose of access.yaml."));

    /// <summary>Null where the file does not say.</summary>
    static bool? NeverOpened(YamlPlace? place) => place?.Text() switch
    {
        null => null,
        "never" => true,
        "opens" => false,
        var other => throw place!.Wrong($"'{other}': an emergency opens what is held back, or never does: write opens or never."),
    };

    static RecordKind Kind(YamlPlace place, IReadOnlyList<string> sources, MayName known)
    {
        var among = known.Kinds.Where(k => sources.Count == 0 || sources.Contains(k.Source, StringComparer.OrdinalIgnoreCase)).Select(k => k.Kind).ToList();
        return among.FindAll(k => k.Code == place.Text()) is { Count: > 0 } named
            ? new RecordKind(place.Text(), string.Join(" or ", named.Select(k => k.Words).Distinct()))
            : throw place.Wrong($"'{place.Text()}' is not a kind of record of {(sources.Count == 0 ? "any source" : string.Join(" or ", sources))} that a feed file reads{(among.Count == 0 ? "." : $": {string.Join(", ", among.Select(k => k.Code).Distinct().Order(StringComparer.Ordinal))}.")}");
    }

    static Agency OneOf(YamlPlace place, Dictionary<string, Agency> agencies) => agencies.GetValueOrDefault(place.Text())
        ?? throw place.Wrong($"'{place.Text()}' is not the code of an agency of this file.");

    static DateOnly Day(YamlPlace place) => DateOnly.TryParseExact(place.Text(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? day
        : throw place.Wrong($"'{place.Text()}' is not a day: write 2010-04-01.");

    static int Number(YamlPlace place, int least, int most) => int.TryParse(place.Text(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
        ? number
        : throw place.Wrong($"'{place.Name}' is a number from {least} to {most}.");

    /// <summary>What a protocol may name: purposes of the pack, and kinds of record of the feed files.</summary>
    sealed record MayName(IReadOnlySet<string> Purposes, IReadOnlyList<(string Source, RecordKind Kind)> Kinds);
}
