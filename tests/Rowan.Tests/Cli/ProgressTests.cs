using Rowan.Tests.Host;
using Rowan.Web.Cli;

namespace Rowan.Tests.Cli;

public sealed class ProgressTests
{
    [Theory]
    [InlineData(12_000, 40_000, 4, "Importing 12,000 of 40,000 (30%), 3,000 a second, about 10 s left")]
    [InlineData(0, 40_000, 0, "Importing 0 of 40,000 (0%)")]
    [InlineData(40_000, 40_000, 10, "Importing 40,000 of 40,000 (100%), 4,000 a second")]
    [InlineData(1_000, 1_000_000, 10, "Importing 1,000 of 1,000,000 (0%), 100 a second, about 2.8 h left")]
    [InlineData(500, null, 5, "Importing 500, 100 a second")]
    public void The_line_says_how_far_how_fast_and_how_long(int done, int? total, int seconds, string line) =>
        Assert.Equal(line, Progress.Line("Importing", done, total, TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Where_nobody_watches_nothing_is_written()
    {
        using var error = new StringWriter();
        using (var progress = new Progress("Importing", error, false, new TestClock()))
        {
            progress.Report(1, 2);
        }

        Assert.Empty(error.ToString());
    }
}
