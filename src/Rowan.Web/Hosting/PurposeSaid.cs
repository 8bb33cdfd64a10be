using System.Text.Json;
using Rowan.Access;

namespace Rowan.Web.Hosting;

/// <summary>On an end point for programs that takes JSON: the purpose may stand in its body, as <c>purpose</c> and <c>reason</c>.</summary>
public sealed class PurposeInBody;

/// <summary>Finds why a program asks: in the header, or in the body where the end point allows it.</summary>
static class PurposeSaid
{
    const int LongestReason = 500;

    public static async Task<PurposeGiven?> ByProgramAsync(HttpContext http, Actor actor, AccessRules rules)
    {
        var (code, reason) = (http.Request.Headers[Gate.PurposeHeader].ToString(), (string?)null);
        if (code.Length == 0 && http.GetEndpoint()?.Metadata.GetMetadata<PurposeInBody>() is not null && http.Request.HasJsonContentType())
        {
            (code, reason) = await InBodyAsync(http);
        }

        return rules.PurposesFor(actor.Role).FirstOrDefault(p => p.Code == code) is { } purpose ? new PurposeGiven(purpose.Code, purpose.LawfulBasis, reason) : null;
    }

    static async Task<(string Code, string? Reason)> InBodyAsync(HttpContext http)
    {
        http.Request.EnableBuffering();
        try
        {
            using var body = await JsonDocument.ParseAsync(http.Request.Body, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 8 }, http.RequestAborted);
            var reason = Text(body.RootElement, "reason");
            return reason?.Length > LongestReason
                ? throw new BadHttpRequestException($"The reason must be {LongestReason} characters or fewer.")
                : (Text(body.RootElement, "purpose") ?? "", string.IsNullOrWhiteSpace(reason) ? null : reason.Trim());
        }
        catch (JsonException e)
        {
            throw new BadHttpRequestException("The body is not JSON that Rowan can read.", e);
        }
        finally
        {
            http.Request.Body.Position = 0;
        }
    }

    static string? Text(JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
