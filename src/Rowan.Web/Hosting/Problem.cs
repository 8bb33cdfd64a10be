namespace Rowan.Web.Hosting;

/// <summary>What went wrong, for the page that says so.</summary>
/// <param name="Words">What the reader may be told beyond the kind of problem; never about a person.</param>
/// <param name="Reference">What to quote when asking for help; stands beside the trace in Rowan's own output.</param>
public sealed record Problem(int Status, string? Words, string? Reference)
{
    /// <summary>Whether the request is already being answered with a problem.</summary>
    public static bool IsBeingShown(HttpContext http) => http.Features.Get<Problem>() is not null;

    public string Heading => Status switch
    {
        StatusCodes.Status400BadRequest => "Rowan could not understand that",
        StatusCodes.Status403Forbidden => "You may not do that",
        StatusCodes.Status404NotFound => "Page not found",
        StatusCodes.Status405MethodNotAllowed => "That address does not do that",
        StatusCodes.Status413PayloadTooLarge => "That is too much at once",
        StatusCodes.Status429TooManyRequests when Words is not null => "You have looked at many people in a short time",
        StatusCodes.Status429TooManyRequests => "Too many attempts",
        StatusCodes.Status503ServiceUnavailable => "Rowan cannot answer just now",
        _ when Status < 500 => "Rowan could not do that",
        _ => "Something went wrong in Rowan",
    };

    /// <summary>What to do about it.</summary>
    public string Advice => Status switch
    {
        StatusCodes.Status400BadRequest => "Go back, open the page again and send it once more. A page that has stood open for long cannot be sent.",
        StatusCodes.Status403Forbidden => "If your work needs it, ask your supervisor, or the Rowan administrator of your agency. This attempt is on the log.",
        StatusCodes.Status404NotFound => "If you followed a link, the page may have moved, or it may not be yours to see. Search for the child instead.",
        StatusCodes.Status413PayloadTooLarge => "Send less at a time.",
        StatusCodes.Status429TooManyRequests when Words is not null => "This is on the log. Your own pages are still open to you.",
        StatusCodes.Status429TooManyRequests => "Wait a minute and try again.",
        StatusCodes.Status503ServiceUnavailable => "Try again in a minute. If a child may be in danger now, do not wait for Rowan: telephone the duty desk, or 999.",
        _ when Status < 500 => "Go back and try again.",
        _ => "Try again. If it happens again, tell your Rowan administrator the reference. If a child may be in danger now, do not wait for Rowan: telephone the duty desk, or 999.",
    };
}
