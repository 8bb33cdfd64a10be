using static Rowan.Policy.PolicySheet;

namespace Rowan.Policy;

/// <summary>Why a record may be withdrawn, and what becomes of its words.</summary>
/// <param name="Disposes">The words are disposed of for good; otherwise they are only hidden.</param>
/// <param name="MayComeBack">A later version that the source sends is believed again; otherwise nothing that comes under its reference is kept.</param>
/// <param name="OnlyByReview">Nobody, and no source, gives it: a review under the rules of retention does.</param>
public sealed record WithdrawalReason(string Code, string Words, bool Disposes, bool MayComeBack, bool OnlyByReview = false);

/// <summary>The reasons of the pack.</summary>
public sealed record WithdrawalRules(IReadOnlyList<WithdrawalReason> Reasons)
{
    public WithdrawalReason? Find(string code) => Reasons.FirstOrDefault(r => r.Code == code);

    /// <summary>Those that a person or a source may give.</summary>
    public IEnumerable<WithdrawalReason> Given => Reasons.Where(r => !r.OnlyByReview);

    /// <summary>The one that a review under the rules of retention gives; null where the pack has none.</summary>
    public WithdrawalReason? OfReview => Reasons.FirstOrDefault(r => r.OnlyByReview);
}

/// <summary>Reads and checks a pack's <c>withdrawals.yaml</c>.</summary>
public static class WithdrawalsFile
{
    /// <exception cref="PolicyFileException">The file cannot be used; the message says where and why.</exception>
    public static WithdrawalRules Read(string path)
    {
        path = PackLayers.Find(path);
        var sheet = PolicySheet.Read<Sheet>(path);

        Check(path, sheet.Version.Length > 0, "'version' is missing.");
        Check(path, sheet.Reasons.Count > 0, "'reasons' names no reason.");
        Check(path, sheet.Reasons.TrueForAll(r => r.Code.Length > 0 && r.Words.Length > 0), "Each of 'reasons' needs a 'code' and 'words'.");
        Check(path, sheet.Reasons.TrueForAll(r => r.Content is "disposed" or "hidden"), "A reason's 'content' is disposed or hidden.");
        Check(path, sheet.Reasons.TrueForAll(r => r.ComesAgain is "refused" or "believed"), "A reason's 'comesAgain' is refused or believed.");
        Check(path, sheet.Reasons.TrueForAll(r => r.By is null or "review"), "A reason's 'by' is review, or is left out.");
        Check(path, sheet.Reasons.TrueForAll(r => r.By is null || (r.Content == "disposed" && r.ComesAgain == "refused")), "What a review disposes of is disposed, and refused when it comes again.");
        Check(path, sheet.Reasons.DistinctBy(r => r.Code, StringComparer.Ordinal).Count() == sheet.Reasons.Count, "Two of 'reasons' have the same code.");
        return new WithdrawalRules(sheet.Reasons.ConvertAll(r => new WithdrawalReason(r.Code, r.Words, r.Content == "disposed", r.ComesAgain == "believed", r.By is not null)));
    }

    sealed class Sheet
    {
        public string Version { get; set; } = "";
        public string From { get; set; } = "";
        public string Sureness { get; set; } = "";
        public List<ReasonLine> Reasons { get; set; } = [];
    }

    sealed class ReasonLine
    {
        public string Code { get; set; } = "";
        public string Words { get; set; } = "";
        public string Content { get; set; } = "";
        public string ComesAgain { get; set; } = "";
        public string? By { get; set; }
    }
}
