using System.Globalization;
using Rowan.Access;
using Rowan.Record;

namespace Rowan.Tests.Record;

/// <summary>The plainest change there is: a member joins.</summary>
static class Joining
{
    public static MemberStands Member(int number, string? name = null) => new(
        new Guid($"00000000-0000-7000-9000-{number:d12}"), name ?? $"officer-{number.ToString(CultureInfo.InvariantCulture)}", $"PC {number}",
        "Metropolitan Police", "Ealing", "Response", "Constable", Roles.Officer, Demonstration: true);

    /// <summary>The change; its answer is the number of the fact.</summary>
    public static Func<Changing, Task<long>> Of(int number) => async changing => (await changing.AddAsync(Member(number).AsFact())).Id;
}
