using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Rowan.Access;

namespace Rowan.Tests.SignIn;

public sealed class TotpTests
{
    static readonly byte[] OfTheStandard = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>RFC 6238, appendix B; the last six of its eight digits.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code)
    {
        var now = DateTime.UnixEpoch.AddSeconds(seconds);
        Assert.Equal(code, Totp.CodeOf(OfTheStandard, Totp.StepOf(now)));
        Assert.Equal(Totp.StepOf(now), Totp.Check(OfTheStandard, $" {code[..3]} {code[3..]}", now, 0));
    }

    [Fact]
    public void The_secret_is_typed_and_drawn_as_apps_read_it()
    {
        Assert.Equal("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ", Totp.AsTyped(OfTheStandard));
        Assert.Equal(
            "otpauth://totp/Rowan:a.first?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Rowan&algorithm=SHA1&digits=6&period=30", Totp.Address(OfTheStandard, "Rowan", "a.first"));
    }

    /// <summary>Whatever the clock of the telephone: a code is taken within one step of now and never twice, nor is one before it.</summary>
    [Fact]
    public void A_code_is_taken_within_one_step_and_once() =>
        Prop.ForAll<byte[], int, sbyte>((secret, at, out_) =>
        {
            secret = [.. secret, 1, 2, 3];
            var now = DateTime.UnixEpoch.AddSeconds(Math.Abs((long)at) + 600);
            var step = Totp.StepOf(now) + (out_ % 4);
            var code = Totp.CodeOf(secret, step);
            var taken = Totp.Check(secret, code, now, 0);
            var others = Enumerable.Range(-1, 3).Where(i => Totp.CodeOf(secret, Totp.StepOf(now) + i) == code).Select(i => Totp.StepOf(now) + i).ToList();
            return taken == (others.Count > 0 ? others[0] : null)
                && (Math.Abs(out_ % 4) > Totp.StepsOut || taken is not null)
                && (taken is not { } spent || Totp.Check(secret, code, now, others.Max()) is null);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("28708")]
    [InlineData("2870820")]
    [InlineData("２８７０８２")]
    [InlineData("-287082")]
    public void What_is_no_code_is_not_taken(string? typed) => Assert.Null(Totp.Check(OfTheStandard, typed, DateTime.UnixEpoch.AddSeconds(59), 0));
}
