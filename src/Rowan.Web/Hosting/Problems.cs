using System.Data.Common;
using Microsoft.AspNetCore.Http.Features;
using Rowan.Access;
using Rowan.Record;

namespace Rowan.Web.Hosting;

/// <summary>
/// Turns whatever goes wrong into a page, or for programs into problem+json, that says what happened and what to do, and gives nothing else away.
/// What is absent and what is hidden look the same.
/// </summary>
public sealed partial class Problems(RequestDelegate next, ILogger<Problems> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            await AnswerAsync(http, e);
            return;
        }

        if (!http.Response.HasStarted && http.Response.StatusCode >= 400 && http.Response is { ContentLength: null, ContentType: null })
        {
            await ShowAsync(http, new Problem(http.Response.StatusCode, null, null));
        }
    }

    async Task AnswerAsync(HttpContext http, Exception exception)
    {
        var asksPurpose = exception is PurposeNeededException or AnotherFamilyException;
        if (asksPurpose && !Gate.IsOfProgram(http))
        {
            await AskPurposeAsync(http, exception is AnotherFamilyException);
            return;
        }

        var status = exception switch
        {
            _ when asksPurpose => StatusCodes.Status403Forbidden,
            AccessRefusedException => StatusCodes.Status403Forbidden,
            TooManyLookedAtException => StatusCodes.Status429TooManyRequests,
            BadHttpRequestException bad => bad.StatusCode,
            InvalidDataException => StatusCodes.Status400BadRequest,
            OutcomeUnknownException or TimeoutException or DbException => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status500InternalServerError,
        };
        var reference = status < 500 ? null : Guid.CreateVersion7().ToString("N")[^8..].ToUpperInvariant();
        if (reference is not null)
        {
            // Not the message: a driver's or a parser's may repeat what somebody typed.
            Failed(log, reference, exception.GetType().FullName ?? "", exception.StackTrace ?? "");
        }

        var words = asksPurpose ? $"{exception.Message} Send the code of a purpose in the header {Gate.PurposeHeader}."
            : exception is AccessRefusedException or OutcomeUnknownException or TooManyLookedAtException ? exception.Message : null;
        await ShowAsync(http, new Problem(status, words, reference));
    }

    async Task AskPurposeAsync(HttpContext http, bool anotherFamily)
    {
        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || !http.Request.HasFormContentType)
        {
            var path = HttpMethods.IsPost(http.Request.Method) ? "/" : ReturnPath.Of(http.Request.Path);
            http.Response.Redirect($"/purpose?return={Uri.EscapeDataString(path)}{(anotherFamily ? "&family=another" : "")}");
            return;
        }

        // What was typed is kept in the page that asks why, and sent again with the answer: it must not stand in an address.
        http.Features.Set(new HeldForm(http.Request.Path, await http.Request.ReadFormAsync(http.RequestAborted), anotherFamily));
        await RunAgainAsync(http, "/purpose");
    }

    async Task ShowAsync(HttpContext http, Problem problem)
    {
        if (Gate.IsOfProgram(http))
        {
            http.Response.Clear();
            await Results.Problem(problem.Words ?? problem.Advice, statusCode: problem.Status, title: problem.Heading, extensions: problem.Reference is null
                ? null : new Dictionary<string, object?> { ["reference"] = problem.Reference }).ExecuteAsync(http);
            return;
        }

        if (Problem.IsBeingShown(http))
        {
            // Even the page that says so failed.
            http.Response.StatusCode = problem.Status;
            return;
        }

        http.Features.Set(problem);
        await RunAgainAsync(http, "/problem");
    }

    async Task RunAgainAsync(HttpContext http, string path)
    {
        var headers = http.Response.Headers.ToList();
        http.Response.Clear();
        headers.ForEach(h => http.Response.Headers[h.Key] = h.Value);
        http.Response.ContentLength = null;
        http.SetEndpoint(null);
        http.Features.Get<IRouteValuesFeature>()?.RouteValues.Clear();
        (http.Request.Path, http.Request.QueryString, http.Request.Method) = (path, default, HttpMethods.Get);
        try
        {
            await next(http);
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            Failed(log, "-", e.GetType().FullName ?? "", e.StackTrace ?? "");
            http.Response.Clear();
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    [LoggerMessage(LogLevel.Error, "{Reference}: {Kind} {Trace}")]
    static partial void Failed(ILogger logger, string reference, string kind, string trace);
}

/// <summary>A form that came without a purpose: held until the member has said why, then sent again.</summary>
public sealed record HeldForm(string Path, IFormCollection Fields, bool AnotherFamily);
