namespace Rowan.Web.StrategyDiscussions;

/// <summary>What was just done, for the head of a page.</summary>
public static class DiscussionWords
{
    /// <returns>Null for what nobody says.</returns>
    public static string? Done(string? done) => done switch
    {
        "planned" => "The strategy discussion is planned.",
        "called-off" => "The strategy discussion is called off.",
        "invited" => "They are invited.",
        "tried" => "What you tried is kept.",
        "kept" => "What is written of the record is kept. Nothing is counter-signed yet.",
        "signed" => "The record is counter-signed. Members who are to do something have been told.",
        "sent" => "It is kept to whom the record was sent.",
        "received" => "It is kept who has the record.",
        "given" => "It is theirs now. A member has been told.",
        "answered" => "What came of it is kept.",
        _ => null,
    };
}
