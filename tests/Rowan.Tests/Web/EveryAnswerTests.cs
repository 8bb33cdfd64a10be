using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using Rowan.Access;
using Rowan.Tests.Access;
using Rowan.Tests.Host;

namespace Rowan.Tests.Web;

/// <summary>Whatever is answered, to whoever asks, tells the browser what to refuse and to keep nothing: a page that shows a child most of all.</summary>
public sealed class EveryAnswerTests
{
    [Fact, Proves("C03-24")]
    public async Task Every_end_point_tells_the_browser_what_to_refuse_and_to_keep_nothing()
    {
        await using var planted = await PlantedRowan.StartAsync(DatabaseKind.Sqlite, [Stands.Allocated, Stands.GlassOver]);
        var (child, wrong, told, asked) = (planted[Stands.Allocated], new ConcurrentBag<string>(), new HashSet<string>(), 0);
        // Whoever asks looks at each answer for what it lacks.
        await foreach (var answer in AskedOfEverything.OfAsync(planted, child, wrong))
        {
            asked++;
            if (answer.Page.Status == HttpStatusCode.OK && child.Face.Concat(child.Details).Any(w => answer.Page.Text.Contains(w, StringComparison.OrdinalIgnoreCase)))
            {
                told.Add($"{answer.Route} {answer.Page.Response.Content.Headers.ContentType?.MediaType}");
            }
        }

        Assert.True(wrong.IsEmpty, string.Join('\n', wrong.Distinct().Order(StringComparer.Ordinal).Take(40)));
        Assert.True(asked > 1_500, $"Only {asked} were asked.");
        Assert.All(
            [
                "/children/{number} text/html", "/records/{id:long} text/html", "/searches/{id:guid} text/html", "/api/searches/{id:guid} application/json",
                "/disclosures/{id:long}/copies/{copy:long}/{form} text/html", "/disclosures/{id:long}/copies/{copy:long}/{form} application/json",
            ],
            shown => Assert.Contains(shown, told));
    }

    [Theory]
    [InlineData("default-src 'self'; object-src 'none'", "no-store", "nosniff", "<p>Nothing but <script src=\"/rowan.js\"></script> and style=\"\" in words</p>", 0)]
    [InlineData("", "no-store", "nosniff", "", 1)]
    [InlineData("default-src 'self'; script-src 'unsafe-inline'", "no-store", "nosniff", "", 1)]
    [InlineData("default-src 'self'; object-src 'none'", "private, max-age=60", "nosniff", "", 1)]
    [InlineData("default-src 'self'; object-src 'none'", "no-store", "", "", 1)]
    [InlineData("default-src 'self'; object-src 'none'", "no-store", "nosniff", "<script>one()</script><style>p {}</style><p style=\"color: red\" onclick=\"two()\"></p><a href=\"javascript:three()\">x</a>", 4)]
    public void An_answer_that_lacks_one_is_found_out(string policy, string cache, string sniff, string page, int lacks)
    {
        using var answer = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(page, MediaTypeHeaderValue.Parse("text/html")) };
        answer.Headers.CacheControl = CacheControlHeaderValue.Parse(cache);
        answer.Headers.TryAddWithoutValidation("Content-Security-Policy", policy);
        answer.Headers.TryAddWithoutValidation("X-Content-Type-Options", sniff);
        Assert.Equal(lacks, Unguarded.In(answer, page).Count());
    }
}
