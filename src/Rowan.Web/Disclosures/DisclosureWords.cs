using Rowan.Disclosures;

namespace Rowan.Web.Disclosures;

/// <summary>What was decided of an item, in words and colours.</summary>
public static class DisclosureWords
{
    public static string Of(ItemAnswer answer) => answer switch
    {
        ItemAnswer.Disclose => "Goes out",
        ItemAnswer.Redact => "Goes out, words taken out",
        ItemAnswer.Withhold => "Withheld",
        _ => "To decide",
    };

    public static string Colour(ItemAnswer answer) => answer switch
    {
        ItemAnswer.Disclose => "green",
        ItemAnswer.Redact => "yellow",
        ItemAnswer.Withhold => "red",
        _ => "blue",
    };
}
