using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Tests.Builders;
using Rowan.Tests.Host;
using Rowan.Web.Cli;
using Rowan.Web.SignIn;

namespace Rowan.Tests.Access;

/// <summary>Every verb, run for a member of every role and by the operator: what comes of it is what was reviewed, and a refusal leaves nothing behind (A1).</summary>
[Proves("C03-24")]
[Trait("Length", "long")]
public sealed class VerbMatrixTests
{
    static readonly string Document = RepositoryRoot.File("docs", "operate", "permissions-of-verbs.md");
    static readonly IReadOnlyList<string> Columns = [.. Roles.OfMembers, Roles.FeedService, Roles.Operator];

    [Theory, OnBothDatabases]
    public async Task What_comes_of_each_verb_for_each_role_is_what_was_reviewed(DatabaseKind kind)
    {
        await using var machine = await Machine.StartAsync(kind);
        var says = new StringBuilder("""
            # What each verb does for whom

            Made by `tools/permissions`: each verb is run for the demonstration's member of each role (`--as`), and by the operator at the machine itself, without. A test on both databases compares; a verb that is
            not here, or that ends otherwise, fails the build. Review what changes in it. What each may do by the pack is in [permissions](permissions.md).

            **done**: it did what it is for; of a search and a story it says what was told of a child to whom they have no relation (**shown**, **existence**). **refused**: the role may not, and nothing was changed nor written but the entry of the attempt.
            **no member**: nobody can be asked there what a member may, since no database is open or there is none yet, so it acts for none.
            **not done**: they may, and it is too late for it: there are members already (`first-administrator`), who are a demonstration's (`live`).


            """);
        says.Append($"| Verb | {string.Join(" | ", Columns.Select(r => r.Replace('-', ' ')))} |\n|---|{string.Concat(Columns.Select(_ => "---|"))}\n");
        foreach (var verb in Verbs.All().OrderBy(v => v.Name switch { "demonstrate" => 0, "live" => 2, _ => 1 }).ToList())
        {
            var came = new List<string>();
            foreach (var who in Columns)
            {
                came.Add(await machine.RunAsync(verb.Name, who));
            }

            says.Append($"| `rowan {verb.Name}` | {string.Join(" | ", came)} |\n");
        }

        Assert.True(machine.Left.Count == 0, "A refusal left something behind: " + string.Join(", ", machine.Left));
        if (Environment.GetEnvironmentVariable("ROWAN_WRITE") == "permissions" && kind == DatabaseKind.Sqlite)
        {
            await File.WriteAllTextAsync(Document, says.ToString());
        }

        var reviewed = File.Exists(Document) ? await File.ReadAllTextAsync(Document) : "";
        Assert.True(
            reviewed == says.ToString(),
            $"docs/operate/permissions-of-verbs.md is not what the verbs do: run tools/permissions to write it again, and review what changed.\n{string.Join('\n', says.ToString().Split('\n').Except(reviewed.Split('\n')))}\n{machine.Said}");
    }

    [Fact]
    public async Task Where_a_server_has_the_file_no_verb_acts_for_a_member()
    {
        await using var web = await RowanWeb.StartAsync();
        var (settings, to) = (web.Rowan.Settings, Path.Combine(TestDatabases.NewFolder(), "made"));
        var passphrase = Path.Combine(web.Rowan.Folder, "passphrase");
        await File.WriteAllTextAsync(passphrase, "correct horse battery staple");
        foreach (var verb in new[] { new[] { "backup", "--to", to }, ["keys", "backup", "--to", to, "--passphrase-file", passphrase], ["audit", "verify"] })
        {
            using var error = new StringWriter();
            var code = await CommandLine.RunAsync([.. verb, "--as", Roles.Officer, "--data", settings.Database, "--keys", settings.KeysFolder], TextWriter.Null, error, web.Clock);
            Assert.True((ExitCode)code == ExitCode.Refused, $"{verb[0]}: {(ExitCode)code} {error}");
            Assert.Contains("leave --as out", error.ToString(), StringComparison.Ordinal);
            Assert.False(Path.Exists(to));
        }
    }

    /// <summary>A machine with a database in use, and whatever each verb takes.</summary>
    sealed class Machine(TestRowan rowan, IReadOnlyList<PlantedChild> children) : IAsyncDisposable
    {
        static readonly DateTimeOffset FirstDelivery = new(2010, 11, 23, 2, 0, 0, TimeSpan.Zero);
        readonly StringBuilder said = new();
        readonly List<string> keys = [];
        Guid entry;
        string backup = "";
        string otherKey = "";

        /// <summary>What the verbs said that ended otherwise than done.</summary>
        public string Said => said.ToString();

        /// <summary>Which refusals left something behind.</summary>
        public List<string> Left { get; } = [];

        string Passphrase => Path.Combine(rowan.Folder, "passphrase");
        string Proof => Path.Combine(rowan.Folder, "proof.json");
        string KeysBackup => Path.Combine(rowan.Folder, "keys-backup");
        string OtherKey => Path.Combine(rowan.Folder, "other", "log-signing.pem");

        public static async Task<Machine> StartAsync(DatabaseKind kind)
        {
            var web = await RowanWeb.StartAsync(kind);
            var children = Enum.GetValues<Stands>().Take(Columns.Count).Select(s => new PlantedChild(s)).ToList();
            foreach (var child in children)
            {
                await child.PlantAsync(web.Rowan);
            }

            await web.StopServingAsync();
            await web.Rowan.System.Sequencer.TickAsync();
            await web.Rowan.StopAsync();
            var machine = new Machine(web.Rowan, children);
            await machine.PrepareAsync();
            return machine;
        }

        public ValueTask DisposeAsync() => rowan.DisposeAsync();

        async Task PrepareAsync()
        {
            await using (var tables = rowan.Tables())
            {
                entry = await tables.AuditEntries.OrderBy(e => e.At).Select(e => e.Id).FirstAsync();
            }

            await File.WriteAllTextAsync(Passphrase, "correct horse battery staple");
            Directory.CreateDirectory(Path.GetDirectoryName(OtherKey)!);
            using (var other = SigningKey.LoadOrCreate(OtherKey))
            {
                otherKey = other.KeyId;
            }

            await File.WriteAllTextAsync(Path.Combine(rowan.Folder, "truth.csv"), $"source,reference,mention,person\nMERLIN,{children[0].Reference},1,1\n");
            await File.WriteAllTextAsync(Path.Combine(rowan.Folder, "people.csv"), "given,family\nAda,Invented\nAda,Invented\n");
            foreach (var source in new[] { "MERLIN", "PROtect", "CRIS", "CAD" })
            {
                await DoAsync("service-keys", "make", Roles.FeedService, "--source", source);
            }

            await using (var tables = rowan.Tables())
            {
                keys.AddRange(await tables.ServiceKeys.OrderBy(k => k.Prefix).Select(k => k.Prefix).ToListAsync());
            }

            backup = (await DoAsync("backup", "--to", Path.Combine(rowan.Folder, "backups"))).GetProperty("backup").GetString()!;
            await DoAsync("audit", "prove", $"{entry}", "--to", Proof, "--as", Roles.DataProtectionOfficer);
            await DoAsync("keys", "backup", "--to", KeysBackup, "--passphrase-file", Passphrase);
        }

        async Task<JsonElement> DoAsync(params string[] args)
        {
            using var output = new StringWriter();
            using var error = new StringWriter();
            var code = await CommandLine.RunAsync([.. args, "--json", .. Where(args[0], rowan.Settings.KeysFolder)], output, error, rowan.Clock);
            Assert.True((ExitCode)code == ExitCode.Ok, $"{args[0]}: {error}");
            return JsonDocument.Parse(output.ToString()).RootElement;
        }

        string[] Where(string verb, string keysFolder) => ["--data", verb == "migrate" ? rowan.On.OwnerAddress : rowan.Settings.Database, "--policy", rowan.Settings.PolicyFolder, "--keys", keysFolder];

        /// <summary>What came of it, in a word or two.</summary>
        public async Task<string> RunAsync(string verb, string who)
        {
            var (place, column) = (TestDatabases.NewFolder(), Columns.ToList().IndexOf(who));
            var purpose = rowan.System.Door.Rules.PurposesFor(who).FirstOrDefault()?.Code;
            string[] args =
            [
                .. verb.Split(' '), .. ArgumentsOf(verb, column, place), .. verb is "search" or "story" && purpose is not null ? ["--purpose", purpose] : Array.Empty<string>(),
                .. who == Roles.Operator ? Array.Empty<string>() : ["--as", who],
                .. verb == "simulate" ? ["--data", Path.Combine(place, "simulated.db"), "--policy", rowan.Settings.PolicyFolder] : Where(verb, verb == "keys restore" ? Path.Combine(place, "keys") : rowan.Settings.KeysFolder),
            ];
            var (facts, files) = (await FactsAsync(), FilesOf(place));
            using var enough = new CancellationTokenSource();
            using var output = new Heard(enough);
            using var error = new StringWriter();
            // A server holds its clock to the database's.
            var code = (ExitCode)await CommandLine.RunAsync(args, output, error, verb is "serve" or "check-config" ? TimeProvider.System : rowan.Clock, enough.Token);
            var (words, done) = (error.ToString(), code is ExitCode.Ok or ExitCode.PartlyDone || enough.IsCancellationRequested);
            if (!done)
            {
                said.AppendLine($"{verb}, {who}: {code} {words.Trim()}");
            }

            if (!done && (await FactsAsync() != facts || FilesOf(place) != files))
            {
                Left.Add($"{verb} for {who}");
            }

            bool Tells(IEnumerable<string> of) => of.Any(w => output.ToString().Contains(w, StringComparison.OrdinalIgnoreCase));
            return done && verb is "search" or "story" ? (Tells(children[0].Details.Where(d => d != children[0].Nhs)) ? "shown" : Tells(children[0].Face) ? "existence" : "done")
                : done ? "done"
                : words.Contains("It needs the permission", StringComparison.Ordinal) ? "refused"
                : words.Contains("leave --as out", StringComparison.Ordinal) ? "no member"
                : "not done";
        }

        string[] ArgumentsOf(string verb, int column, string place) => verb switch
        {
            "serve" => ["--demonstration", "--port", $"{FreePort()}"],
            "check-config" => ["--demonstration"],
            "policy check" => [RepositoryRoot.File("policy", "england-2010")],
            "policy compare" => [RepositoryRoot.File("policy", "england-2010"), "pac", "--before", "england-2010/forms/pac/1", "--after", "england-2010/forms/pac/1"],
            "synth" => ["--people", "200", "--as-of", "2010-06-30", "--out", Path.Combine(place, "london")],
            "simulate" => ["--days", "1", "--reports-a-year", "365", "--people", "500"],
            "members add" => [$"new-{Columns[column]}", "--name", "New", "--role", Roles.Officer, "--agency", "Metropolitan Police"],
            "members code" => ["haringey-data-protection"],
            "service-keys make" => [Roles.FeedService],
            "service-keys rotate" => [keys[Columns[column] == Roles.Operator ? 0 : 1]],
            "service-keys revoke" => [keys[Columns[column] == Roles.Operator ? 2 : 3]],
            "import" => ["--all", Delivery(column, Path.Combine(rowan.Folder, $"deliveries-{column}"))],
            "pick-up" => ["--folder", place],
            "withdraw" => ["MERLIN", children[column].Reference, "--because", "court-order", "--authority", "The order of 1 November"],
            "link" => ["--all"],
            "evaluate" => ["--truth", Path.Combine(rowan.Folder, "truth.csv")],
            "match" => [Path.Combine(rowan.Folder, "people.csv"), "--columns", "given=given,family=family", "--into", Path.Combine(place, "matched")],
            "search" => [children[0].Nhs],
            "story" => [children[0].Number],
            "bench search" => ["--personas", "1000", "--searches", "100"],
            "audit verify" => ["--log-only"],
            "audit prove" => [$"{entry}", "--to", Path.Combine(place, "proof.json")],
            "audit check-proof" => [Proof],
            "backup" => ["--to", Path.Combine(place, "backup")],
            "backup verify" => [backup],
            "restore" => ["--accept-loss", "--reason", "A drill."],
            "keys rotate" => ["--log-signing"],
            "keys accept" => ["--public-key", $"{OtherKey}.pub"],
            "keys retire" => [otherKey],
            "keys backup" => ["--to", Path.Combine(place, "keys"), "--passphrase-file", Passphrase],
            "keys restore" => ["--from", KeysBackup, "--passphrase-file", Passphrase],
            "migrate" or "live" or "first-administrator" or "members" or "service-keys" or "demonstrate" or "feeds" or "rebuild" or "keys" => [],
            _ => throw new InvalidOperationException($"Nobody has said what 'rowan {verb}' takes: say it here."),
        };

        static int FreePort()
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        static string Delivery(int column, string folder)
        {
            new MerlinDelivery(column + 1, FirstDelivery.AddHours(column).ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture))
                .Report($"07PAC8800{column:d2}").Person($"07PAC8800{column:d2}", 1, "SUBJECT", "Ordinary", "Person", "01/02/2001").WriteUnder(folder);
            return folder;
        }

        async Task<int> FactsAsync()
        {
            await using var tables = rowan.Tables();
            return await tables.Facts.CountAsync();
        }

        /// <summary>What lies in the verb's own place, and which keys there are.</summary>
        string FilesOf(string place) => string.Join(' ', Directory.EnumerateFileSystemEntries(place, "*", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(rowan.Settings.KeysFolder, "*.pem*").Select(f => $"{f} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(f)))}")).Order(StringComparer.Ordinal));
    }

    /// <summary>Stops what serves as soon as it says so.</summary>
    sealed class Heard(CancellationTokenSource enough) : StringWriter(System.Globalization.CultureInfo.InvariantCulture)
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (value?.StartsWith("Rowan serves on", StringComparison.Ordinal) is true)
            {
                enough.Cancel();
            }
        }
    }
}
