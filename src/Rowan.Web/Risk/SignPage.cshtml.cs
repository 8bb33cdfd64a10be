using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rowan.Access;
using Rowan.Notifications;
using Rowan.ReferralDesk;
using Rowan.Research;
using Rowan.Risk;
using Rowan.Values;
using Rowan.Web.Access;
using Rowan.Web.Hosting;
using Rowan.Web.Research;

namespace Rowan.Web.Risk;

/// <summary>An assessment of risk as it would be signed, with the level, what is not known, and what is to be done first.</summary>
[Needs(Permissions.AssessRisk, PurposeIs.Asked)]
public sealed class SignPage(
    Visit visit, ReadNotifications notifications, ReadResearch research, ReadAssessments read, AssessRisk assess, MatrixRules matrix, FamilyGate gate, IDataProtectionProvider protection, TimeProvider clock) : PageModel
{
    /// <summary>The pack as it was read, sealed.</summary>
    [BindProperty]
    public string? Reading { get; set; }

    public PackRead Pack { get; private set; } = null!;
    public AssessmentAnswers Answers { get; private set; } = AssessmentAnswers.None;
    public RiskScore Score { get; private set; } = null!;

    /// <summary>The assessment that stands; null where none does.</summary>
    public RiskAssessment? Stands { get; private set; }
    public IReadOnlyList<TypedFault> First { get; private set; } = [];

    /// <summary>Only what can be mended by reading again keeps nobody from pressing again.</summary>
    public bool MaySign => First.All(f => f.About.Length == 0);
    public MatrixRules Matrix => matrix;
    public RiskLevel? Other => matrix.Level(Answers.Override);

    /// <summary>What nobody knows, or nobody has looked for.</summary>
    public IReadOnlyList<string> Gaps => [.. matrix.Factors.Where(f => FactorAnswers.IsUnknown(Answers.Of(f.Code)?.Answer)).Select(f => f.Words)];

    /// <summary>What was answered and is known, what weighs first.</summary>
    public IReadOnlyList<(RiskFactor Factor, FactorTyped Typed, int Evidence)> Weighing =>
    [
        .. told.Select(t => (t.Factor, Typed: Answers.Of(t.Factor.Code), t.Evidence.Count)).Where(f => !FactorAnswers.IsUnknown(f.Typed?.Answer)).Select(f => (f.Factor, f.Typed!, f.Count))
            .OrderByDescending(f => f.Factor.WeightOf(f.Item2.Answer)),
    ];

    /// <summary>By which the same form sent twice has one effect.</summary>
    public string Key { get; } = Guid.NewGuid().ToString("N");

    IReadOnlyList<FactorPrefilled> told = [];

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancel) => await LoadAsync(reference, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string reference, [FromForm(Name = "Mark")] string? mark, [FromForm(Name = "Stood")] string? stood, CancellationToken cancel)
    {
        var (asRead, before) = (Seal(reference).Read(Reading), long.TryParse(stood, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : (long?)null);
        if (!await LoadAsync(reference, cancel) || await visit.ChangeAsync(changing => assess.SignAsync(changing, Pack, asRead, mark ?? "", before), cancel) is not { } faults)
        {
            return NotFound();
        }

        if (faults.Count == 0)
        {
            return LocalRedirect($"/risk-assessments/{reference}?done=signed");
        }

        First = faults;
        return Page();
    }

    SealedReading Seal(string reference) => new(protection, visit.Current.Actor.MemberId, $"risk {reference}");

    Task<bool> LoadAsync(string reference, CancellationToken cancel) => visit.LookAsync(
        async looking =>
        {
            if (await notifications.OneAsync(looking, reference, LondonDay.Today(clock), id => gate.EnterAsync(looking, id), cancel) is not { Notification.WithdrawnAt: null } one
                || await AssessRisk.BegunAsync(looking, one.Notification.Id, cancel) is not { } begun)
            {
                return false;
            }

            (Pack, Answers) = (await research.PackAsync(looking, one, null, cancel), begun.Answers);
            Stands = (await read.LinesAsync(looking, [one.Notification.Id], cancel)).GetValueOrDefault(one.Notification.Id)?.Row;
            told = PrefillFactors.Of(matrix, Pack, LondonDay.Today(clock));
            (Score, First) = (ScoreAssessment.Of(matrix, Answers.Answered()), AssessmentRules.Wrong(Answers, matrix, told));
            Reading = Seal(one.Notification.Reference).Of(new PackAsRead(Pack.Rests.Digest, Pack.Rests.Through, false));
            ModelState.Clear();
            return true;
        },
        cancel);
}
