using Rowan.ReferralDesk;

namespace Rowan.Web.ReferralDesk;

/// <summary>What stands at the desk, in words.</summary>
public static class DeskWords
{
    public const string NothingSent = "Rowan sends nothing to social care: ring or write to them now.";

    public static string Of(DeskStage stage) => stage switch
    {
        DeskStage.New => "New", DeskStage.Taken => "Taken", DeskStage.Waiting => "Waiting for social care’s answer", _ => "Decided",
    };

    /// <summary>What the form of a decision asks.</summary>
    public static string Question(string about) => about switch
    {
        nameof(DecisionAnswers.Crime) => "May somebody have committed a crime against a child?",
        nameof(DecisionAnswers.Protection) => "What came of considering police protection?",
        nameof(DecisionAnswers.ProtectionWhy) => "Why was it used, or not?",
        nameof(DecisionAnswers.Route) => "Which route does it take?",
        nameof(DecisionAnswers.Reasons) => "Reasons",
        nameof(DecisionAnswers.Options) => "Which other routes came into question, and why not those?",
        nameof(DecisionAnswers.Consulted) => "Who was consulted?",
        _ => "Why does this take the place of the decision that stands?",
    };

    /// <summary>What was just done, for the head of a page; null for what nobody says.</summary>
    /// <param name="referred">Whether social care is asked, and has not answered.</param>
    public static string? Done(string? done, bool referred) => done switch
    {
        "taken" => "You have it now.",
        "given-back" => "It is given back: nobody has it.",
        "assigned" => "It is assigned.",
        "decided" => $"The decision is kept. Its sender is told.{(referred ? $" {NothingSent}" : "")}",
        "kept" => "What you typed of the decision is kept. Nothing is decided yet.",
        "outcome" => "What social care said is kept.",
        _ => null,
    };
}
