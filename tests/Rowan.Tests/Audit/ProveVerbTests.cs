using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Audit;
using Rowan.Record;
using Rowan.Tests.Host;
using Rowan.Web.Cli;

namespace Rowan.Tests.Audit;

/// <summary>A proof written by one command line and checked by another, which has no database.</summary>
[Proves("H08-11")]
public sealed class ProveVerbTests
{
    [Theory, OnBothDatabases]
    public async Task A_proof_is_written_by_the_officer_and_checked_without_the_database(DatabaseKind kind)
    {
        await using var rowan = await TestRowan.OpenAsync(kind);
        var (file, entry) = (Path.Combine(rowan.Folder, "proof.json"), await FilledAsync(rowan));
        await rowan.StopAsync();
        var (code, words) = await RunAsync(rowan, "audit", "prove", $"{entry}", "--head", "newest", "--to", file, "--as", "officer-1");
        Assert.Equal(ExitCode.Ok, code);
        Assert.Contains("signed by key", words, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        var alone = TestDatabases.NewFolder();
        File.Copy(rowan.Settings.SigningKeyFile + ".pub", Path.Combine(alone, "key.pub"));
        (code, words) = await CheckAsync(file, "--public-key", Path.Combine(alone, "key.pub"), "--checkpoint", rowan.Settings.CheckpointFile);
        Assert.Equal(ExitCode.Ok, code);
        Assert.Contains($"Proved: entry {entry} stood at place 2 of the log when its head of 6 entries was signed by key", words, StringComparison.Ordinal);
        Assert.Contains("begins with that one", words, StringComparison.Ordinal);
        Assert.Contains("officer-1", words, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(alone));

        await using var tables = rowan.Tables();
        Assert.Equal("proved", (await tables.AuditEntries.SingleAsync(e => e.Permission == Permissions.SeeWhoLooked)).Outcome);
    }

    [Fact]
    public async Task Nobody_but_who_holds_members_to_account_is_given_a_proof_and_the_try_is_on_the_log()
    {
        await using var rowan = await TestRowan.OpenAsync(DatabaseKind.Sqlite);
        var entry = await FilledAsync(rowan);
        await rowan.StopAsync();
        Assert.Equal(ExitCode.Refused, (await RunAsync(rowan, "audit", "prove", $"{entry}")).Code);
        Assert.Equal(ExitCode.NotFound, (await RunAsync(rowan, "audit", "prove", $"{Guid.Empty}", "--as", "officer-1")).Code);
        Assert.Equal(ExitCode.Usage, (await RunAsync(rowan, "audit", "prove", "not-an-entry", "--as", "officer-1")).Code);
        Assert.Equal(ExitCode.Usage, (await RunAsync(rowan, "audit", "prove", $"{entry}", "--head", "-1", "--as", "officer-1")).Code);
        await using var tables = rowan.Tables();
        Assert.Equal(["not-found", "refused"], await tables.AuditEntries.Where(e => e.Permission == Permissions.SeeWhoLooked).Select(e => e.Outcome).OrderBy(o => o).ToListAsync());
    }

    [Fact]
    public async Task A_proof_by_another_key_of_another_head_or_changed_anywhere_does_not_hold()
    {
        await using var rowan = await TestRowan.OpenAsync(DatabaseKind.Sqlite);
        var (file, entry) = (Path.Combine(rowan.Folder, "proof.json"), await FilledAsync(rowan));
        await rowan.StopAsync();
        Assert.Equal(ExitCode.Ok, (await RunAsync(rowan, "audit", "prove", $"{entry}", "--to", file, "--as", "officer-1")).Code);
        var pub = rowan.Settings.SigningKeyFile + ".pub";
        using (SigningKey.LoadOrCreate(Path.Combine(rowan.Folder, "other.pem")))
        {
            Assert.Equal(ExitCode.ProofDoesNotHold, (await CheckAsync(file, "--public-key", Path.Combine(rowan.Folder, "other.pem.pub"))).Code);
        }

        var others = Path.Combine(rowan.Folder, "others.jsonl");
        await File.WriteAllTextAsync(others, "");
        var (code, words) = await CheckAsync(file, "--public-key", pub, "--checkpoint", others);
        Assert.Equal((ExitCode.ProofDoesNotHold, true), (code, words.Contains("THIS PROVES NOTHING. The head of 6 entries is not among those that were published.", StringComparison.Ordinal)));

        // One byte of the file changed: it holds only where that byte says nothing.
        var whole = await File.ReadAllBytesAsync(file);
        var proof = EntryProof.Read(whole);
        var random = new Random(7);
        using var key = SigningKey.LoadPublic(pub);
        for (var i = 0; i < (Tier.Release ? 200_000 : 5_000); i++)
        {
            var changed = whole.ToArray();
            changed[random.Next(changed.Length)] ^= (byte)random.Next(1, 256);
            try
            {
                var read = EntryProof.Read(changed);
                Assert.True(!CheckProof.Run(read, [key], null).Holds || read.ToJson().AsSpan().SequenceEqual(proof.ToJson()), $"{i}: {Encoding.UTF8.GetString(changed)}");
            }
            catch (FormatException)
            {
                // Refused is refused.
            }
        }
    }

    public static TheoryData<string> Hostile =>
    [
        "", "not a proof", "null", "[]", "{}", "\"rowan-entry-proof/1\"", "{\"format\":\"rowan-entry-proof/1\"}", new string('[', 100_000), "{\"a\":" + new string('9', 10_000) + "}",
        Whole("\"index\": 0", "\"index\": 1e400"), Whole("\"index\": 0", "\"index\": \"0\""), Whole("\"index\": 0", "\"index\": 0, \"index\": 0"), Whole("\"index\": 0", "\"index\": 0, \"more\": 1"),
        Whole("\"path\": []", "\"path\": null"), Whole("\"path\": []", "\"path\": [\"%%%\"]"), Whole("\"path\": []", "\"path\": {}"), Whole("entry-proof/1", "entry-proof/2"),
        Whole("\"at\": \"2010-11-24T09:30:00Z\"", "\"at\": \"yesterday\""), Whole("\"at\": \"2010-11-24T09:30:00Z\"", "\"at\": \"9999999-01-01T00:00:00Z\""), Whole("\"size\": 1", "\"size\": 99999999999999999999"),
        "\u001b[2J\u001b]0;owned\u0007", "{\"\u001b[2J\": 1}",
    ];

    public static TheoryData<string> Wrong =>
    [
        Whole("", ""), Whole("\"path\": []", "\"path\": [null]"), Whole("\"path\": []", "\"path\": [\"\"]"), Whole("\"index\": 0", "\"index\": -1"), Whole("\"size\": 1", "\"size\": -9223372036854775808"),
        Whole("2010-11-24T09:30:00Z", "2010-11-24T09:30:00+01:00"), Whole("2010-11-24T09:30:00Z", "2010-11-24T09:30:00"), Whole("\"people\": null", "\"people\": [null]"), Whole("\"people\": null", "\"people\": []"),
    ];

    /// <summary>A proof of the right form and of nothing.</summary>
    static string Whole(string instead, string of) => (instead.Length == 0 ? Form : Form.Replace(instead, of, StringComparison.Ordinal) is var s && s != Form ? s : throw new ArgumentException(instead));

    const string Form = """
        { "format": "rowan-entry-proof/1", "entry": "AQ==", "index": 0, "path": [],
          "head": { "size": 1, "root": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "at": "2010-11-24T09:30:00Z", "keyId": "0123456789abcdef", "signature": "AA==" }, "later": null, "people": null }
        """;

    [Theory, MemberData(nameof(Hostile))]
    public async Task A_file_that_is_no_proof_is_refused_in_plain_words_that_repeat_nothing_of_it(string text)
    {
        var (code, words) = await CheckTextAsync(text);
        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("is not a proof of an entry. It is", words, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', words);
        Assert.True(words.Length < 400, words);
    }

    [Theory, MemberData(nameof(Wrong))]
    public async Task A_file_of_the_right_form_proves_nothing_by_that(string text)
    {
        var (code, words) = await CheckTextAsync(text);
        Assert.Equal(ExitCode.ProofDoesNotHold, code);
        Assert.StartsWith("THIS PROVES NOTHING.", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_without_end_a_missing_one_and_one_that_is_no_key_are_told_apart()
    {
        var folder = TestDatabases.NewFolder();
        var long_ = Path.Combine(folder, "long.json");
        await using (var stream = new FileStream(long_, FileMode.CreateNew))
        {
            stream.SetLength(1L << 33);
        }

        Assert.Contains("longer than any proof", (await CheckAsync(long_, "--public-key", Key(folder))).Words, StringComparison.Ordinal);
        Assert.Equal(ExitCode.NotFound, (await CheckAsync(Path.Combine(folder, "none.json"), "--public-key", Key(folder))).Code);
        await File.WriteAllTextAsync(Path.Combine(folder, "proof.json"), Form);
        Assert.Contains("is not a public key", (await CheckAsync(Path.Combine(folder, "proof.json"), "--public-key", Path.Combine(folder, "proof.json"))).Words, StringComparison.Ordinal);
        Assert.Contains("There is no public key in", (await CheckAsync(Path.Combine(folder, "proof.json"), "--public-key", TestDatabases.NewFolder())).Words, StringComparison.Ordinal);
    }

    static string Key(string folder)
    {
        using var key = SigningKey.LoadOrCreate(Path.Combine(folder, "key.pem"));
        return Path.Combine(folder, "key.pem.pub");
    }

    static async Task<(ExitCode Code, string Words)> CheckTextAsync(string text)
    {
        var folder = TestDatabases.NewFolder();
        await File.WriteAllTextAsync(Path.Combine(folder, "proof.json"), text);
        return await CheckAsync(Path.Combine(folder, "proof.json"), "--public-key", Key(folder));
    }

    /// <summary>Six entries; the third is somebody's who is a member and may be given proofs.</summary>
    static async Task<Guid> FilledAsync(TestRowan rowan)
    {
        await rowan.Door.ChangeAsync(TestRowan.AsOperator(Permissions.ManageMembers, "members add"), async changing =>
        {
            var officer = Record.Joining.Member(1) with { Role = Roles.DataProtectionOfficer };
            await changing.AddAsync(officer.AsFact());
            changing.Db.Credentials.Add(new Credential { MemberId = officer.Id, PasswordHash = "", SecurityStamp = "first" });
            return true;
        });
        rowan.Clock.Advance(TimeSpan.FromSeconds(1));
        await KeptLog.FillAsync(rowan, 1);
        rowan.Clock.Advance(TimeSpan.FromSeconds(1));
        var act = TestRowan.As(Roles.Officer) with { Actor = TestMembers.Of(Roles.Officer) with { Name = "officer-1" } };
        await rowan.Door.LookAsync(act, looking => looking.Db.Members.CountAsync());
        for (var i = 2; i < 5; i++)
        {
            rowan.Clock.Advance(TimeSpan.FromSeconds(1));
            await KeptLog.FillAsync(rowan, i == 3 ? 4 : i);
        }

        await rowan.System.Sequencer.TickAsync();
        await using var tables = rowan.Tables();
        return (await tables.AuditEntries.ToListAsync()).Single(e => EntryBytes.Read(e.Bytes).RequestId == act.RequestId).Id;
    }

    static Task<(ExitCode Code, string Words)> CheckAsync(string file, params string[] more) => RunAsync(["audit", "check-proof", file, .. more]);

    static Task<(ExitCode Code, string Words)> RunAsync(TestRowan rowan, params string[] verb) =>
        RunAsync([.. verb, "--data", rowan.On.Address, "--keys", rowan.Settings.KeysFolder, "--policy", RepositoryRoot.File("policy")]);

    static async Task<(ExitCode Code, string Words)> RunAsync(string[] verb)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = (ExitCode)await CommandLine.RunAsync(verb, output, error, new TestClock());
        return (code, $"{output}{error}");
    }
}
