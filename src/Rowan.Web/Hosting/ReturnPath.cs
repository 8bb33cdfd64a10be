namespace Rowan.Web.Hosting;

/// <summary>The way back to where somebody was going: always a path of this site, never its query, which could say whom they asked for.</summary>
public static class ReturnPath
{
    const int Longest = 200;

    /// <summary>The path if it is one of this site's, else the start page.</summary>
    public static string Of(string? path) =>
        path is { Length: > 0 and <= Longest } && path[0] == '/' && (path.Length == 1 || path[1] is not ('/' or '\\'))
        && path.All(c => c is > ' ' and < '\x7f' and not ('\\' or '?' or '#'))
            ? path
            : "/";
}
