using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rowan.Web.Components;

/// <summary>Something the page must say before its own content: what was just done, or what changed.</summary>
/// <remarks><c>&lt;rowan-notification-banner success="true" text="The two records are kept apart." /&gt;</c></remarks>
[HtmlTargetElement("rowan-notification-banner")]
public sealed class NotificationBanner : TagHelper
{
    /// <summary>Whether it says that something succeeded; then it is read out at once.</summary>
    public bool Success { get; set; }

    public string? Heading { get; set; }

    public int HeadingLevel { get; set; } = 2;

    public string HeadingId { get; set; } = "govuk-notification-banner-title";

    /// <summary>One sentence, drawn large; or write markup inside.</summary>
    public string? Text { get; set; }

    public string? Role { get; set; }

    /// <summary>Whether the page opens with a success banner in focus; unset, it does.</summary>
    public bool? AutoFocus { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.Become(Element.New("div", Element.Classes("govuk-notification-banner", Success ? "govuk-notification-banner--success" : null))
            .With("role", Role ?? (Success ? "alert" : "region")).With("aria-labelledby", HeadingId).With("data-module", "govuk-notification-banner")
            .With("data-disable-auto-focus", AutoFocus switch { true => "false", false => "true", null => null })
            .With(output.Attributes.ToList())
            .Add(Element.New("div", "govuk-notification-banner__header")
                .Add(Element.New($"h{HeadingLevel}", "govuk-notification-banner__title").With("id", HeadingId).Add(Heading ?? (Success ? "Success" : "Important"))))
            .Add(Element.New("div", "govuk-notification-banner__content")
                .Add(Text is null ? null : Element.New("p", "govuk-notification-banner__heading").Add(Text)).Add(content)));
    }
}
