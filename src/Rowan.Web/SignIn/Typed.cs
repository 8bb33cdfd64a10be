using Microsoft.AspNetCore.Mvc.ModelBinding;
using Rowan.Access;
using Rowan.Web.Components;

namespace Rowan.Web.SignIn;

/// <summary>What somebody typed into a form about a member.</summary>
static class Typed
{
    /// <summary>A field that must hold something, and not too much.</summary>
    public static void Need(ModelStateDictionary state, string field, string? value, string ask, int longest = MoveMember.LongestWords)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            state.AddModelError(field, ask);
        }
        else
        {
            NotTooLong(state, field, value, longest);
        }
    }

    /// <summary>A date that may be left empty.</summary>
    public static void DateOrNothing(ModelStateDictionary state, string field, DateFields date)
    {
        if (!date.IsBlank && date.Read() is null)
        {
            state.AddModelError(field, "Give a real day, month and year, or leave it empty");
        }
    }

    public static void NotTooLong(ModelStateDictionary state, string field, string? value, int longest = MoveMember.LongestWords)
    {
        if (value?.Length > longest)
        {
            state.AddModelError(field, $"It must be {longest} characters or fewer");
        }
    }
}
