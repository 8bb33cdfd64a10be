using Rowan.Web.Components;

namespace Rowan.Tests.Components;

/// <summary>How an author writes, with our tags, what GOV.UK's options for form controls ask for.</summary>
static class FormFixtures
{
    public static IReadOnlyDictionary<string, Func<Options, Drawn>> Ways { get; } = new Dictionary<string, Func<Options, Drawn>>(StringComparer.Ordinal)
    {
        ["input"] = o => Control(o, new Input { Type = o.Text("type") ?? "text", Disabled = o.Flag("disabled") == true, WrapperClass = Wrapper(o) },
            ["spellcheck", "autocomplete", "autocapitalize", "pattern", "inputmode"], Affix(o, "prefix", new Prefix()), Affix(o, "suffix", new Suffix())),
        ["textarea"] = o => Control(o, new Textarea { Rows = o.Number("rows") ?? 5 }, ["spellcheck", "autocomplete"]),
        ["character-count"] = o => Control(o, new Textarea
        {
            Rows = o.Number("rows") ?? 5, MaxCharacters = o.Number("maxlength"), MaxWords = o.Number("maxwords"), CountFrom = o.Number("threshold"),
        }, ["spellcheck"]),
        ["password-input"] = o => Control(o, new PasswordInput { Autocomplete = o.Text("autocomplete") ?? "current-password" }, []),
        ["select"] = o => Control(o, new Select { Items = Items(o) }, []),
        ["radios"] = o => Group(o, new Radios { Value = o.Text("value") }),
        ["checkboxes"] = o => Group(o, new Checkboxes { Values = o.Texts("values") }),
        ["date-input"] = Date,
        ["fieldset"] = Fieldset,
        ["label"] = o => new(new Label { Heading = o.Flag("isPageHeading") == true }) { Attributes = o.Authored("for"), Inside = Inside(o) },
        ["hint"] = o => new(new Hint()) { Attributes = o.Authored("id"), Inside = Inside(o) },
        ["error-message"] = o => new(new ErrorMessage { HiddenText = Hidden(o) }) { Attributes = o.Authored("id"), Inside = Inside(o) },
        ["error-summary"] = ErrorSummary,
    };

    static Drawn Control(Options o, FormControl control, string[] further, params Drawn?[] inside)
    {
        Bound(o, control);
        control.Value = o.Text("value");
        var label = o.Inner("label");
        List<object> parts = [.. Parts(o, control), .. inside.OfType<Drawn>()];
        if (label?.Has("html") == true || label?.Has("attributes") == true)
        {
            parts.Add(new Drawn(new Label { Heading = label.Flag("isPageHeading") == true }) { Attributes = label.Authored(), Inside = Inside(label) });
        }
        else
        {
            (control.Label, control.LabelClass, control.LabelHeading) = (label?.Text("text"), label?.Text("classes"), label?.Flag("isPageHeading") == true);
        }

        return new(control) { Attributes = o.Authored(further), Inside = parts };
    }

    static void Bound(Options o, BoundControl control)
    {
        (control.Name, control.Id, control.DescribedBy) = (o.Text("name"), o.Text("id"), o.Text("describedBy"));
        control.GroupClass = o.Inner("formGroup")?.Text("classes");
    }

    // A plain hint or error is an attribute; one with markup or attributes of its own is a tag inside.
    static IEnumerable<object> Parts(Options o, BoundControl control)
    {
        if (o.Inner("hint") is { } hint)
        {
            control.Hint = hint.Has("html") ? null : hint.Text("text");
            if (control.Hint is null)
            {
                yield return new Drawn(new Hint()) { Attributes = hint.Authored(), Inside = Inside(hint) };
            }
        }

        control.Error = o.Inner("errorMessage")?.Text("text");
    }

    static Drawn Group(Options o, ChoiceGroup group)
    {
        Bound(o, group);
        group.Id = o.Text("idPrefix");
        List<object> inside = [.. Parts(o, group), .. Legend(o, group)];
        foreach (var item in o.List("items"))
        {
            inside.Add(item.Has("divider") ? new Drawn(new Divider()) { Inside = [Drawn.Text(item.Text("divider")!)] } : Choice(item));
        }

        return new(group) { Attributes = o.Authored(), Inside = inside };
    }

    static Drawn Choice(Options item)
    {
        var inside = new List<object>();
        if (item.Inner("label") is { } label)
        {
            inside.Add(new Drawn(new Label()) { Attributes = label.Authored(), Inside = Inside(item) });
        }
        else
        {
            inside.AddRange(Inside(item));
        }

        if (item.Inner("conditional")?.Words() is { } shown)
        {
            inside.Add(new Drawn(new Conditional()) { Inside = [shown] });
        }

        var choice = new Choice
        {
            Value = item.Text("value") ?? "", Id = item.Text("id"), Name = item.Text("name"), Checked = item.Flag("checked"),
            Disabled = item.Flag("disabled") == true, Behaviour = item.Text("behaviour"), Hint = item.Inner("hint")?.Text("text"),
        };
        return new(choice) { Attributes = item.Authored(), Inside = inside };
    }

    static IEnumerable<object> Legend(Options o, GroupControl control)
    {
        if (o.Inner("fieldset") is not { } fieldset)
        {
            yield break;
        }

        (control.FieldsetClass, control.DescribedBy) = (fieldset.Text("classes"), fieldset.Text("describedBy") ?? control.DescribedBy);
        var legend = fieldset.Inner("legend")!;
        if (legend.Has("html"))
        {
            yield return new Drawn(new Legend()) { Attributes = legend.Authored(), Inside = Inside(legend) };
        }
        else
        {
            (control.Legend, control.LegendClass, control.LegendHeading) = (legend.Text("text"), legend.Text("classes"), legend.Flag("isPageHeading") == true);
        }
    }

    static Drawn Date(Options o)
    {
        var date = new DateInput { Id = o.Text("id"), Name = o.Text("namePrefix") ?? "", GroupClass = o.Inner("formGroup")?.Text("classes") };
        List<object> inside = [.. Parts(o, date), .. Legend(o, date)];
        var prefix = date.Name.Length > 0 ? date.Name + "-" : "";
        var values = o.Inner("values");
        var parts = Named(o).Where(part => o.List("items").Count == 0 || part.Given is not null).ToList();
        date.Parts = string.Join(' ', parts.Select(part => part.Name));
        date.Value = new() { Day = Held("day"), Month = Held("month"), Year = Held("year") };
        var errors = parts.ToDictionary(part => part.Name, part => Wrong(part.Given), StringComparer.Ordinal);
        date.WrongParts = string.Join(' ', parts.Select(part => part.Name).Where(name => errors[name] ?? (errors.ContainsValue(false) && !errors.ContainsValue(true))));
        return new(date) { Attributes = o.Authored(), Inside = inside };

        string? Held(string name) => parts.FirstOrDefault(part => part.Name == name).Given?.Text("value") ?? o.Inner(name)?.Text("value") ?? values?.Text(prefix + name);
    }

    // The three parts, said in a list or each under its own name; one that is false is not asked for.
    static IEnumerable<(string Name, Options? Given)> Named(Options o) => o.Has("items") && o.List("items") is { Count: > 0 } items
        ? new[] { "day", "month", "year" }.Select(name => (name, items.FirstOrDefault(item => item.Text("name") == name)))
        : new[] { "day", "month", "year" }.Where(name => o.Inner(name) is not null || !o.Has(name)).Select(name => (name, o.Inner(name)));

    // Red by flag or by class; the widths are ours already.
    static bool? Wrong(Options? part)
    {
        var classes = part?.Text("classes")?.Split(' ') ?? [];
        var unknown = classes.Except(["govuk-input--error", "govuk-input--width-2", "govuk-input--width-4"], StringComparer.Ordinal).ToList();
        return unknown.Count > 0 ? throw new NotOffered($"classes {string.Join(' ', unknown)}") : classes.Contains("govuk-input--error") ? true : part?.Flag("error");
    }

    static Drawn Fieldset(Options o)
    {
        var legend = o.Inner("legend");
        var fieldset = new Fieldset { DescribedBy = o.Text("describedBy"), LegendClass = legend?.Text("classes"), LegendHeading = legend?.Flag("isPageHeading") == true };
        var inside = new List<object>();
        if (legend?.Has("html") == true)
        {
            inside.Add(new Drawn(new Legend { Heading = fieldset.LegendHeading }) { Attributes = legend.Authored(), Inside = Inside(legend) });
        }
        else
        {
            fieldset.Legend = legend?.Text("text");
        }

        return new(fieldset) { Attributes = o.Authored("role"), Inside = [.. inside, .. Inside(o)] };
    }

    static Drawn ErrorSummary(Options o) =>
        new(new ErrorSummary { Heading = o.Text("titleText") ?? "", Description = o.Text("descriptionText"), AutoFocus = !o.Flag("disableAutoFocus") })
        {
            Attributes = o.Authored(),
            Inside = [.. o.List("errorList").Select(item => new Drawn(new ErrorItem { Href = item.Text("href") }) { Attributes = item.Authored(), Inside = Inside(item) })],
        };

    static IEnumerable<Microsoft.AspNetCore.Mvc.Rendering.SelectListItem> Items(Options o) => [.. o.List("items").Select(item => new Microsoft.AspNetCore.Mvc.Rendering.SelectListItem
    {
        Text = item.Text("text"), Value = item.Text("value"), Selected = item.Flag("selected") == true, Disabled = item.Flag("disabled") == true,
    })];

    static string? Wrapper(Options o) => o.Inner("inputWrapper")?.Text("classes");

    static Drawn? Affix(Options o, string key, PieceTagHelper helper) =>
        o.Inner(key) is not { } affix ? null : new Drawn(helper) { Attributes = affix.Authored(), Inside = Inside(affix) };

    static string Hidden(Options o) => o.Text("visuallyHiddenText") switch { null => "Error", "false" => "", var text => text };

    static IReadOnlyList<object> Inside(Options o) => o.Words() is { } words ? [words] : [];
}
