using Rowan.Access;
using Rowan.Record;

namespace Rowan.Web.SignIn;

/// <summary>Makes the code by which the first administrator of a database without members lets themselves in.</summary>
public static class FirstAdministratorCode
{
    public const string FileName = "first-administrator-code";

    /// <summary>Makes a new code and writes it to a file that Rowan's own user alone can read; the one made before is void.</summary>
    /// <returns>The file; null where there are members already, so that nobody needs a code.</returns>
    public static async Task<string?> MakeAsync(RowanSystem rowan, Act act)
    {
        var code = OneTimeCode.New();
        var made = await rowan.Door.ChangeAsync(act, async changing =>
        {
            if (await FirstAdministrator.IsThereAsync(changing))
            {
                changing.Outcome = "not-needed";
                return false;
            }

            await OneTimeCode.KeepAsync(changing, OneTimeCode.ForFirstAdministrator, null, code, OneTimeCode.FirstAdministratorLasts);
            changing.Outcome = "code-made";
            return true;
        });
        if (!made)
        {
            return null;
        }

        var file = Path.Combine(rowan.Settings.KeysFolder, FileName);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            File.Delete(file);
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var writer = new StreamWriter(file, options);
        await writer.WriteLineAsync(code);
        return file;
    }
}
