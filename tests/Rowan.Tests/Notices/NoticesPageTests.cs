using Rowan.Access;
using Rowan.Notices;
using Rowan.Tests.Host;

namespace Rowan.Tests.Notices;

public sealed class NoticesPageTests
{
    [Theory, OnBothDatabases]
    public async Task What_was_not_on_the_page_is_not_taken_as_read_with_it(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        Task TellAsync(int number) => web.Rowan.Door.ChangeAsync(TestRowan.AsOperator(Permissions.Link, "test"), async changing =>
        {
            await TellThem.WithinAsync(changing, [new Whom(null, null, null, Roles.DeskSergeant)], $"Notice {number}.", "/search");
            return true;
        });
        for (var number = 1; number <= 23; number++)
        {
            await TellAsync(number);
        }

        var sergeant = await web.SignInAsync(Roles.DeskSergeant);
        var shown = await sergeant.GetAsync("/");
        Assert.Contains("Notice 23.", shown.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Notice 3.", shown.Words, StringComparison.Ordinal);

        // Told while the page lay open.
        await TellAsync(24);
        await sergeant.SubmitAsync([], "form[action='/notices']");
        var left = await sergeant.GetAsync("/");
        Assert.All([1, 2, 3, 24], number => Assert.Contains($"Notice {number}.", left.Words, StringComparison.Ordinal));
        Assert.DoesNotContain("Notice 4.", left.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Notice 23.", left.Words, StringComparison.Ordinal);
    }
}
