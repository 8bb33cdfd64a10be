using System.Text.RegularExpressions;
using Rowan.Access;

namespace Rowan.Tests.Access;

/// <summary>The addresses at which Rowan is asked of a planted child.</summary>
static partial class PlantedPaths
{
    /// <summary>The address of what is asked of the child; null where nothing is kept of them under such a number.</summary>
    /// <param name="other">Of whom the second of two numbers is, where it is of another.</param>
    public static string? Of(string route, PlantedChild child, PlantedChild? other = null)
    {
        var (pattern, there) = ("/" + route.Trim('/'), true);
        var path = Parameter().Replace(pattern, place =>
        {
            var value = PlaceOf(pattern[..place.Index], place.Groups["name"].Value, pattern[..place.Index].Contains('{', StringComparison.Ordinal) ? other ?? child : child);
            there &= value != "0" && value != $"{Guid.Empty}";
            return value;
        });
        return there ? path : null;
    }

    /// <summary>Whether it says of which child, or of what of theirs, it asks.</summary>
    public static bool OfAChild(string route) => Parameter().IsMatch(route) && !route.TrimStart('/').StartsWith("administer/", StringComparison.Ordinal) && !route.Contains("sign-in/provider", StringComparison.Ordinal);

    static string PlaceOf(string before, string name, PlantedChild child) => (before, name) switch
    {
        (_, "number") => child.Number,
        ("/administer/forms/", _) => "pac",
        (_, "from") => "2010-04-01",
        (_, "code") => child.Stands switch { Stands.SensitiveService => "QUAY1", Stands.NoProtocol => "SURG1", _ => "MERLIN" },
        (_, "of") => "rejects",
        (_, "form") => "page",
        (_, "a") => $"{child.Mentions.One}",
        (_, "b") => $"{child.Mentions.Other}",
        (_, "reference") => child.Notification,
        (_, "part") => "children",
        (_, "invitee") => $"{child.Discussed.Invitee}",
        ("/strategy-discussions/", _) => $"{child.Discussed.Discussion}",
        ("/actions/", _) => $"{child.Discussed.Action}",
        (_, "check") => "pnd",
        ("/notifications/drafts/", _) => $"{child.Draft}",
        (_, "item") => $"{child.Item}",
        (_, "copy") => $"{child.Copy}",
        (var at, _) when at.EndsWith("to-decide/", StringComparison.Ordinal) => $"{child.Contradiction}",
        (var at, _) when at.EndsWith("involved/", StringComparison.Ordinal) => $"{child.Involvement}",
        (var at, _) when at.EndsWith("rejects/", StringComparison.Ordinal) || at.EndsWith("}/", StringComparison.Ordinal) => $"{child.Reject}",
        (var at, _) when at.EndsWith("deliveries/", StringComparison.Ordinal) || at.EndsWith("certificates/", StringComparison.Ordinal) => "1",
        ("/sign-in/provider/", _) => "no-such-provider",
        ("/desk/breaches/", _) => $"{child.Breach}",
        ("/disclosures/", _) => $"{child.Disclosure}",
        ("/emergencies/", _) => $"{child.Emergency}",
        ("/handed-on/", _) => $"{child.HandedOn}",
        ("/holds/", _) => $"{child.Hold}",
        ("/looks/", _) => $"{child.Flag}",
        ("/mentions/", _) => $"{child.Mentions.One}",
        ("/records/", _) => $"{child.Record}",
        ("/shields/", _) => $"{child.Shield}",
        ("/searches/" or "/api/searches/", _) => $"{child.Search}",
        ("/who-looked/entries/", _) => $"{child.Entry}",
        ("/who-looked/by/", _) => $"{PlantedRowan.MemberOf(Roles.DeskSergeant).Id}",
        ("/administer/members/" or "/administer/service-accounts/", _) => $"{PlantedRowan.MemberOf(Roles.FeedService).Id}",
        _ => throw new InvalidOperationException($"Nobody has said what stands for {name} after {before}: say it here."),
    };

    [GeneratedRegex(@"\{(?<name>\w+)(:[^{}]*(\{[^{}]*\}[^{}]*)*)?\}")]
    private static partial Regex Parameter();
}
