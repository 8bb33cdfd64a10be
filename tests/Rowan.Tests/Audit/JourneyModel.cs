using Rowan.Access;
using R = Rowan.Access.Roles;

namespace Rowan.Tests.Audit;

/// <summary>What one may do on a journey.</summary>
public enum JourneyStep
{
    SignIn, SayWhy, Home, Notices, Search, SearchForNobody, Story, Mentions, Record, NoSuchStory, NoSuchRecord, RegisteredTwice, WhoLooked, WhoLookedAt, NoSuchPage, StoryUnknownToAnybody,
    BreakGlass, StopEmergencies, ReviewEmergency, Involve, EndInvolvement, PrintStory, SearchByProgram, PutOnHold, ChangeWhatTheyMayNot,
}

/// <summary>
/// What each step must leave on the log, from the rules as people know them: an officer reads what the police hold and the register; a social worker is
/// told of what the police hold only that they hold it; who holds members to account sees who looked, and nobody else does. The purpose is said for one family.
/// In an emergency a story and records are open to who broke the glass, until they stop it. What one request leaves stands in the order of the alphabet.
/// </summary>
/// <remarks>Person 1 stands in record 1 of the police, person 2 in records 2 and 3 of two boroughs' registers, person 3 in record 4 of the police, which is linked to nobody.</remarks>
sealed class JourneyModel(string role, JourneyDeeds deeds)
{
    public string Role => role;
    public static readonly string[] Roles = [R.DeskSergeant, R.Officer, R.SocialWorker, R.Analyst, R.DataProtectionOfficer];
    bool saidWhy, proved;
    int? family;

    /// <summary>The emergency or the involvement that the step changes; null where it changes none.</summary>
    public long? Changes { get; private set; }

    /// <summary>Whether they prove once more who they are: once in a session is enough for a while.</summary>
    public bool ProvesAgain { get; private set; }

    bool Reads => role is R.DeskSergeant or R.Officer or R.SocialWorker;

    public bool MaySayWhy => Reads;
    public bool MayInvolve => role is R.DeskSergeant or R.SocialWorker;
    public bool MayHold => role == R.DataProtectionOfficer;

    /// <summary>Entries, in order: what it took, what came of it, and whom it concerned.</summary>
    public IEnumerable<string> Of(JourneyStep step, int whom)
    {
        (Changes, ProvesAgain) = (null, false);
        switch (step)
        {
            case JourneyStep.SignIn:
                (saidWhy, proved, family) = (false, false, null);
                return ["sign-in signed-in"];
            case JourneyStep.SayWhy when Reads:
                (saidWhy, family) = (true, null);
                return ["own-pages shown", "own-pages purpose-given"];
            case JourneyStep.SayWhy or JourneyStep.Home or JourneyStep.Notices:
                return ["own-pages shown"];
            case JourneyStep.NoSuchPage or JourneyStep.StoryUnknownToAnybody:
                // Nothing is looked at; nobody is refused: the one has no door, the other is asked who they are.
                return [];
            case JourneyStep.WhoLooked:
                return role == R.DataProtectionOfficer ? ["see-who-looked shown"] : ["see-who-looked refused"];
            case JourneyStep.WhoLookedAt:
                return role == R.DataProtectionOfficer ? [$"see-who-looked shown ({Known(whom)},,ExistenceOnly)"] : ["see-who-looked refused"];
            case JourneyStep.Search or JourneyStep.SearchForNobody:
                return !Reads ? ["own-pages shown"]
                    // The form is held back, and the page that asks why stands in its place.
                    : !saidWhy ? ["own-pages shown", "own-pages shown"]
                    : ["own-pages shown", "search search-kept", step == JourneyStep.SearchForNobody ? "search nothing-found" : $"search shown {Found}"];
            case JourneyStep.RegisteredTwice:
                return role is not (R.DeskSergeant or R.SocialWorker) ? ["see-registered-twice refused"] : saidWhy ? ["see-registered-twice shown (2,,Shown)"] : [];
            case JourneyStep.Record or JourneyStep.NoSuchRecord:
                return !Reads ? ["read-source-record refused"] : !saidWhy ? [] : [step == JourneyStep.NoSuchRecord ? "read-source-record not-found" : OfRecord(whom)];
            case JourneyStep.BreakGlass:
                return !Reads ? ["break-glass refused"] : !saidWhy ? [] : BreakGlass(Known(whom));
            case JourneyStep.StopEmergencies:
                return Stop();
            case JourneyStep.ReviewEmergency:
                return role == R.DataProtectionOfficer ? Review() : ["review-broken-glass refused"];
            case JourneyStep.Involve or JourneyStep.EndInvolvement:
                return !MayInvolve ? ["involve refused"] : !saidWhy ? [] : Involve(step, Known(whom));
            case JourneyStep.PutOnHold:
                return MayHold ? ["legal-hold shown", $"legal-hold hold-put-on ({Known(whom)},,ExistenceOnly)"] : ["legal-hold refused"];
            case JourneyStep.ChangeWhatTheyMayNot:
                return ["own-pages shown", MayHold ? "involve refused" : "legal-hold refused"];
            case JourneyStep.SearchByProgram:
                return Reads ? ["search search-kept", $"search shown {Found}"] : ["search refused"];
            default:
                return !Reads ? ["read-story refused"] : !saidWhy ? [] : step == JourneyStep.NoSuchStory ? ["read-story not-found"] : OfStory(step, Known(whom));
        }
    }

    /// <summary>Persons 1 and 2 have numbers.</summary>
    public static int Known(int whom) => 1 + (whom % 2);

    string Found => role == R.SocialWorker ? "(1,1,ExistenceOnly) (2,,Shown)" : "(1,,Shown) (2,,Shown)";

    IEnumerable<string> OfStory(JourneyStep step, int person)
    {
        if (!Enters(person))
        {
            return ["read-story purpose-asked"];
        }

        deeds.Look(role, person);
        if (step == JourneyStep.Mentions)
        {
            // Who is who is read by the rules alone, in an emergency too.
            return [person == 1 ? $"read-story shown (1,1,{ByTheRules(1)})" : "read-story shown (2,2,Shown) (2,3,Shown)"];
        }

        var shown = $"({person},,{Answer(person)})";
        var story = $"read-story {(deeds.IsOpen(role, person) ? "shown-in-emergency" : "shown")} {shown}";
        return step == JourneyStep.PrintStory ? [story, $"own-pages printed {shown}"] : [story];
    }

    IEnumerable<string> BreakGlass(int person)
    {
        var asked = $"break-glass asked ({person},,{ByTheRules(person)})";
        if (deeds.BreakGlass(role, person) is not { } emergency)
        {
            return [asked];
        }

        (Changes, ProvesAgain, proved) = (emergency.Number, !proved, true);
        IEnumerable<string> broken = [asked, asked, $"break-glass glass-broken ({person},,Shown)"];
        return ProvesAgain ? broken.Append("break-glass proved-again") : broken;
    }

    IEnumerable<string> Stop()
    {
        var going = deeds.GoingOn(role).ToList();
        if (going.Count == 0)
        {
            return ["own-pages shown"];
        }

        going.ForEach(e => e.GoesOn = false);
        return ["own-pages shown", $"break-glass glass-stopped {string.Join(' ', going.Select(e => $"({e.Person},,Withheld)").Order(StringComparer.Ordinal))}"];
    }

    IEnumerable<string> Review()
    {
        if (deeds.ToReview() is not { } emergency)
        {
            return ["review-broken-glass not-found"];
        }

        (Changes, emergency.Reviewed) = (emergency.Number, true);
        var person = $"({emergency.Person},,ExistenceOnly)";
        return [$"review-broken-glass shown {person}{(emergency.Looked ? $" {person}" : "")}", $"review-broken-glass glass-reviewed {person}"];
    }

    IEnumerable<string> Involve(JourneyStep step, int person)
    {
        if (!Enters(person))
        {
            return ["involve purpose-asked"];
        }

        var subject = $"({person},,{ByTheRules(person)})";
        var shown = $"involve shown {subject}";
        if (step == JourneyStep.Involve)
        {
            // Whoever works with the person already is told so, and nothing is changed.
            return deeds.Involve(role, person) is null ? [shown, "involve failed", shown] : [shown, $"involve involvement-began {subject}", shown];
        }

        if (deeds.Holding(role, person) is not { } involvement)
        {
            return [shown];
        }

        (Changes, involvement.Holds) = (involvement.Number, false);
        return [shown, $"involve involvement-ended {subject}", shown];
    }

    string OfRecord(int whom)
    {
        var (record, person) = (whom + 1, whom switch { 0 => 1, 3 => 3, _ => 2 });
        if (Answer(person) == "ExistenceOnly")
        {
            return $"read-source-record withheld (,{record},ExistenceOnly)";
        }

        if (person == 3)
        {
            return $"read-source-record shown (,{record},Shown)";
        }

        if (!Enters(person))
        {
            return "read-source-record purpose-asked";
        }

        deeds.Look(role, person);
        return $"read-source-record shown ({person},{record},Shown)";
    }

    string Answer(int person) => deeds.IsOpen(role, person) ? "Shown" : ByTheRules(person);

    string ByTheRules(int person) => role == R.SocialWorker && person != 2 ? "ExistenceOnly" : "Shown";

    /// <summary>The first person opened says whose family the purpose is for.</summary>
    bool Enters(int person)
    {
        family ??= person;
        return family == person;
    }
}
