using Rowan.Synth.Chance;
using Rowan.Synth.Families;
using Rowan.Synth.Places;
using Rowan.Synth.Deliveries;

namespace Rowan.Synth.Lives;

/// <summary>What the police recorded of a family elsewhere than in MERLIN: calls, crimes and intelligence, of the happenings that MERLIN tells of and of others.
/// So one event stands in several systems, each naming the others now and then.</summary>
sealed class Policing(Family family, int seed, DateOnly first, DateOnly asOf)
{
    readonly List<Entry> entries = [];

    DateTime Cut => asOf.ToDateTime(TimeOnly.MinValue);

    /// <summary>The notices with what else is on record of them, and all of that.</summary>
    public IReadOnlyList<Entry> Around(IReadOnlyList<Notice> notices)
    {
        var told = notices.Select(notice => Around(notice, Dice.Of(seed, "policing", family.Number).For(notice.Scene.Code, notice.Entered.Ticks))).ToList();
        return [.. told, .. entries];
    }

    /// <summary>What happens to any family, and what a troubled one rings about without a report being made.</summary>
    public IReadOnlyList<Entry> Everyday(bool troubled)
    {
        var dice = Dice.Of(seed, "everyday", family.Number);
        for (var at = 0; at < (troubled ? 3 : 1); at++)
        {
            var day = dice.For("day", at).Day(first.AddDays(2), asOf.AddDays(-5));
            var child = family.Children.OrderBy(child => child.Born).FirstOrDefault(child => child.Born <= day && child.AgeOn(day) < 18 && family.Carer(child, day) is not null);
            if (child is null)
            {
                continue;
            }

            var throws = dice.For("what", at);
            var moment = day.ToDateTime(new TimeOnly(throws.Between(7, 23), throws.Below(60)));
            var call = throws.PerMille(troubled ? 450 : 130) ? Call(Pick(CallKind.All, kind => kind.When.Everyday, throws), child, moment, throws.For("call")) : null;
            if (throws.PerMille(troubled ? 260 : 110))
            {
                var kinds = CrimeKind.All.Where(kind => child.AgeOn(day) >= kind.Ages.Youngest && child.AgeOn(day) <= kind.Ages.Oldest).ToList();
                Crime(Pick(kinds, kind => kind.When.Everyday, throws.For("kind")), child, moment.AddDays(throws.Below(3)), null, throws.For("crime"));
            }

            if (throws.PerMille(troubled ? 60 : 4))
            {
                Intelligence(IntelligenceKind.Of("everyday"), child, day, null, throws.For("intelligence"));
            }
        }

        return entries;
    }

    Notice Around(Notice notice, Dice dice)
    {
        var moment = notice.Happened.ToDateTime(notice.At);
        var call = CallKind.All.FirstOrDefault(kind => dice.For("call " + kind.Code).Percent(kind.When.In(notice.Scene.Code))) is { } calling
            ? Call(calling, notice.Child, moment.AddMinutes(-dice.Between(5, 50)), dice.For("calling"))
            : null;
        var crime = One(notice, dice.For("crime")) is { } kind ? Crime(kind, notice.Child, moment, call, dice.For("crime of it")) : null;
        if (IntelligenceKind.All.FirstOrDefault(item => dice.For("item " + item.Code).Percent(item.When.In(notice.Scene.Code))) is { } heard)
        {
            Intelligence(heard, notice.Child, notice.Happened, crime, dice.For("intelligence"));
        }

        return notice with { Call = call, Crime = crime };
    }

    CrimeKind? One(Notice notice, Dice dice)
    {
        var at = dice.Below(100);
        foreach (var kind in CrimeKind.All.Where(kind => kind.When.In(notice.Scene.Code) > 0 && Fits(kind, notice.Child, notice.Happened)))
        {
            at -= kind.When.In(notice.Scene.Code);
            if (at < 0)
            {
                return kind;
            }
        }

        return null;
    }

    bool Fits(CrimeKind kind, Person child, DateOnly day) => child.Born <= day
        && kind.Who.All(one => one.Who is "neighbour" || Whom(one.Who, child, day) is not null)
        && (kind.Needs.Length == 0 || Whom(kind.Needs, child, day) is not null);

    public Call? Call(CallKind kind, Person child, DateTime moment, Dice dice)
    {
        if (moment >= Cut || moment < first.ToDateTime(TimeOnly.MinValue) || Family.HomeOf(child, DateOnly.FromDateTime(moment)) is not { } home)
        {
            return null;
        }

        var day = DateOnly.FromDateTime(moment);
        var who = kind.Callers[dice.Weighted(kind.Callers.Select(one => one.Weight))].Who;
        var caller = who.Equals("nobody", StringComparison.Ordinal) ? null : new Party(Role.Caller, Whom(who, child, day) ?? Neighbours.Of(family, home, 1 + dice.Below(2), seed, asOf));
        IReadOnlyList<Party> named = dice.For("named").Percent(35) && Whom("partner", child, day) is { } partner && partner != caller?.Person ? [new(Role.Adult, partner)] : [];
        if (dice.For("child").Percent(22) && child.Born <= day)
        {
            named = [.. named, new(Role.Child, child)];
        }

        var call = new Call(moment, home, caller, named, kind.Open, kind.Close, [.. kind.Remarks.OrderBy(_ => dice.Below(1000)).Take(dice.Between(1, 2))], dice.Pick(kind.Results));
        entries.Add(call);
        return call;
    }

    public Crime? Crime(CrimeKind kind, Person child, DateTime committed, Call? call, Dice dice)
    {
        var entered = committed.AddMinutes(dice.Between(70, 2400));
        var day = DateOnly.FromDateTime(committed);
        if (entered >= Cut || committed < first.ToDateTime(TimeOnly.MinValue) || Family.HomeOf(child, day) is not { } home || !Fits(kind, child, day))
        {
            return null;
        }

        var parties = kind.Who.Select(one => new Party(RoleOf(one.Part), Whom(one.Who, child, day) ?? Neighbours.Of(family, home, 1 + dice.For("neighbour").Below(2), seed, asOf)))
            .Concat(kind.Who.Any(one => one.Part == 'C') ? family.Household(child, day).Where(person => person.IsChild && person.AgeOn(day) < 18 && dice.For(person.Id).Percent(60)).Select(person => new Party(Role.ChildPresent, person)) : [])
            .DistinctBy(party => party.Id).ToList();
        if (kind.Code.StartsWith("assault-on-child", StringComparison.Ordinal) || kind.Code.Equals("sexual-activity", StringComparison.Ordinal))
        {
            parties.Add(new(Role.Informant, null, Worker.Of(child.AgeOn(day) >= 4 ? "school" : "health-visitor", home.Borough, dice.For("teller").Between(1, 20), seed)));
        }

        var pages = Pages(entered, kind, dice.For("pages"));
        var status = dice.Pick(kind.Statuses);
        var crime = new Crime(entered, committed, dice.For("until").Percent(kind.When.Everyday > 0 ? 50 : 8) ? committed.AddHours(dice.Between(1, 9)) : null,
            kind.Offence, status, kind.Domestic, home, parties,
            Account.Tell(dice.Pick(kind.Methods), family, child, day, child.Name.Forename, dice.For("mo")), pages, call);
        entries.Add(crime);
        if (dice.For("again").PerMille(18) && entered.AddMinutes(200) < Cut)
        {
            entries.Add(crime with { Entered = entered.AddMinutes(200), Again = true, Pages = [], Status = "NC" });
        }

        return crime;
    }

    public Intelligence? Intelligence(IntelligenceKind kind, Person child, DateOnly day, Crime? crime, Dice dice)
    {
        var entered = day.ToDateTime(new TimeOnly(dice.Between(8, 19), dice.Below(60))).AddDays(dice.Between(1, 6));
        var named = kind.Who.Select(one => (one.Part, Who: Whom(one.Who, child, day))).Where(one => one.Who is not null)
            .Select(one => new Party(one.Part == 'C' ? Role.Child : Role.Adult, one.Who)).ToList();
        if (entered >= Cut || named.Count == 0 || child.Born > day)
        {
            return null;
        }

        var grade = $"{dice.Pick(["B", "B", "C", "C", "D", "E", "A"])}{dice.Pick(["2", "3", "3", "4", "4", "1", "5"])}{dice.Pick(["1", "1", "1", "4", "5"])}";
        var item = new Intelligence(entered, day, grade, named, dice.Pick(kind.Texts), crime);
        entries.Add(item);
        return item;
    }

    Page[] Pages(DateTime entered, CrimeKind kind, Dice dice)
    {
        var pages = new List<Page>();
        var moment = entered;
        var count = kind.When.Everyday > 0 ? dice.Weighted([60, 40]) : dice.Weighted([20, 35, 30, 15]);
        for (var at = 0; at < count; at++)
        {
            moment = moment.AddHours(dice.Between(18, 400));
            pages.Add(new(moment, at % 2 == 1 || kind.When.Everyday > 0, dice.Pick(at % 2 == 1 ? Supervision : kind.When.Everyday > 0 ? Screened : Investigation)));
        }

        return [.. pages.Where(page => page.Entered < Cut)];
    }

    static readonly string[] Screened = ["Screened out: no lines of enquiry. Victim told by letter.", "Reviewed. No witnesses, no camera. To be filed.", "Victim updated by telephone. Nothing further."];

    static readonly string[] Investigation =
    [
        "Victim spoken to by telephone. Statement to be taken at the end of the week.", "Suspect interviewed, denies. Released on bail while enquiries go on.",
        "Address visited, no reply. Card left.", "Neighbours spoken to; nobody wishes to give a statement.", "Children's social care told; worker's name taken.", "Photographs of the injury placed with the papers.",
    ];

    static readonly string[] Supervision =
    [
        "Supervisor: read. Has the child been seen alone? Record what the child said. Reply by Friday.", "Supervisor: risk assessment missing. To be completed today and the address checked for earlier calls.",
        "Supervisor: no entry for ten days. Say what is outstanding and who holds it.", "Supervisor: content with the line taken. Prosecutor's advice to be asked for before the bail date.", "Supervisor: to be filed, with the reasons above.",
    ];

    Person? Whom(string who, Person child, DateOnly day) => who switch
    {
        "child" => child,
        "carer" => family.Carer(child, day),
        "partner" => family.Partner(child, day),
        "ex" => Family.ParentElsewhere(child, day),
        _ => null,
    };

    static Role RoleOf(char part) => part switch
    {
        'V' => Role.Victim,
        'K' => Role.ChildVictim,
        'C' => Role.ChildPresent,
        'S' => Role.Suspect,
        'W' => Role.Witness,
        _ => Role.Informant,
    };

    static T Pick<T>(IReadOnlyList<T> from, Func<T, int> weight, Dice dice) => from[dice.Weighted(from.Select(weight))];
}
