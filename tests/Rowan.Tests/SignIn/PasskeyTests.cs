using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Tests.Host;
using Rowan.Web.SignIn;

namespace Rowan.Tests.SignIn;

/// <summary>Passkeys, with a device of the tests that speaks WebAuthn.</summary>
public sealed class PasskeyTests
{
    static async Task<TestPage> MakeAsync(TestBrowser browser, Device device, string name = "Work telephone")
    {
        var asked = JsonDocument.Parse((await browser.GetAsync("/account/passkey-options")).Text).RootElement;
        var made = device.Make(asked);
        await browser.GetAsync("/account/passkey");
        return await browser.SubmitAsync(new() { ["Name"] = name, ["credential"] = made });
    }

    static async Task<TestPage> SignInAsync(TestBrowser browser, Device device, Func<string, string>? change = null)
    {
        var asked = JsonDocument.Parse((await browser.GetAsync("/sign-in/passkey-options")).Text).RootElement;
        var answer = device.Answer(asked);
        await browser.GetAsync("/sign-in");
        return await browser.SubmitAsync(new() { ["credential"] = change?.Invoke(answer) ?? answer }, "form[data-rowan-passkey=get]");
    }

    [Theory, OnBothDatabases, Proves("C03-24")]
    public async Task A_passkey_is_made_named_signed_in_with_and_removed(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        var browser = await web.SignInAsync(Roles.Officer);
        using var device = new Device();
        var made = await MakeAsync(browser, device);
        Assert.Equal(OneTimeCode.RecoveryCodes, AuthenticatorApp.RecoveryOn(made).Count);
        Assert.Contains("Work telephone", (await browser.GetAsync("/account")).Words, StringComparison.Ordinal);

        var other = web.NewBrowser();
        var left = await web.EntriesOfAsync(async () => Assert.Equal("/account/told", (await SignInAsync(other, device)).Location));
        Assert.Equal(("signed-in", DemonstrateVerb.Members[0].Id), (Assert.Single(left).Outcome, left[0].MemberId));
        Assert.Equal("passkey", Rowan.Audit.EntryBytes.Read(left[0].Bytes).Actor.SignedInBy);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/")).Status);

        // What they had typed wrongly is not held against what they type next: four, a passkey, and one more.
        for (var tries = 1; tries < LockOut.MostFailures; tries++)
        {
            await WrongAsync();
        }

        Assert.NotNull((await SignInAsync(web.NewBrowser(), device)).Location);
        Assert.DoesNotContain("Too many wrong", (await WrongAsync()).Words, StringComparison.Ordinal);

        // A password alone is not enough any more, and a recovery code is.
        var password = web.NewBrowser();
        await password.GetAsync("/sign-in");
        Assert.Equal("/sign-in/code", (await password.SubmitAsync(new() { ["UserName"] = "officer", ["Password"] = DemonstrateVerb.Password })).Location);

        await browser.GetAsync("/account");
        Assert.Equal("/account?done=passkey-removed", (await browser.SubmitAsync([], "form[action$='handler=RemovePasskey']")).Location);
        Assert.Contains(PasskeySignIn.NotTaken, (await SignInAsync(web.NewBrowser(), device)).Words, StringComparison.Ordinal);
        await using var tables = web.Rowan.Tables();
        Assert.Empty(await tables.Passkeys.ToListAsync());

        async Task<TestPage> WrongAsync()
        {
            var page = web.NewBrowser();
            await page.GetAsync("/sign-in");
            return await page.SubmitAsync(new() { ["UserName"] = "officer", ["Password"] = "not-the-password" });
        }
    }

    [Fact]
    public async Task What_is_asked_of_a_device_is_its_owner_and_this_site()
    {
        await using var web = await RowanWeb.StartAsync();
        var browser = await web.SignInAsync(Roles.Officer);
        var made = JsonDocument.Parse((await browser.GetAsync("/account/passkey-options")).Text).RootElement;
        Assert.Equal(("localhost", "required", "required"), (made.GetProperty("rp").GetProperty("id").GetString(),
            made.GetProperty("authenticatorSelection").GetProperty("userVerification").GetString(), made.GetProperty("authenticatorSelection").GetProperty("residentKey").GetString()));
        var asked = await browser.GetAsync("/sign-in/passkey-options");
        Assert.Equal("required", JsonDocument.Parse(asked.Text).RootElement.GetProperty("userVerification").GetString());
        var cookie = asked.Response.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
    }

    public static TheoryData<string> Wrongs => ["origin", "no-verification", "no-presence", "other-challenge", "other-site", "signature", "counts-backwards", "garbage"];

    [Theory, MemberData(nameof(Wrongs))]
    public async Task An_answer_that_is_not_right_lets_nobody_in(string wrong)
    {
        await using var web = await RowanWeb.StartAsync();
        var browser = await web.SignInAsync(Roles.Officer);
        using var device = new Device();
        await MakeAsync(browser, device);
        await SignInAsync(web.NewBrowser(), device);
        switch (wrong)
        {
            case "origin":
                device.Origin = "http://localhost.evil.example";
                break;
            case "no-verification":
                device.Flags = 0x01;
                break;
            case "no-presence":
                device.Flags = 0x04;
                break;
            case "other-challenge":
                device.Challenge = Base64Url.EncodeToString(new byte[32]);
                break;
            case "other-site":
                device.Site = "evil.example";
                break;
            case "counts-backwards":
                device.Count = 0;
                break;
        }

        var left = await web.EntriesOfAsync(async () =>
        {
            var page = await SignInAsync(web.NewBrowser(), device, answer => wrong switch { "signature" => Device.Spoilt(answer), "garbage" => "{\"id\":1}", _ => answer });
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Contains(PasskeySignIn.NotTaken, page.Words, StringComparison.Ordinal);
        });
        Assert.Contains(Assert.Single(left).Outcome, (string[])["wrong-passkey", "unknown-member"]);
    }

    [Theory, OnBothDatabases]
    public async Task An_answer_is_taken_once_and_in_the_browser_that_was_asked(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        using var device = new Device();
        await MakeAsync(await web.SignInAsync(Roles.Officer), device);
        var browser = web.NewBrowser();
        var asked = await browser.GetAsync("/sign-in/passkey-options");
        var cookie = asked.Response.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        var answer = device.Answer(JsonDocument.Parse(asked.Text).RootElement);
        var stranger = web.NewBrowser();
        await stranger.GetAsync("/sign-in");
        Assert.Contains(PasskeySignIn.NotTaken, (await stranger.SubmitAsync(new() { ["credential"] = answer }, "form[data-rowan-passkey=get]")).Words, StringComparison.Ordinal);

        await browser.GetAsync("/sign-in");
        Assert.Equal("/account/told", (await browser.SubmitAsync(new() { ["credential"] = answer }, "form[data-rowan-passkey=get]")).Location);
        // Whoever has taken cookie and answer together comes too late.
        var form = (await stranger.GetAsync("/sign-in"));
        var token = form.Document.QuerySelector("form[data-rowan-passkey] input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        stranger.Keep(cookie);
        Assert.Contains(PasskeySignIn.NotTaken, (await stranger.PostAsync("/sign-in?handler=Passkey", [new("__RequestVerificationToken", token), new("credential", answer)])).Words, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_locked_account_and_one_that_has_ended_are_not_opened_by_a_passkey(DatabaseKind kind)
    {
        await using var web = await RowanWeb.StartAsync(kind);
        using var device = new Device();
        await MakeAsync(await web.SignInAsync(Roles.Officer), device);
        var guesser = web.NewBrowser();
        for (var i = 0; i < LockOut.MostFailures; i++)
        {
            await guesser.GetAsync("/sign-in");
            await guesser.SubmitAsync(new() { ["UserName"] = "officer", ["Password"] = "wrong" });
        }

        Assert.Contains("Try again at 09:45", (await SignInAsync(web.NewBrowser(), device)).Words, StringComparison.Ordinal);
        web.Clock.Advance(LockOut.LastsFor + TimeSpan.FromSeconds(1));
        Assert.Equal("/account/told", (await SignInAsync(web.NewBrowser(), device)).Location);
        await web.Rowan.Door.ChangeAsync(TestRowan.AsOperator(Permissions.ManageMembers, "rowan members end"), async changing =>
        {
            await changing.AddAsync((MemberStands.Of(DemonstrateVerb.Members[0]) with { Ended = true }).AsFact());
            return true;
        });
        Assert.Contains(PasskeySignIn.NotTaken, (await SignInAsync(web.NewBrowser(), device)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_passkey_is_fresh_proof_of_its_own_member_alone()
    {
        await using var web = await RowanWeb.StartAsync();
        var (officer, researcher) = (await web.SignInAsync(Roles.Officer), await web.SignInAsync(Roles.Researcher));
        using var mine = new Device();
        using var theirs = new Device();
        await MakeAsync(officer, mine);
        await MakeAsync(researcher, theirs);
        web.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.StartsWith("/prove", (await officer.GetAsync("/account/authenticator")).Location, StringComparison.Ordinal);
        async Task<TestPage> Prove(Device device)
        {
            var asked = JsonDocument.Parse((await officer.GetAsync("/prove/passkey-options")).Text).RootElement;
            var answer = device.Answer(asked);
            await officer.GetAsync("/prove?return=%2Faccount%2Fauthenticator");
            return await officer.SubmitAsync(new() { ["credential"] = answer }, "form[data-rowan-passkey=get]");
        }

        Assert.Contains(PasskeySignIn.NotTaken, (await Prove(theirs)).Words, StringComparison.Ordinal);
        Assert.Equal("/account/authenticator", (await Prove(mine)).Location);
        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync("/account/authenticator")).Status);
    }
}

/// <summary>A device that keeps one passkey: ES256, no attestation.</summary>
sealed class Device : IDisposable
{
    readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    readonly byte[] id = RandomNumberGenerator.GetBytes(32);
    byte[] user = [];

    public string Origin { get; set; } = "http://localhost";
    public string? Site { get; set; }
    public string? Challenge { get; set; }

    /// <summary>Present (1) and verified (4).</summary>
    public byte Flags { get; set; } = 0x05;
    public uint Count { get; set; } = 1;

    public string Make(JsonElement asked)
    {
        user = Base64Url.DecodeFromChars(asked.GetProperty("user").GetProperty("id").GetString());
        var q = key.ExportParameters(false).Q;
        byte[] cose = [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. q.X!, 0x22, 0x58, 0x20, .. q.Y!];
        byte[] data = [.. Data(asked.GetProperty("rp").GetProperty("id").GetString()!, 0x40), .. new byte[16], 0x00, 0x20, .. id, .. cose];
        // {"fmt": "none", "attStmt": {}, "authData": …}
        byte[] attestation = [0xA3, 0x63, .. "fmt"u8, 0x64, .. "none"u8, 0x67, .. "attStmt"u8, 0xA0, 0x68, .. "authData"u8, 0x59, (byte)(data.Length >> 8), (byte)data.Length, .. data];
        return Credential(new { clientDataJSON = Base64Url.EncodeToString(Client("webauthn.create", asked)), attestationObject = Base64Url.EncodeToString(attestation), transports = (string[])["internal"] });
    }

    public string Answer(JsonElement asked)
    {
        Count += Count == 0 ? 0u : 1u;
        var (client, data) = (Client("webauthn.get", asked), Data(asked.GetProperty("rpId").GetString()!, 0));
        var signature = key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Credential(new
        {
            clientDataJSON = Base64Url.EncodeToString(client), authenticatorData = Base64Url.EncodeToString(data), signature = Base64Url.EncodeToString(signature), userHandle = Base64Url.EncodeToString(user),
        });
    }

    /// <summary>The answer with another signature.</summary>
    public static string Spoilt(string answer)
    {
        var at = answer.IndexOf("\"signature\":\"", StringComparison.Ordinal) + 40;
        return string.Concat(answer.AsSpan(0, at), answer[at] == 'A' ? "B" : "A", answer.AsSpan(at + 1));
    }

    string Credential(object response) => JsonSerializer.Serialize(new
    {
        id = Base64Url.EncodeToString(id), rawId = Base64Url.EncodeToString(id), type = "public-key", response, clientExtensionResults = new { }, authenticatorAttachment = "platform",
    });

    byte[] Client(string type, JsonElement asked) =>
        Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { type, challenge = Challenge ?? asked.GetProperty("challenge").GetString(), origin = Origin, crossOrigin = false }));

    byte[] Data(string site, byte more) =>
        [.. SHA256.HashData(Encoding.UTF8.GetBytes(Site ?? site)), (byte)(Flags | more), (byte)(Count >> 24), (byte)(Count >> 16), (byte)(Count >> 8), (byte)Count];

    public void Dispose() => key.Dispose();
}
