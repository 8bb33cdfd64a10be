using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rowan.Web.Components;

/// <summary>Who the page is about, above everything else, so that nobody reads the wrong child (MoJ's identity bar).</summary>
/// <remarks><c>&lt;rowan-identity-bar name="Ayo ADEYEMI"&gt;&lt;li&gt;Born 3 March 2001 (7)&lt;/li&gt;…&lt;rowan-identity-actions&gt;…&lt;/rowan-identity-actions&gt;&lt;/rowan-identity-bar&gt;</c></remarks>
[HtmlTargetElement("rowan-identity-bar")]
public sealed class IdentityBar : TagHelper
{
    /// <summary>The name this page calls the child; it is the heading of the page.</summary>
    public string Name { get; set; } = "";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var actions = new Actions();
        context.Items[typeof(Actions)] = actions;
        var facts = await output.GetChildContentAsync();
        output.Become(Element.New("div", "moj-identity-bar").With(output.Attributes.ToList())
            .Add(Element.New("div", "moj-identity-bar__container")
                .Add(Element.New("div", "moj-identity-bar__details").Add(Element.New("div", "moj-identity-bar__title")
                    .Add(Element.New("h1", "rowan-identity__name").Add(Name))
                    .Add(Element.New("ul", "rowan-identity__facts").Add(facts))))
                .Add(actions.Content is null ? null : Element.New("div", "moj-identity-bar__actions")
                    .Add(Element.New("div", "moj-identity-bar__menu").Add(actions.Content)))));
    }

    internal sealed class Actions
    {
        public IHtmlContent? Content { get; set; }
    }
}

/// <summary>What can be done about the one whom the bar around it names.</summary>
[HtmlTargetElement("rowan-identity-actions")]
public sealed class IdentityActions : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ((IdentityBar.Actions)context.Items[typeof(IdentityBar.Actions)]).Content = await output.GetChildContentAsync();
        output.SuppressOutput();
    }
}
