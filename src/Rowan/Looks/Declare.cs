using Microsoft.EntityFrameworkCore;
using Rowan.Record;
using Rowan.Sources;
using Rowan.Values;

namespace Rowan.Looks;

/// <summary>
/// A member declares where they live and who their relatives are, so that a look at one of them is seen. Nobody reads it but they themselves and what flags looks:
/// who reviews is told that it matched, not what.
/// </summary>
public static class Declare
{
    public const int MostRelatives = 40;
    public const int LongestWords = 100;

    /// <summary>What the member has declared of themselves.</summary>
    public static async Task<MemberDeclared> OwnAsync(Seen seen, CancellationToken cancel = default)
    {
        var me = seen.Act.Actor.MemberId!.Value;
        return await seen.Db.Declarations.Where(d => d.MemberId == me).Join(seen.Db.FactContents, d => d.FactId, c => c.FactId, (_, c) => c.Content).FirstOrDefaultAsync(cancel) is { } content
            ? SourceJson.Read<MemberDeclared>(content)
            : new MemberDeclared(me, null, null, []);
    }

    /// <returns>The field and what is wrong with it; null when it is done.</returns>
    public static Task<(string Field, string Wrong)?> AddressAsync(Changing changing, string? address, string? postcode) => ChangeAsync(changing, own =>
    {
        var (line, code) = (address?.Trim() ?? "", postcode?.Trim() ?? "");
        var read = Postcode.TryParse(code, out var known) ? known.ToString() : null;
        return line.Length > LongestWords ? (own, ("Address", $"It must be {LongestWords} characters or fewer"))
            : code.Length > 0 && read is null ? (own, ("Postcode", "Enter a postcode, like N15 3AA, or leave it empty"))
            : line.Length == 0 && read is not null ? (own, ("Address", "Enter the number and the street"))
            : line.Length > 0 && JudgeLook.PlaceOf(own with { Address = line, Postcode = read }) is null ? (own, ("Address", "Enter the number and the street, such as 14 Invented Road, and the postcode"))
            : (own with { Address = line.Length == 0 ? null : line, Postcode = read }, null);
    });

    /// <inheritdoc cref="AddressAsync"/>
    public static Task<(string Field, string Wrong)?> RelativeAsync(Changing changing, string? given, string? family, DateOnly? born) => ChangeAsync(changing, own =>
        string.IsNullOrWhiteSpace(given) || given.Length > LongestWords ? (own, ("Given", $"Enter the given name, in {LongestWords} characters or fewer"))
        : string.IsNullOrWhiteSpace(family) || family.Length > LongestWords ? (own, ("Family", $"Enter the family name, in {LongestWords} characters or fewer"))
        : born is not { } day || day > LondonDay.Of(changing.Now) ? (own, ("Born", "Enter the date of birth, a real day that is not in the future"))
        : own.Relatives.Count >= MostRelatives ? (own, ("Given", $"You can declare {MostRelatives} relatives. Remove one first"))
        : (own with { Relatives = [.. own.Relatives.Append(new DeclaredRelative(given.Trim(), family.Trim(), day)).Distinct()] }, null));

    /// <param name="relative">Whom the page showed, as it showed them.</param>
    public static Task<(string Field, string Wrong)?> RemoveAsync(Changing changing, DeclaredRelative relative) =>
        ChangeAsync(changing, own => (own with { Relatives = [.. own.Relatives.Where(r => r != relative)] }, null));

    static async Task<(string Field, string Wrong)?> ChangeAsync(Changing changing, Func<MemberDeclared, (MemberDeclared Next, (string, string)? Wrong)> change)
    {
        var (next, wrong) = change(await OwnAsync(changing));
        changing.Outcome = wrong is null ? "declared" : "not-done";
        if (wrong is null)
        {
            await changing.AddAsync(next.AsFact());
        }

        return wrong;
    }
}
