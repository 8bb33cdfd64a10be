using Microsoft.AspNetCore.Mvc.ModelBinding;
using Rowan.Access;

namespace Rowan.Web.SignIn;

/// <summary>What somebody typed into a form about a member.</summary>
static class Typed
{
    /// <summary>A field that must hold something, and not too much.</summary>
    public static void Need(ModelStateDictionary state, string field, string? value, string ask)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            state.AddModelError(field, ask);
        }
        else
        {
            NotTooLong(state, field, value);
        }
    }

    public static void NotTooLong(ModelStateDictionary state, string field, string? value)
    {
        if (value?.Length > MoveMember.LongestWords)
        {
            state.AddModelError(field, $"It must be {MoveMember.LongestWords} characters or fewer");
        }
    }
}
