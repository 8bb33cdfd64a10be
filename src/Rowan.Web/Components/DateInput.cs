using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rowan.Web.Components;

/// <summary>A date as it was typed: day, month and year apart, so that a wrong one can be shown again as it came.</summary>
public sealed record DateFields
{
    public string? Day { get; init; }

    public string? Month { get; init; }

    public string? Year { get; init; }

    public bool IsBlank => string.IsNullOrWhiteSpace(Day) && string.IsNullOrWhiteSpace(Month) && string.IsNullOrWhiteSpace(Year);

    /// <summary>The date, or null when it is not a whole and real one. Months may be given by name.</summary>
    public DateOnly? Read()
    {
        string[] forms = ["d M yyyy", "d MMM yyyy", "d MMMM yyyy"];
        var typed = $"{Day?.Trim()} {Month?.Trim()} {Year?.Trim()}";
        return DateOnly.TryParseExact(typed, forms, CultureInfo.GetCultureInfo("en-GB"), DateTimeStyles.None, out var date) ? date : null;
    }

    public static DateFields Of(DateOnly? date) => date is not { } d ? new() : new()
    {
        Day = d.Day.ToString(CultureInfo.InvariantCulture),
        Month = d.Month.ToString(CultureInfo.InvariantCulture),
        Year = d.Year.ToString(CultureInfo.InvariantCulture),
    };
}

/// <summary>A date, bound to <see cref="DateFields"/>. <c>&lt;rowan-date-input for="AsKnownOn" legend="As known on" /&gt;</c></summary>
[HtmlTargetElement("rowan-date-input")]
public sealed class DateInput : GroupControl
{
    /// <summary>What stands in it, when it is not bound.</summary>
    public DateFields? Value { get; set; }

    /// <summary>Which of <c>day month year</c> are wrong; when there is an error and none is named, all are marked.</summary>
    public string WrongParts { get; set; } = "";

    /// <summary>Which of <c>day month year</c> are asked for.</summary>
    public string Parts { get; set; } = "day month year";

    private protected override string? FieldsetRole => "group";

    private protected override async Task<IHtmlContent> Markup(Field field, FormParts parts, TagHelperContext context, TagHelperOutput output)
    {
        await output.GetChildContentAsync();
        var (wrong, asked) = (Words(WrongParts), Words(Parts));
        var value = Value ?? For?.Model as DateFields ?? new();
        var date = Element.New("div", "govuk-date-input").With("id", field.Id.Length > 0 ? field.Id : null).With(output.Attributes.ToList());
        foreach (var (part, held, width) in new[] { ("Day", value.Day, 2), ("Month", value.Month, 2), ("Year", value.Year, 4) }.Where(row => asked.Contains(row.Item1, StringComparer.OrdinalIgnoreCase)))
        {
            var key = part.ToLowerInvariant();
            var marked = wrong.Contains(key, StringComparer.Ordinal) || (parts.Error is not null && wrong.Length == 0);
            date.Add(Part(part, Placed(field, part, key), held, width, marked));
        }

        return date;
    }

    // A bound date posts Name.Day, which the model binder understands; an unbound one name-day, as GOV.UK's own does.
    private (string Name, string Id) Placed(Field field, string part, string key) => For is null
        ? (field.Name.Length > 0 ? $"{field.Name}-{key}" : key, $"{field.Id}-{key}")
        : ($"{field.Name}.{part}", $"{field.Id}_{part}");

    private static string[] Words(string list) => list.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static IHtmlContent Part(string part, (string Name, string Id) placed, string? value, int width, bool wrong) =>
        Element.New("div", "govuk-date-input__item").Add(Group(false)
            .Add(Components.Label.Markup(Piece.Of(part)!, placed.Id, "govuk-date-input__label"))
            .Add(Input.Line(placed.Name, placed.Id, value, wrong, width).With("inputmode", "numeric")
                .With([new TagHelperAttribute("class", "govuk-date-input__input")])));
}
