using System.Globalization;
using Rowan.Sources;

namespace Rowan.Web.Sources;

/// <summary>The counts of an import as a sentence: they always add up, and the reader can see it.</summary>
static class CountWords
{
    public static string Sum(ImportCounts c) => string.Create(
        CultureInfo.InvariantCulture, $"{c.Read:N0} read = {c.Kept:N0} kept + {c.Unchanged:N0} unchanged + {c.Rejected:N0} rejected + {c.Held:N0} held");

    public static string Number(long n) => n.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>How many pages a list of so many needs.</summary>
    public static int Pages(long all) => (int)((all + ReadDeliveries.PageSize - 1) / ReadDeliveries.PageSize);
}
