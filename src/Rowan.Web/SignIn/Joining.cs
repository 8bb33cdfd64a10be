using Rowan.Access;
using Rowan.Record;
using Rowan.Web.Cli;

namespace Rowan.Web.SignIn;

/// <summary>Members join from the command line, where no web host runs: Identity over an open Rowan, in one change.</summary>
public sealed class Joining : IAsyncDisposable
{
    readonly ServiceProvider services;
    readonly Door door;

    Joining(ServiceProvider services, Door door) => (this.services, this.door) = (services, door);

    public static Joining Over(RowanSystem rowan) =>
        new(new ServiceCollection().AddLogging().AddSingleton(rowan.Door).AddSingleton(rowan.Clock).AddMembers().BuildServiceProvider(), rowan.Door);

    /// <exception cref="VerbFailedException">One of them cannot join; then nobody has.</exception>
    public async Task JoinAsync(Act act, IReadOnlyList<(Member Member, string Password)> newcomers)
    {
        await using var scope = services.CreateAsyncScope();
        var join = scope.ServiceProvider.GetRequiredService<JoinMember>();
        await door.ChangeAsync(act, async changing =>
        {
            foreach (var (member, password) in newcomers)
            {
                if (await join.JoinAsync(changing, member, password) is { Count: > 0 } wrong)
                {
                    throw new VerbFailedException(ExitCode.Failed, $"{member.UserName} has not joined. {string.Join(" ", wrong)}");
                }
            }

            changing.Outcome = "joined";
            return newcomers.Count;
        });
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
