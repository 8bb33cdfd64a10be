using System.Text;
using Rowan.Tests.Host;
using Rowan.Web.Configuration;

namespace Rowan.Tests.Configuration;

/// <summary>docs/operate/configuration.md lists what there is to set, as it is declared.</summary>
public sealed class ConfigurationDocumentTests
{
    static readonly string Document = RepositoryRoot.File("docs", "operate", "configuration.md");

    static readonly (string Group, string Words)[] Groups =
    [
        ("", "Where Rowan's parts lie. Every verb of `rowan` uses these."),
        ("protection", "The keys that protect sessions and forms from being forged."),
        ("serve", "How `rowan serve` can be reached."),
        ("signIn", "How members sign in, and for how long. See [signing in](signing-in.md)."),
        ("sources", "How sources' deliveries come. See [feeds](feeds.md)."),
        ("health", "When Rowan says that it is not ready."),
        ("mail", "E-mail that tells members what runs out, with a reference and a link, and nobody's name. See [time limits](clocks.md)."),
        ("telemetry", "What the monitoring is told. Never who was looked at, by whom, or what was typed."),
    ];

    [Fact]
    public void The_document_lists_every_setting_as_it_is_declared()
    {
        var written = Written();
        if (Environment.GetEnvironmentVariable("ROWAN_WRITE") == "configuration")
        {
            File.WriteAllText(Document, written);
        }

        Assert.Equal(written, File.ReadAllText(Document));
    }

    [Fact]
    public void Every_setting_is_listed_once_with_names_of_its_own()
    {
        var declared = typeof(Settings).GetProperties().Where(p => p.PropertyType.IsSubclassOf(typeof(Setting))).Select(p => (Setting)p.GetValue(null)!).ToList();
        Assert.Equal(declared.Select(s => s.Key).Order(), Settings.All.Select(s => s.Key).Order());
        Assert.Distinct(Settings.All.Select(s => s.Key));
        Assert.Distinct(Settings.All.Select(s => s.Variable));
        Assert.All(Settings.All, s => Assert.Contains(Groups, g => g.Group == GroupOf(s)));
    }

    [Fact]
    public void Every_example_can_be_used() => Assert.All(Settings.All, s =>
        Assert.Null(s.Wrong(s.IsList ? s.Example.Trim('[', ']').Split(", ") : [s.Example])));

    static string GroupOf(Setting setting) => setting.Key.Contains('.', StringComparison.Ordinal) ? setting.Key.Split('.')[0] : "";

    static string Written()
    {
        var page = new StringBuilder("""
            # Configuration

            Written by `tools/configuration` from `src/Rowan.Web/Configuration/Settings.cs`; a test compares.

            Everything is set in one file, `rowan.yaml`, which `--config FILE` or `$ROWAN_CONFIG` names. There is no file that Rowan reads without being told.
            Each setting can also be given by an environment variable, and a few by an option. **An option comes before an environment variable, that before the file, that before what holds otherwise.**

            - A list is written `[one, two]` in the file, and `one;two` in a variable or an option.
            - A relative path in the file is relative to the file; in a variable or an option, to the folder that Rowan is started in.
            - Passwords and keys lie in files of their own, which only Rowan's user may be able to read (`chmod 600`). None is given on the command line, and none is ever logged.
            - `rowan check-config` says everything that is wrong, and what to do about each, without serving; `rowan serve` checks the same before it serves and does not start with anything wrong: unknown settings, values that cannot be used, files that cannot be read or that others can read, the policy pack, the certificate, the database, its tables, its role's rights, the clocks. Both end with exit code 8 then.
            - An administrator sees what is in force at `/administer/status`, secrets hidden.

            ## A file to begin with

            ```yaml
            data: postgres://rowan_app@db.internal:5432/rowan
            dataPasswordFile: secrets/data-password
            keys: /var/lib/rowan/keys
            serve:
              addresses: [https://0.0.0.0:443]
              certificate: tls/fullchain.pem
              certificateKey: tls/key.pem
              hosts: [rowan.example.police.uk]
            ```

            """);
        foreach (var (group, words) in Groups)
        {
            page.Append($"\n## {(group.Length == 0 ? "The database, keys and policy" : $"`{group}`")}\n\n{words}\n");
            foreach (var s in Settings.All.Where(s => GroupOf(s) == group))
            {
                page.Append($"\n### `{s.Key}`\n\n{s.Words}\n\n- Otherwise: {s.Otherwise}.\n- For example: `{s.Key.Split('.')[^1]}: {s.Example}`\n- Variable: `{s.Variable}`{(s.Option is null ? "" : $"; option: `{s.Option}`")}\n");
            }
        }

        page.Append("""

            ## Adding a setting

            For developers: declare it in `Settings.cs` (key, words, example, what holds otherwise, how it is read from `Values.cs`) and list it in `Settings.All`; a group of its own goes to `ConfigurationDocumentTests.Groups`, where its sentence stands.
            Read it with `configuration.Value(Settings.ItsName)`: a verb has `context.Configuration`, a page or background work is given `ConfigurationInForce`. What can only be known at start (is the folder there? is the file readable?) is a check beside the others, `Check….cs` in the same folder. Then run `tools/configuration`.

            """);
        return page.ToString();
    }
}
