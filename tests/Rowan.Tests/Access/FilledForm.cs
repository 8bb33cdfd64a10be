using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Rowan.Access;
using Rowan.Web.Hosting;
using Rowan.Web.SignIn;

namespace Rowan.Tests.Access;

/// <summary>A form of a page, filled in as somebody would who wants it taken.</summary>
/// <param name="Name">Which of the page's forms it is.</param>
/// <param name="Action">The address that it is sent to, which is its page's own.</param>
/// <param name="Fields">Without what says who sends it.</param>
sealed record FilledForm(string Name, string Action, IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    public const string Antiforgery = "__RequestVerificationToken";
    static readonly HtmlParser Parser = new();

    /// <summary>The forms in the main part of the page that are sent to the page itself, each kind once.</summary>
    public static IEnumerable<FilledForm> On(string page, string path, PlantedChild child) => On(page, path, child.Number, child.Reference);

    /// <param name="number">Of the child for whom it is filled in.</param>
    /// <param name="reference">Of a record of theirs.</param>
    public static IEnumerable<FilledForm> On(string page, string path, string number, string reference)
    {
        var (from, until) = (page.IndexOf("<main", StringComparison.Ordinal), page.IndexOf("</main>", StringComparison.Ordinal));
        if (from < 0 || until < from || !page.AsSpan(from, until - from).Contains("<form", StringComparison.Ordinal))
        {
            return [];
        }

        return Parser.ParseDocument(page[from..until]).QuerySelectorAll("form[method=post]").OfType<IHtmlFormElement>().Select(form => (Form: form, Action: form.GetAttribute("action") is { Length: > 0 } to ? to : path))
            .Where(f => f.Action.Split('?', '#')[0] == path)
            .Select(f => (Handler: HandlerOf(f.Action), f.Action, Fields: FieldsOf(f.Form, number, reference).ToList()))
            .DistinctBy(f => (f.Handler, string.Join(' ', f.Fields.Select(x => x.Key))))
            .GroupBy(f => f.Handler)
            .SelectMany(alike => alike.Select((f, i) => new FilledForm($"{(f.Handler.Length == 0 ? "" : f.Handler + ", ")}filled in{(i == 0 ? "" : $", form {i + 1}")}", f.Action, f.Fields)));
    }

    /// <summary>As the member sends it who has that token.</summary>
    public FormUrlEncodedContent SentWith(string token) =>
        new(Fields.Select(f => f.Key == Gate.KeyHeader ? KeyValuePair.Create(f.Key, Guid.CreateVersion7().ToString()) : f).Prepend(new(Antiforgery, token)));

    /// <summary>The same, sent of somebody else: to their address, with their number wherever the other's stands.</summary>
    public FilledForm Of(string path, PlantedChild other, string at, PlantedChild child)
    {
        string Theirs(string text) => text.Replace(at, path, StringComparison.Ordinal).Replace(child.Number, other.Number, StringComparison.Ordinal);
        return new(Name, Theirs(Action), [.. Fields.Select(f => KeyValuePair.Create(f.Key, Theirs(f.Value)))]);
    }

    /// <summary>Whether the number or the reference of the child stands in it.</summary>
    public bool Names(PlantedChild child) => Fields.Any(f => f.Value.Contains(child.Number, StringComparison.Ordinal) || f.Value.Contains(child.Reference, StringComparison.Ordinal));

    static string HandlerOf(string action) =>
        action.Split('#')[0].Split('?').ElementAtOrDefault(1)?.Split('&').FirstOrDefault(q => q.StartsWith("handler=", StringComparison.Ordinal))?["handler=".Length..].ToLowerInvariant() ?? "";

    static IEnumerable<KeyValuePair<string, string>> FieldsOf(IHtmlFormElement form, string number, string reference)
    {
        var choices = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in form.QuerySelectorAll("input[name], textarea[name], select[name], button[name]").Where(f => !f.HasAttribute("disabled") && f.GetAttribute("name") != Antiforgery))
        {
            var name = field.GetAttribute("name")!;
            if (field is IHtmlInputElement { Type: "radio" or "checkbox" } or IHtmlButtonElement && !choices.Add(name))
            {
                continue;
            }

            yield return KeyValuePair.Create(name, field switch
            {
                IHtmlInputElement { Type: "hidden" or "radio" or "checkbox" } given => given.Value,
                IHtmlButtonElement button => button.Value,
                IHtmlSelectElement select => select.Options.FirstOrDefault(o => o.Value.Length > 0)?.Value ?? "",
                IHtmlInputElement { Value.Length: > 0 } already => already.Value,
                IHtmlTextAreaElement { Value.Length: > 0 } already => already.Value,
                IHtmlInputElement { Type: "number" } => "1",
                _ => Typed(name, number, reference),
            });
        }
    }

    static string Typed(string name, string number, string reference) => name switch
    {
        "Proof" => DemonstrateVerb.Password,
        "Number" or "What" => number,
        "Reference" => reference,
        "UserName" or "Circle" or "Members" => Roles.DeskSergeant,
        "From.Day" or "Received.Day" or "LastDay.Day" => "24",
        "From.Month" or "Received.Month" or "LastDay.Month" => "11",
        _ when name.EndsWith(".Day", StringComparison.Ordinal) => "1",
        _ when name.EndsWith(".Month", StringComparison.Ordinal) => "12",
        _ when name.EndsWith(".Year", StringComparison.Ordinal) => "2010",
        _ => "Said for the matrix.",
    };
}
