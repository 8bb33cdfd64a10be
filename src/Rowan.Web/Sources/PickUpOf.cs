using Rowan.Access;
using Rowan.Web.Cli;
using Rowan.Web.Configuration;

namespace Rowan.Web.Sources;

/// <summary>Checks at the start what could only fail later: the pick-up folder, and the account that is to import from it.</summary>
static class PickUpOf
{
    /// <exception cref="VerbFailedException">The folder or the account cannot be used; says why.</exception>
    public static async Task<PickUpSettings?> ConfiguredAsync(RowanSystem rowan, ConfigurationInForce configuration)
    {
        var (folder, userName) = (configuration.Value(Settings.PickUp), configuration.Value(Settings.PickUpAs));
        if (folder is null && userName is null)
        {
            return null;
        }

        if (folder is null || userName is null)
        {
            throw new VerbFailedException(ExitCode.Usage, "sources.pickUp (--pick-up DIR) and sources.pickUpAs (--pick-up-as USER) belong together: what is imported is imported as somebody.");
        }

        var account = await new Accounts(rowan.Door).ByNameAsync(userName)
            ?? throw new VerbFailedException(ExitCode.NotFound, $"No member has the user name '{userName}'. 'rowan members add' makes a service account of the role {Roles.FeedService}.");
        if (!rowan.Door.Rules.Permits(account.Member.Role, Permissions.Import) || !rowan.Door.Rules.Permits(account.Member.Role, Permissions.Link))
        {
            throw new VerbFailedException(ExitCode.Refused, $"'{userName}' may not import: its role is {account.Member.Role}. A service account has the role {Roles.FeedService}.");
        }

        try
        {
            File.Delete(Write(Directory.CreateDirectory(folder).FullName));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VerbFailedException(ExitCode.Failed, $"Rowan may not write in the pick-up folder {folder} ({e.GetType().Name}): it moves what it has read to {folder}/done.");
        }

        return new PickUpSettings(Path.GetFullPath(folder), account.Member);
    }

    static string Write(string folder)
    {
        var file = Path.Combine(folder, $".rowan-{Guid.CreateVersion7():N}");
        File.WriteAllText(file, "");
        return file;
    }
}
