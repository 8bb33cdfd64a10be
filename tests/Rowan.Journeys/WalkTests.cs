namespace Rowan.Journeys;

/// <summary>That what every journey relies on can find something.</summary>
public sealed class WalkTests(DemonstrationRowan rowan)
{
    [Theory]
    [InlineData("<html lang=en><title>One</title><main><h1>One</h1><img src='data:,'></main>", "image-alt")]
    [InlineData("<html lang=en><title>One</title><main><h1>One</h1><label>Name</label><input></main>", "label")]
    [InlineData("<html lang=en><title>One</title><main><h1>One</h1><p style='color:#ccc;background:#fff'>Grey</p></main>", "color-contrast")]
    [InlineData("<html lang=en><title>One</title><main><h1>One</h1></main><p>Out of every landmark</p>", "region")]
    [InlineData("<html lang=en><title>One</title><main><h1>One</h1><div style='width:3000px'>Wide</div></main>", "wider than the screen")]
    public async Task A_page_that_shuts_somebody_out_is_not_passed(string page, string said)
    {
        await using var walk = await Walk.BeginAsync(rowan, "walk");
        await walk.Page.SetContentAsync(page);

        var refused = await Assert.ThrowsAnyAsync<Exception>(() => walk.LookAtAsync("shuts-out"));

        Assert.Contains(said, refused.Message);
    }
}
