using Rowan.Access;
using R = Rowan.Access.Roles;

namespace Rowan.Tests.Audit;

/// <summary>What one may do on a journey.</summary>
public enum JourneyStep
{
    SignIn, SayWhy, Home, Notices, Search, SearchForNobody, Story, Mentions, Record, NoSuchStory, NoSuchRecord, RegisteredTwice, WhoLooked, WhoLookedAt, NoSuchPage, StoryUnknownToAnybody,
}

/// <summary>
/// What each step must leave on the log, from the rules as people know them: an officer reads what the police hold and the register; a social worker is
/// told of what the police hold only that they hold it; who holds members to account sees who looked, and nobody else does. The purpose is said for one family.
/// </summary>
/// <remarks>Person 1 stands in record 1 of the police, person 2 in records 2 and 3 of two boroughs' registers, person 3 in record 4 of the police, which is linked to nobody.</remarks>
sealed class JourneyModel(string role)
{
    public static readonly string[] Roles = [R.DeskSergeant, R.Officer, R.SocialWorker, R.Analyst, R.DataProtectionOfficer];
    bool saidWhy;
    int? family;

    bool Reads => role is R.DeskSergeant or R.Officer or R.SocialWorker;

    public bool MaySayWhy => Reads;

    /// <summary>Entries, in order: what it took, what came of it, and whom it concerned.</summary>
    public IEnumerable<string> Of(JourneyStep step, int whom)
    {
        switch (step)
        {
            case JourneyStep.SignIn:
                (saidWhy, family) = (false, null);
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
            default:
                return !Reads ? ["read-story refused"] : !saidWhy ? [] : [step == JourneyStep.NoSuchStory ? "read-story not-found" : OfStory(step, Known(whom))];
        }
    }

    /// <summary>Persons 1 and 2 have numbers.</summary>
    public static int Known(int whom) => 1 + (whom % 2);

    string Found => role == R.SocialWorker ? "(1,1,ExistenceOnly) (2,,Shown)" : "(1,,Shown) (2,,Shown)";

    string OfStory(JourneyStep step, int person)
    {
        if (!Enters(person))
        {
            return "read-story purpose-asked";
        }

        var answer = Answer(person);
        return step == JourneyStep.Story ? $"read-story shown ({person},,{answer})"
            : person == 1 ? $"read-story shown (1,1,{answer})" : "read-story shown (2,2,Shown) (2,3,Shown)";
    }

    string OfRecord(int whom)
    {
        var (record, person) = (whom + 1, whom switch { 0 => 1, 3 => 3, _ => 2 });
        if (Answer(person) == "ExistenceOnly")
        {
            return $"read-source-record withheld (,{record},ExistenceOnly)";
        }

        return person == 3 ? $"read-source-record shown (,{record},Shown)"
            : Enters(person) ? $"read-source-record shown ({person},{record},Shown)" : "read-source-record purpose-asked";
    }

    string Answer(int person) => role == R.SocialWorker && person != 2 ? "ExistenceOnly" : "Shown";

    /// <summary>The first person opened says whose family the purpose is for.</summary>
    bool Enters(int person)
    {
        family ??= person;
        return family == person;
    }
}
