using System.Globalization;
using System.Text.Json.Nodes;
using Rowan.Synth.Concerns;

namespace Rowan.Web.Simulate;

/// <summary>A concern on the form of its kind, as a partner's system sends it. Pure.</summary>
static class FormOf
{
    static readonly string[] Circumstances =
    [
        "Invented: the neighbour heard shouting and a child crying for some time.", "Invented: the child came to school hungry and in the clothes of the day before.",
        "Invented: the child was found alone in the flat; the mother came back after an hour.", "Invented: the appointment was missed for the third time, and nobody opened the door.",
        "Invented: the child said that it was told not to talk about home.", "Invented: officers were called to an argument; the children were in the next room.",
    ];

    public static string Code(ConcernKind kind) => kind switch
    {
        ConcernKind.Checklist => "pac", ConcernKind.ChildConcern => "childconcern", ConcernKind.DomesticAbuse => "domesticabuse", _ => "missing",
    };

    public static JsonObject Request(InventedConcern told, DateTime at) => new()
    {
        ["form"] = Code(told.Kind), ["author"] = "An invented teller", ["yourReference"] = string.Create(CultureInfo.InvariantCulture, $"SIM-{told.Number}"), ["answers"] = Answers(told, at),
    };

    /// <param name="at">On the clocks of London.</param>
    public static JsonObject Answers(InventedConcern told, DateTime at)
    {
        var concern = new JsonObject
        {
            ["on"] = Day(at.Year, at.Month, at.Day), ["at"] = at.ToString("HH:mm", CultureInfo.InvariantCulture), ["circumstances"] = Circumstances[(int)(told.Number % Circumstances.Length)],
        };
        var done = new JsonObject { ["crime"] = told.Crime ? "yes" : "no", ["action"] = "Invented: spoke with the child and told the desk." };
        switch (told.Kind)
        {
            case ConcernKind.Checklist:
                concern["stage"] = "before";
                (done["protection"], done["told"]) = ("no", new JsonArray("nobody"));
                break;
            case ConcernKind.ChildConcern:
                concern["kinds"] = new JsonArray(told.Injury ? "PHY" : told.Number % 3 == 0 ? "EMO" : "NEG");
                (done["protection"], done["told"]) = ("no", new JsonArray("social-care"));
                break;
            case ConcernKind.DomesticAbuse:
                concern["risk"] = told.Risk;
                done["told"] = new JsonArray("nobody");
                break;
            default:
                (concern["risk"], concern["place"]) = (told.Risk == "standard" ? "low" : told.Risk, told.Line);
                break;
        }

        if (told.Kind != ConcernKind.Checklist)
        {
            (concern["home"], concern["postcode"], concern["borough"]) = (told.Line, told.Postcode, Borough(told.Borough));
        }

        return new JsonObject
        {
            ["concern"] = concern, ["children"] = new JsonArray([.. told.Children.Index().Select(c => Child(told, c.Item, c.Index == 0))]), ["adults"] = new JsonArray([.. told.Adults.Select(a => Adult(told, a))]), ["done"] = done,
        };
    }

    static JsonObject Child(InventedConcern told, ConcernPerson child, bool first)
    {
        var said = Named(child);
        said["sex"] = child.Sex is "M" or "F" ? child.Sex : "U";
        if (told.School is { } school)
        {
            said["school"] = school;
        }

        switch (told.Kind)
        {
            case ConcernKind.Checklist:
                (said["address"], said["postcode"], said["borough"]) = (told.Line, told.Postcode, Borough(told.Borough));
                said["unmet"] = new JsonArray(told.Number % 2 == 0 ? "safe" : "healthy");
                break;
            case ConcernKind.ChildConcern:
                said["injured"] = told.Injury && first ? "yes" : "no";
                break;
            case ConcernKind.DomesticAbuse:
                said["present"] = "house";
                break;
        }

        return said;
    }

    static JsonObject Adult(InventedConcern told, ConcernPerson adult)
    {
        var said = Named(adult);
        (said["relation"], said["sameHome"]) = (adult.Part, "yes");
        if (told.Kind == ConcernKind.DomesticAbuse)
        {
            said["part"] = adult.Sex == "M" ? "suspect" : "victim";
        }

        return said;
    }

    static JsonObject Named(ConcernPerson person)
    {
        var said = new JsonObject { ["family"] = person.Surname.Length > 0 ? person.Surname : "unknown" };
        if (person.Forename.Length > 0)
        {
            said["given"] = person.Forename;
        }

        if (person.Year is { } year)
        {
            said["born"] = Day(year, person.Month, person.Month is null ? null : person.Day);
        }

        return said;
    }

    static string Day(int year, int? month, int? day) =>
        string.Create(CultureInfo.InvariantCulture, $"{year:d4}{(month is { } m ? $"-{m:d2}" : "")}{(day is { } d ? $"-{d:d2}" : "")}");

    static string Borough(string name) => name == "City of London" ? "outside" : name.ToLowerInvariant().Replace(' ', '-');
}
