using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Rowan.Chronology;

namespace Rowan.Web.Chronology;

/// <summary>Addresses of a story: the number, days, sources and kinds; never a name, never words that were looked for.</summary>
public sealed record StoryAddress(string Number, DateOnly? AsKnownOn, StoryFilter Filter)
{
    /// <summary>Today's view, with nothing left out.</summary>
    public string Plain => $"/children/{Number}";

    /// <summary>The view of the same day, with nothing left out.</summary>
    public string Unfiltered => (this with { Filter = StoryFilter.None }).Href();

    /// <summary>The same view with what is known today.</summary>
    public string Today => (this with { AsKnownOn = null }).Href();

    public string AllOnOnePage => Href(("All", "true"));

    /// <summary>With {0} for the number of the page.</summary>
    public string OfPage => Href(("p", "{0}")).Replace("%7B0%7D", "{0}", StringComparison.OrdinalIgnoreCase);

    /// <summary>What a form must carry to stay with this view.</summary>
    public IEnumerable<(string Name, string Value)> Fields =>
    [
        .. Day("AsKnownOn", AsKnownOn), .. Day("From", Filter.From), .. Day("Until", Filter.Until),
        .. Filter.Sources.Select(s => ("Sources", s)), .. Filter.Kinds.Select(k => ("Kinds", k)),
    ];

    public string Href(params (string Name, string Value)[] more)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in Fields.Concat(more))
        {
            query.Add(name, value);
        }

        return Plain + query.ToQueryString();
    }

    static IEnumerable<(string, string)> Day(string name, DateOnly? day) => day is not { } d ? [] :
    [
        ($"{name}.Day", d.Day.ToString(CultureInfo.InvariantCulture)), ($"{name}.Month", d.Month.ToString(CultureInfo.InvariantCulture)),
        ($"{name}.Year", d.Year.ToString(CultureInfo.InvariantCulture)),
    ];
}
