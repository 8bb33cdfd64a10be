using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rowan.Web.Components;

/// <summary>A password, which its owner may look at. What was typed is never sent back. <c>&lt;rowan-password for="Password" label="Password" /&gt;</c></summary>
[HtmlTargetElement("rowan-password")]
public sealed class PasswordInput : FormControl
{
    /// <summary><c>current-password</c> to sign in, <c>new-password</c> to choose one.</summary>
    public string Autocomplete { get; set; } = "current-password";

    private protected override TagBuilder Whole(Asked asked) =>
        Group(asked.Error is not null, "govuk-password-input", GroupClass).With("data-module", "govuk-password-input");

    private protected override IHtmlContent Markup(Asked asked)
    {
        var input = Input.Line(asked.Field.Name, asked.Field.Id, Value, asked.Error is not null, null, "password")
            .With("spellcheck", "false").With("aria-describedby", asked.DescribedBy).With("autocomplete", Autocomplete).With("autocapitalize", "none")
            .With([new TagHelperAttribute("class", "govuk-password-input__input govuk-js-password-input-input")]).With(asked.Authored);
        var show = Button.Press("button", "govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle")
            .With("aria-controls", asked.Field.Id).With("aria-label", "Show password").Flag("hidden", true).Add("Show");
        return Element.New("div", "govuk-input__wrapper govuk-password-input__wrapper").Add(input).Add(show);
    }
}
