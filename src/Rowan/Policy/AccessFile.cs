using Rowan.Access;
using Rowan.Involvements;
using static Rowan.Policy.PolicySheet;

namespace Rowan.Policy;

/// <summary>Reads and checks a pack's <c>access.yaml</c>. Unknown words are refused: a misspelt role must not quietly lose its rights, nor keep them.</summary>
public static class AccessFile
{
    /// <exception cref="PolicyFileException">The file cannot be used; the message says where and why.</exception>
    public static AccessRules Read(string path)
    {
        path = PackLayers.Find(path);
        var sheet = PolicySheet.Read<Sheet>(path);

        var known = Roles.OfMembers.Concat(Roles.OfServices).Append(Roles.Operator).Append(Roles.Rowan).ToHashSet();
        Check(path, sheet.Version.Length > 0, "'version' is missing.");
        Check(path, sheet.Roles.Keys.All(known.Contains), $"'roles' names a role that Rowan does not know. It knows: {string.Join(", ", known)}.");
        foreach (var permission in sheet.Roles.Values.SelectMany(p => p))
        {
            Check(path, Permissions.All.Contains(permission), $"'{permission}' is not a permission. The permissions are: {string.Join(", ", Permissions.All)}.");
        }

        foreach (var role in sheet.Purposes.SelectMany(p => p.Roles).Concat(sheet.Showing.SelectMany(s => s.Roles)))
        {
            Check(path, known.Contains(role), $"'{role}' is not a role. The roles are: {string.Join(", ", known)}.");
        }

        Check(path, sheet.Duties.TrueForAll(d => d.Roles.Count == 0), "A duty has no 'roles': nobody chooses it.");
        var codes = sheet.Purposes.Select(p => p.Code).ToHashSet();
        Check(path, codes.Count == sheet.Purposes.Count, "Two purposes have the same code.");
        Check(path, sheet.Duties.TrueForAll(d => d.Words.Length > 0 && d.LawfulBasis.Length > 0), "Each of 'duties' needs a 'code', 'words' and a 'lawfulBasis'.");
        var acts = PurposeIs.All.Where(p => p != PurposeIs.Asked).ToList();
        Check(path, sheet.Duties.Select(d => d.Code).Order(StringComparer.Ordinal).SequenceEqual(acts.Order(StringComparer.Ordinal)), $"'duties' says in words, and with its lawful basis, for what Rowan acts without asking: each of {string.Join(", ", acts)}, once, and nothing else.");
        Check(path, sheet.Showing.Select(s => s.Id).Distinct().Count() == sheet.Showing.Count, "Two showing rules have the same id.");
        foreach (var purpose in sheet.Showing.SelectMany(s => s.Purposes))
        {
            Check(path, codes.Contains(purpose), $"'{purpose}' is not the code of a purpose of this file.");
        }

        foreach (var involvement in sheet.Showing.SelectMany(s => s.Involvements))
        {
            Check(path, InvolvementKind.Find(involvement) is not null, $"'{involvement}' is not how somebody has to do with a child. It can be: {string.Join(", ", InvolvementKind.All.Select(k => k.Code))}.");
        }

        Check(path, sheet.Showing.TrueForAll(s => s.Involvements.Count == 0 || s.Answer is not ("existence-only" or "withheld")), "A rule with 'involvements' answers 'shown': it counts where a look is about one person, and a list of many must never show more than that.");
        var marks = MarksOf(path, sheet.Marks);
        foreach (var mark in sheet.Showing.SelectMany(s => s.Marks))
        {
            Check(path, marks.Exists(m => m.Code == mark), $"'{mark}' is not the code of a mark of this file.");
        }

        var standing = StandingOf(path, sheet.Standing, known);
        Check(path, sheet.Bulk is not { } b || (b.People > 0 && b.Minutes > 0 && b.Call.Length > 0), "'bulk' needs 'people' and 'minutes', from 1, and 'call': whom somebody calls who must look at more.");
        var fewer = sheet.Bulk?.Fewer ?? [];
        Check(path, fewer.TrueForAll(f => f.People > 0 && f.People < sheet.Bulk!.People && f.Roles.Count > 0), "Each of 'fewer' of 'bulk' needs 'roles', and 'people': from 1, and fewer than 'bulk' lets anybody.");
        Check(path, fewer.SelectMany(f => f.Roles).FirstOrDefault(r => !Roles.OfMembers.Contains(r)) is null, $"A role of 'fewer' of 'bulk' is one of: {string.Join(", ", Roles.OfMembers)}.");
        Check(path, fewer.SelectMany(f => f.Roles).ToList() is var once && once.Distinct(StringComparer.Ordinal).Count() == once.Count, "A role stands twice in 'fewer' of 'bulk'.");
        return new AccessRules(
            sheet.Version,
            sheet.Roles.ToDictionary(r => r.Key, r => (IReadOnlySet<string>)r.Value.ToHashSet()),
            sheet.Purposes.ConvertAll(p => new Purpose(p.Code, p.Words, p.LawfulBasis, p.Roles)),
            sheet.Showing.ConvertAll(s => new ShowingRule(s.Id, AnswerOf(path, $"rule '{s.Id}'", s.Answer), s.Roles, s.Sources, s.Purposes, s.OwnAgency, s.Words)
            {
                Involvements = s.Involvements, LawEnforcement = RegimeOf(path, s), Marks = s.Marks, NeverOpened = NeverOpened(path, s),
            }))
        {
            Duties = sheet.Duties.ConvertAll(d => new Purpose(d.Code, d.Words, d.LawfulBasis, [])),
            Marks = marks,
            Standing = standing,
            Bulk = sheet.Bulk is { } bulk ? new BulkRule(bulk.People, bulk.Minutes, bulk.Call) : null,
            FewerInBulk = fewer.SelectMany(f => f.Roles.Select(r => (r, f.People))).ToDictionary(x => x.r, x => x.People, StringComparer.Ordinal),
        };
    }

    static bool? RegimeOf(string path, ShowingLine line)
    {
        Check(path, line.Processing is null or "law-enforcement" or "general", $"'{line.Processing}' of {line.Id} is no regime of processing. It can be law-enforcement or general, or is left out for both.");
        return line.Processing is null ? null : line.Processing == "law-enforcement";
    }

    static bool NeverOpened(string path, ShowingLine line)
    {
        if (line.Emergency is not { } said)
        {
            return false;
        }

        Check(path, said.Text is "never" or "opens", $"'{said.Text}' of {line.Id}: an emergency opens what is held back, or never does: write opens or never.", said.Line);
        Check(path, said.Text == "opens" || line.Answer != "shown", $"'emergency: never' holds back what is not shown, and {line.Id} answers shown: take it out.", said.Line);
        return said.Text == "never";
    }

    static List<Mark> MarksOf(string path, List<MarkLine> lines)
    {
        Check(path, lines.TrueForAll(m => RecordKind.IsCode(m.Code) && m.Words.Length > 0), "Each of 'marks' needs 'words' and a 'code' of letters, digits, - and _, 40 at most.");
        Check(path, lines.DistinctBy(m => m.Code).Count() == lines.Count, "Two of 'marks' have the same code.");
        return lines.ConvertAll(m =>
        {
            var others = AnswerOf(path, $"mark '{m.Code}'", m.Others);
            var enforcing = m.OthersWhoEnforceTheLaw is { } more ? AnswerOf(path, $"mark '{m.Code}'", more) : others;
            Check(path, enforcing >= others, $"The mark '{m.Code}' gives agencies that enforce the law less than it gives all others.");
            return new Mark(m.Code, m.Words, others, enforcing, m.Assessment);
        });
    }

    static StandingRules StandingOf(string path, StandingLines? lines, HashSet<string> known)
    {
        if (lines is null)
        {
            return StandingRules.None;
        }

        foreach (var role in lines.Training.SelectMany(t => t.Roles).Concat(lines.Vetting?.Roles ?? []))
        {
            Check(path, known.Contains(role), $"'{role}' is not a role. The roles are: {string.Join(", ", known)}.");
        }

        Check(path, lines.Training.TrueForAll(t => t.Code.Length > 0 && t.Words.Length > 0 && t.Roles.Count > 0), "Each of 'training' needs a 'code', 'words' and 'roles'.");
        Check(path, lines.Training.DistinctBy(t => t.Code).Count() == lines.Training.Count, "Two of 'training' have the same code.");
        return new StandingRules(
            lines.Vetting is { } v ? new VettingRule(v.Roles, Stops(path, v.Ended), Stops(path, v.NotRecorded), v.WarnDays) : null,
            lines.Training.ConvertAll(t => new TrainingRule(t.Code, t.Words, t.Roles, t.Sources, Stops(path, t.Missing), t.WarnDays)));
    }

    static bool Stops(string path, string what) => what switch
    {
        "stops" => true,
        "warns" => false,
        _ => throw new PolicyFileException(path, 0, $"'{what}': what ended or is missing stops or warns."),
    };

    static Answer AnswerOf(string path, string whose, string answer) => answer switch
    {
        "shown" => Answer.Shown,
        "existence-only" => Answer.ExistenceOnly,
        "withheld" => Answer.Withheld,
        _ => throw new PolicyFileException(path, 0, $"The {whose} answers '{answer}'; it may be shown, existence-only or withheld."),
    };

    sealed class Sheet
    {
        public string Version { get; set; } = "";
        public string From { get; set; } = "";
        public string Sureness { get; set; } = "";
        public Dictionary<string, List<string>> Roles { get; set; } = [];
        public List<PurposeLine> Purposes { get; set; } = [];
        public List<PurposeLine> Duties { get; set; } = [];
        public List<ShowingLine> Showing { get; set; } = [];
        public List<MarkLine> Marks { get; set; } = [];
        public StandingLines? Standing { get; set; }
        public BulkLine? Bulk { get; set; }
    }

    sealed class MarkLine
    {
        public string Code { get; set; } = "";
        public string Words { get; set; } = "";
        public string Others { get; set; } = "";
        public string? OthersWhoEnforceTheLaw { get; set; }
        public bool Assessment { get; set; }
    }

    sealed class StandingLines
    {
        public VettingLine? Vetting { get; set; }
        public List<TrainingLine> Training { get; set; } = [];
    }

    sealed class VettingLine
    {
        public List<string> Roles { get; set; } = [];
        public string Ended { get; set; } = "";
        public string NotRecorded { get; set; } = "";
        public int WarnDays { get; set; } = 30;
    }

    sealed class TrainingLine
    {
        public string Code { get; set; } = "";
        public string Words { get; set; } = "";
        public List<string> Roles { get; set; } = [];
        public List<string> Sources { get; set; } = [];
        public string Missing { get; set; } = "";
        public int WarnDays { get; set; } = 30;
    }

    sealed class BulkLine
    {
        public int People { get; set; }
        public int Minutes { get; set; }
        public string Call { get; set; } = "";
        public List<FewerLine> Fewer { get; set; } = [];
    }

    sealed class FewerLine
    {
        public List<string> Roles { get; set; } = [];
        public int People { get; set; }
    }

    sealed class PurposeLine
    {
        public string Code { get; set; } = "";
        public string Words { get; set; } = "";
        public string LawfulBasis { get; set; } = "";
        public List<string> Roles { get; set; } = [];
    }

    sealed class ShowingLine
    {
        public string Id { get; set; } = "";
        public string Answer { get; set; } = "";
        public List<string> Roles { get; set; } = [];
        public List<string> Sources { get; set; } = [];
        public List<string> Purposes { get; set; } = [];
        public bool OwnAgency { get; set; }
        public List<string> Involvements { get; set; } = [];
        public string? Processing { get; set; }
        public List<string> Marks { get; set; } = [];
        public PlacedWord? Emergency { get; set; }
        public string Words { get; set; } = "";
    }
}
