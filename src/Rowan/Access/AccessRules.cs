namespace Rowan.Access;

/// <summary>One rule about showing: it applies where all that it names fits; the first that applies decides.</summary>
/// <param name="Roles">Empty means every role.</param>
/// <param name="Sources">Source codes; empty means every source.</param>
/// <param name="Purposes">Purpose codes; empty means every purpose.</param>
public sealed record ShowingRule(
    string Id,
    Answer Answer,
    IReadOnlyList<string> Roles,
    IReadOnlyList<string> Sources,
    IReadOnlyList<string> Purposes,
    bool OwnAgencyOnly,
    string Words)
{
    /// <summary>How who asks must have to do with the person, by code of an involvement (<c>allocated</c>, <c>meeting</c> …); empty asks nothing of it.</summary>
    public IReadOnlyList<string> Involvements { get; init; } = [];

    /// <summary>Only records processed for law enforcement (Data Protection Act 2018 part 3), or only those under the general regime; null means both.</summary>
    public bool? LawEnforcement { get; init; }

    /// <summary>Only records that carry one of these marks; empty asks nothing of it.</summary>
    public IReadOnlyList<string> Marks { get; init; } = [];

    /// <summary>No emergency opens what the rule holds back.</summary>
    public bool NeverOpened { get; init; }
}

/// <summary>Who may do what, and who is shown what: the dated data of the pack's <c>access.yaml</c>, and the pure decisions over it.</summary>
public sealed class AccessRules(
    string version,
    IReadOnlyDictionary<string, IReadOnlySet<string>> permissionsByRole,
    IReadOnlyList<Purpose> purposes,
    IReadOnlyList<ShowingRule> showing)
{
    public string Version { get; } = version;
    public IReadOnlyList<Purpose> Purposes { get; } = purposes;
    public IReadOnlyList<ShowingRule> Showing { get; } = showing;

    /// <summary>Acts that follow from a duty, by the purpose that stands in their nature (<see cref="PurposeIs"/>): in words, with the law; nobody chooses them.</summary>
    public IReadOnlyList<Purpose> Duties { get; init; } = [];

    /// <summary>A purpose in words: one of the pack's, or a duty.</summary>
    public string PurposeWords(string code) => Purposes.Concat(Duties).FirstOrDefault(p => p.Code == code)?.Words ?? code;

    /// <summary>What makes an act for this purpose lawful; empty where none was given.</summary>
    public string LawfulBasisOf(PurposeGiven? purpose) =>
        purpose is null ? "" : purpose.LawfulBasis.Length > 0 ? purpose.LawfulBasis : Duties.FirstOrDefault(d => d.Code == purpose.Code)?.LawfulBasis ?? "";

    /// <summary>What the marks of single records mean.</summary>
    public IReadOnlyList<Mark> Marks { get; init; } = [];

    /// <summary>What the marks of a record of this kind mean, for who is shown it.</summary>
    public IEnumerable<Mark> MarksOf(string kind) => new RecordKind(kind, "").Marks.Select(code =>
        Marks.FirstOrDefault(m => m.Code == code) ?? new Mark(code, $"marked {code}, which the policy pack does not explain", Answer.Withheld, Answer.Withheld, false));

    /// <summary>Whether the role holds the permission. What is not given is refused.</summary>
    public bool Permits(string role, string permission) =>
        permission is Permissions.PublicFiles or Permissions.PublicPages or Permissions.SignIn
        || (permissionsByRole.TryGetValue(role, out var held) && held.Contains(permission));

    /// <summary>The purposes a role may give.</summary>
    public IEnumerable<Purpose> PurposesFor(string role) => Purposes.Where(p => p.Roles.Contains(role));

    /// <summary>Whether the role may act for the purpose: one of the pack's that is given to the role, or one that stands in the nature of the act.</summary>
    public bool MayGive(string role, string purpose) => Purposes.FirstOrDefault(p => p.Code == purpose) is { } given
        ? given.Roles.Contains(role)
        : purpose != PurposeIs.Asked && PurposeIs.All.Contains(purpose);

    /// <summary>What vetting and training the roles need.</summary>
    public StandingRules Standing { get; init; } = StandingRules.None;

    /// <summary>How many people one member may look at in how long; null where nothing is set.</summary>
    public BulkRule? Bulk { get; init; }

    /// <summary>How many people members of a role may look at, where that is fewer than <see cref="Bulk"/> lets anybody.</summary>
    public IReadOnlyDictionary<string, int> FewerInBulk { get; init; } = new Dictionary<string, int>();

    /// <summary>What holds for members of the role; null where nothing is set.</summary>
    public BulkRule? BulkOf(string role) => Bulk is { } bulk && FewerInBulk.TryGetValue(role, out var people) ? bulk with { People = people } : Bulk;

    /// <summary>Whether any rule asks of the role how who asks has to do with the person.</summary>
    public bool AsksInvolvementOf(string role) => Showing.Any(r => r.Involvements.Count > 0 && (r.Roles.Count == 0 || r.Roles.Contains(role)));

    /// <summary>
    /// Shown, existence only, or withheld (C03-24, E07-40): what the rule gives, and never more; who may not look today, another agency's records without a
    /// protocol, and what nobody knows each take away from it. Whatever takes most away says why. Of a source connected as pointers only there is never more than existence.
    /// </summary>
    public AccessDecision Decide(Question asked)
    {
        var (given, limits) = (RuleFor(asked.Actor, asked.Purpose, asked.Records, asked.Relation, asked.Involved), Limits(asked).ToList());
        var least = limits.Aggregate(given, (decided, limit) => limit.Answer < decided.Answer ? limit : decided);
        var under = asked.Relation == Relation.AnotherAgency && least.Answer > Answer.Withheld && least.Rule != asked.Protocols.Rule
            ? least with { Rule = $"{least.Rule} under {asked.Protocols.Rule}" }
            : least;
        var sensitive = asked.Records.Sensitive && asked.Relation < Relation.JointController;
        under = under with { NeverOpened = given.NeverOpened || limits.Exists(l => l.NeverOpened) || asked.Relation == Relation.Unknown || sensitive || asked.Records.PointersOnly };
        return under.Answer == Answer.Withheld ? under
            : sensitive ? under with { Answer = Answer.ExistenceOnly, Rule = $"sensitive-service, {under.Rule}", Reason = "A sensitive service is involved. Which one is not told. The index team can put you in touch." }
            : asked.Records.PointersOnly ? under with { Answer = Answer.ExistenceOnly, Rule = $"pointers-only, {under.Rule}", Reason = PointersOnly(asked.Records) }
            : under;
    }

    /// <summary>Whoever asks, the owner of the records too: there is nothing here to show.</summary>
    static string PointersOnly(RecordsAsked records) =>
        $"{(records.Name.Length == 0 ? records.Source : records.Name)} is connected as pointers only: what its records say is not in Rowan, and nothing here can open it. Ask who is named.";

    /// <summary>The first rule that fits; no rule, no showing. Of several kinds the one of which least is given decides. It is the most that is given, not yet the decision.</summary>
    public AccessDecision RuleFor(Actor actor, PurposeGiven? purpose, RecordsAsked asked, Relation relation, IReadOnlyList<string> involved)
    {
        if (asked.Kinds.Count <= 1)
        {
            return FirstThatFits(actor, purpose, asked, relation, involved);
        }

        var each = asked.Kinds.Select(kind => FirstThatFits(actor, purpose, asked with { Kinds = [kind] }, relation, involved)).ToList();
        return each.MinBy(d => d.Answer)! with { NeverOpened = each.Exists(d => d.NeverOpened) };
    }

    AccessDecision FirstThatFits(Actor actor, PurposeGiven? purpose, RecordsAsked asked, Relation relation, IReadOnlyList<string> involved)
    {
        var about = Showing.Where(rule =>
            (rule.Roles.Count == 0 || rule.Roles.Contains(actor.Role))
            && (rule.Sources.Count == 0 || rule.Sources.Contains(asked.Source))
            && (!rule.OwnAgencyOnly || relation >= Relation.JointController)
            && (rule.Involvements.Count == 0 || rule.Involvements.Any(involved.Contains))
            && (rule.LawEnforcement is not { } regime || regime == asked.LawEnforcement)
            && (rule.Marks.Count == 0 || asked.Kinds.Any(k => k.Marks.Any(rule.Marks.Contains)))).ToList();
        var decided = about.Find(rule => rule.Purposes.Count == 0 || (purpose is not null && rule.Purposes.Contains(purpose.Code))) is { } first
            ? new AccessDecision(first.Answer, first.Id, Version, first.Words)
            : new AccessDecision(Answer.Withheld, "no-rule", Version, "No rule lets your role see this.");

        // Any rule that decides for some purpose: the glass is broken for a person, and whoever has broken it may give another purpose.
        var last = about.FindIndex(rule => rule.Purposes.Count == 0);
        return decided with { NeverOpened = decided.Answer < Answer.Shown && about.Take(last < 0 ? about.Count : last + 1).Any(rule => rule.NeverOpened) };
    }

    /// <summary>
    /// One that the pack does not know keeps the record with its own agency. Neither rule nor reason names the mark: they reach those who may know only that something is held, and the log.
    /// What a mark withholds no emergency opens: a source may be in danger.
    /// </summary>
    AccessDecision Marked(string code, bool enforcesLaw)
    {
        var mark = Marks.FirstOrDefault(m => m.Code == code);
        var answer = mark is null ? Answer.Withheld : enforcesLaw ? mark.OthersWhoEnforceTheLaw : mark.Others;
        return new AccessDecision(answer, "marked", Version, answer == Answer.Withheld
            ? "The agency that holds it has marked it for itself." : "The agency that holds it has marked it so that you are told only that it is held.") { NeverOpened = answer == Answer.Withheld };
    }

    IEnumerable<AccessDecision> Limits(Question asked)
    {
        if (asked.Purpose is null)
        {
            yield return new AccessDecision(Answer.Withheld, "no-purpose", Version, "No purpose was given.");
        }

        if (Standing.On(asked.Actor, asked.Held, asked.Day).Stopped is { } stopped)
        {
            yield return new AccessDecision(Answer.Withheld, "may-not-look-today", Version, stopped);
        }

        switch (asked.Relation)
        {
            case Relation.Unknown:
                yield return new AccessDecision(Answer.Withheld, "agency-not-known", asked.Protocols.Version, "Your agency, or the one whose record it is, is not in the policy pack.") { WantsProtocol = true };
                break;
            case Relation.AnotherAgency:
                yield return new AccessDecision(asked.Protocols.Gives, asked.Protocols.Rule, asked.Protocols.Version, asked.Protocols.Reason)
                {
                    WantsProtocol = asked.Protocols.Gives == Answer.Withheld, NeverOpened = asked.Protocols.NeverOpened,
                };
                break;
        }

        if (asked.Relation < Relation.JointController)
        {
            foreach (var mark in asked.Records.Kinds.SelectMany(k => k.Marks).Distinct())
            {
                yield return Marked(mark, asked.EnforcesLaw);
            }
        }

        if (Standing.LackingFor(asked.Actor, asked.Held, asked.Records.Source, asked.Day) is { } training)
        {
            yield return new AccessDecision(Answer.ExistenceOnly, $"training-{training.Code}", Version, $"You are told only that something is held, until you have had this training: {training.Words}.");
        }
    }
}

/// <summary>Looking in bulk (A6): no more people than this in so many minutes by one member, and whom then to call.</summary>
/// <param name="Call">Whom somebody calls who must look at more, in words.</param>
public sealed record BulkRule(int People, int Minutes, string Call);
