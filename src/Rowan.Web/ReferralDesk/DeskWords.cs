using Rowan.ReferralDesk;

namespace Rowan.Web.ReferralDesk;

/// <summary>What stands at the desk, in words.</summary>
public static class DeskWords
{
    public static string Of(DeskStage stage) => stage switch
    {
        DeskStage.New => "New", DeskStage.Taken => "Taken", DeskStage.Waiting => "Waiting for social care’s answer", _ => "Decided",
    };

    /// <summary>What was just done, for the head of a page; null for what nobody says.</summary>
    public static string? Done(string? done) => done switch
    {
        "taken" => "You have it now.",
        "given-back" => "It is given back: nobody has it.",
        "assigned" => "It is assigned.",
        "decided" => "The decision is kept. Its sender is told.",
        "kept" => "What you typed of the decision is kept. Nothing is decided yet.",
        "outcome" => "What social care said is kept.",
        _ => null,
    };
}
