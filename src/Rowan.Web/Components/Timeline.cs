using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rowan.Web.Components;

/// <summary>What was done about one thing, in order (MoJ's timeline). A child's chronology is longer than this is meant for: see the rowan-chronology classes.</summary>
[HtmlTargetElement("rowan-timeline")]
public sealed class Timeline : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        output.Become(Element.New("div", "moj-timeline").With(output.Attributes.ToList()).Add(await output.GetChildContentAsync()));
}

/// <summary>One event. <c>&lt;rowan-timeline-item title="Link refused" by="DS Okoro" at="entry.At"&gt;Different mothers.&lt;/rowan-timeline-item&gt;</c></summary>
[HtmlTargetElement("rowan-timeline-item")]
public sealed class TimelineItem : TagHelper
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    public string Title { get; set; } = "";

    public int HeadingLevel { get; set; } = 2;

    /// <summary>Who did it.</summary>
    public string? By { get; set; }

    /// <summary>When, as an instant in UTC; it is shown in London's time.</summary>
    public DateTime At { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        var utc = DateTime.SpecifyKind(At, DateTimeKind.Utc);
        var london = TimeZoneInfo.ConvertTimeFromUtc(utc, London);
        output.Become(Element.New("div", "moj-timeline__item").With(output.Attributes.ToList())
            .Add(Element.New("div", "moj-timeline__header")
                .Add(Element.New($"h{HeadingLevel}", "moj-timeline__title").Add(Title))
                .Add(By is null ? null : Element.New("p", "moj-timeline__byline").Add($" by {By}")))
            .Add(Element.New("p", "moj-timeline__date")
                .Add(Element.New("time").With("datetime", utc.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture))
                    .Add(london.ToString("d MMMM yyyy 'at' HH:mm", CultureInfo.InvariantCulture))))
            .Add(content.IsEmptyOrWhiteSpace ? null : Element.New("div", "moj-timeline__description").Add(content)));
    }
}
