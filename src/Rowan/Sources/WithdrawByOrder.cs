using System.Text.Json;
using Rowan.Access;
using Rowan.Notices;
using Rowan.Policy;
using Rowan.Record;
using Rowan.SecondPerson;

namespace Rowan.Sources;

/// <summary>A member withdraws a record. Where its words would be disposed of for good, as a court orders, another must confirm it first.</summary>
public sealed class WithdrawByOrder(WithdrawRecord withdraw, WithdrawalRules rules, ShieldRules shields) : IActOfTwo
{
    public string Kind => SecondPersonKinds.WithdrawByOrder;

    /// <returns>Whether it was done; false where it waits for a second person. What is asked is checked by who confirms it: whether the record is here is not told before.</returns>
    /// <exception cref="CareRefusedException">It cannot be withdrawn so; says why.</exception>
    public async Task<bool> AnswerAsync(Changing changing, WithdrawalAsked asked)
    {
        if (asked.Reason is null || rules.Find(asked.Reason) is not { Disposes: true, OnlyByReview: false } reason)
        {
            await withdraw.AnswerAsync(changing, asked);
            return true;
        }

        if (string.IsNullOrWhiteSpace(asked.Reference))
        {
            throw new CareRefusedException("Give the reference by which the source names the record.");
        }

        if (string.IsNullOrWhiteSpace(asked.Authority) || asked.Authority.Trim().Length > WithdrawRecord.LongestAuthority)
        {
            throw new CareRefusedException($"Say who asked for it and by what, such as the number and day of the order, in {WithdrawRecord.LongestAuthority} characters or fewer.", nameof(asked.Authority));
        }

        await AskSecondPerson.WithinAsync(changing, new ToAsk(
            SecondPersonKinds.WithdrawByOrder, Permissions.WithdrawRecords, null, $"Withdraw {asked.Source} {asked.Reference.Trim()} and dispose of its words for good: {reason.Words}", asked.Authority,
            [new Whom(null, null, null, Roles.DataProtectionOfficer), new Whom(null, null, null, Roles.Administrator)], asked), shields);
        return false;
    }

    public async Task RunAsync(Changing changing, SecondPersonAsked asked)
    {
        try
        {
            await withdraw.AnswerAsync(changing, JsonSerializer.Deserialize<WithdrawalAsked>(asked.Details)!);
        }
        catch (CareRefusedException e)
        {
            throw new SecondPersonRefusedException(e.Message);
        }
    }
}
