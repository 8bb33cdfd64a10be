namespace Rowan.Web.SignIn;

/// <summary>The part of a page that asks for a passkey; without script, or where the browser has none, it is not shown.</summary>
/// <param name="Action">Where the answer is sent to.</param>
/// <param name="Return">Where the member was going.</param>
/// <param name="Words">What the button says.</param>
public sealed record PasskeyAsked(string Action, string? Return, string Words);
