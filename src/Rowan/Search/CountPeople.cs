using Microsoft.EntityFrameworkCore;
using Rowan.Record;

namespace Rowan.Search;

/// <summary>How many people there are to search among, without a look at any of them.</summary>
public static class CountPeople
{
    public static async Task<(long Personas, long Identities, long Keys)> AnswerAsync(Looking looking, CancellationToken cancel = default)
    {
        looking.Outcome = "counted";
        return (await looking.Db.Personas.LongCountAsync(cancel), await looking.Db.Identities.LongCountAsync(cancel), await looking.Db.PersonaKeys.LongCountAsync(cancel));
    }
}
