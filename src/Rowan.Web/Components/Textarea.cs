using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rowan.Web.Components;

/// <summary>Several lines of text. <c>&lt;rowan-textarea for="Reason" label="Why?" max-characters="2000" /&gt;</c></summary>
/// <remarks>With a limit it says how much is left, in words, as it is typed; the limit itself is kept by the server.</remarks>
[HtmlTargetElement("rowan-textarea")]
public sealed class Textarea : FormControl
{
    public int Rows { get; set; } = 5;

    /// <summary>The most characters that will be accepted.</summary>
    public int? MaxCharacters { get; set; }

    /// <summary>The most words that will be accepted.</summary>
    public int? MaxWords { get; set; }

    /// <summary>Says how much is left only from this percentage of the limit on.</summary>
    public int? CountFrom { get; set; }

    public bool Disabled { get; set; }

    private bool Counted => MaxCharacters is not null || MaxWords is not null;

    private protected override TagBuilder Whole(Asked asked)
    {
        var group = Group(asked.Error is not null, Counted ? "govuk-character-count" : null, GroupClass);
        return !Counted
            ? group
            : group.With("data-module", "govuk-character-count").With("data-maxlength", Number(MaxWords is null ? MaxCharacters : null))
                .With("data-maxwords", Number(MaxWords)).With("data-threshold", Number(CountFrom)).With("data-count-type", MaxWords is null ? null : "words");
    }

    private protected override IHtmlContent Markup(Asked asked)
    {
        var (id, classes) = (asked.Field.Id, asked.Error is null ? null : "govuk-textarea--error");
        var area = Element.New("textarea", Element.Classes("govuk-textarea", Counted ? "govuk-js-character-count" : null, classes))
            .With("id", id).With("name", asked.Field.Name).With("rows", Number(Rows))
            .With("aria-describedby", Counted ? Element.Classes(id + "-info", asked.DescribedBy) : asked.DescribedBy)
            .Flag("disabled", Disabled).With(asked.Authored).Add(LeadingLine(asked.Value)).Add(asked.Value);
        var limit = MaxWords is null ? $"{MaxCharacters} characters" : $"{MaxWords} words";
        return !Counted
            ? area
            : Element.All(area, Components.Hint.Markup(Piece.Of($"You can enter up to {limit}")!, id + "-info", "govuk-character-count__message"));
    }

    // A browser drops the first line break after the tag.
    private static string? LeadingLine(string? value) => value?.StartsWith('\n') == true || value?.StartsWith('\r') == true ? "\n" : null;

    private static string? Number(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
