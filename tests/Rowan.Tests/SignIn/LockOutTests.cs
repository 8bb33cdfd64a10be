using FsCheck;
using FsCheck.Fluent;
using Rowan.Access;
using Rowan.Web.SignIn;

namespace Rowan.Tests.SignIn;

public sealed class LockOutTests
{
    static readonly DateTime Start = new(2010, 11, 24, 9, 0, 0, DateTimeKind.Utc);

    static Credential Fresh() => new() { MemberId = Guid.Empty, SecurityStamp = "" };

    [Fact]
    public void A_right_password_starts_the_count_anew()
    {
        var credential = Fresh();
        for (var i = 0; i < 40; i++)
        {
            Assert.Equal(i % 5 == 4 ? SignInOutcome.SignedIn : SignInOutcome.WrongPassword, LockOut.Count(credential, i % 5 == 4, Start));
        }
    }

    /// <summary>However guesses and waits follow one another, no quarter of an hour holds more than five wrong passwords that were compared, twice over a lock's edge.</summary>
    [Fact]
    public void Nobody_guesses_faster_than_five_in_each_lock() =>
        Prop.ForAll<byte[]>(waits =>
        {
            var (credential, now, compared) = (Fresh(), Start, new List<DateTime>());
            foreach (var wait in waits)
            {
                now += TimeSpan.FromSeconds(wait);
                if (!(credential.LockedUntil > now))
                {
                    compared.Add(now);
                }

                LockOut.Count(credential, false, now);
            }

            return compared.Select((_, i) => i + LockOut.MostFailures >= compared.Count
                || compared[i + LockOut.MostFailures] - compared[i] >= LockOut.LastsFor).All(x => x);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_right_password_does_not_open_what_is_locked()
    {
        var credential = Fresh();
        credential.LockedUntil = Start.AddMinutes(1);
        Assert.Equal(SignInOutcome.LockedOut, LockOut.Count(credential, true, Start));
        Assert.Equal(SignInOutcome.SignedIn, LockOut.Count(credential, true, Start.AddMinutes(1)));
    }
}
