using Microsoft.EntityFrameworkCore;
using Rowan.Access;
using Rowan.Record;
using Rowan.Web.Hosting;

namespace Rowan.Web.SignIn;

/// <summary>What the first administrator says of themselves.</summary>
public sealed record FirstAdministratorAsked(string? Code, string UserName, string DisplayName, string Agency, string Post, string Password);

/// <summary>Somebody with the one-time code becomes the first administrator. From then on the database is live.</summary>
public sealed class FirstAdministrator(Visit visit, JoinMember join)
{
    public const string WrongCode = "The code is not right, has been used, or is too old. A new one is made with: rowan first-administrator";

    /// <summary>Whether anybody is a member here already.</summary>
    internal static Task<bool> IsThereAsync(Seen seen) => seen.Db.Members.AnyAsync();

    /// <summary>A form that was not filled in leaves its entry too.</summary>
    public Task NotTriedAsync() => visit.EnterAsync();

    /// <returns>The field and what is wrong with it; nothing when it is done.</returns>
    public async Task<IReadOnlyList<Wrong>> BecomeAsync(FirstAdministratorAsked asked)
    {
        var member = new Member
        {
            Id = Guid.CreateVersion7(), UserName = asked.UserName, NormalizedUserName = MemberStands.Normalized(asked.UserName), DisplayName = asked.DisplayName,
            Agency = asked.Agency, Team = "", Post = asked.Post, Rank = "", Role = Roles.Administrator,
        };
        return await visit.ChangeAsync<IReadOnlyList<Wrong>>(async changing =>
        {
            changing.Outcome = "wrong-code";
            if (await IsThereAsync(changing) || await OneTimeCode.FindAsync(changing, OneTimeCode.ForFirstAdministrator, asked.Code) is not { } code)
            {
                return [new Wrong(nameof(asked.Code), WrongCode)];
            }

            if (await join.JoinAsync(changing, member, asked.Password) is { Count: > 0 } wrong)
            {
                changing.Outcome = "not-joined";
                return [.. wrong.Select(w => new Wrong(w.StartsWith("Password", StringComparison.Ordinal) ? nameof(asked.Password) : nameof(asked.UserName), w))];
            }

            code.UsedAt = changing.Now;
            await GoLive.WithinAsync(changing, OneTimeCode.ForFirstAdministrator);
            changing.Outcome = "first-administrator";
            changing.Note("user name", member.UserName);
            return [];
        });
    }
}

/// <summary>A field of a form and what is wrong with it.</summary>
public sealed record Wrong(string Field, string Words);
