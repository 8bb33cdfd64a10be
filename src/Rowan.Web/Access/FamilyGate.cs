using Rowan.Access;
using Rowan.People;
using Rowan.Record;
using Rowan.Web.Hosting;

namespace Rowan.Web.Access;

/// <summary>A purpose is given for one family. The page that opens a person's story asks here first; whoever opens another family is asked why.</summary>
public sealed class FamilyGate(CurrentAct current, PurposeKeeping purposes)
{
    /// <summary>Whether the purpose in force covers this person. The first person opened says whose family it is for.</summary>
    public async Task<bool> HoldsForAsync(Looking looking, long identityId)
    {
        if (current.Kept is not { } kept)
        {
            // The purpose came with the request itself: it is for this person.
            return true;
        }

        if (kept.FamilyOf is not { } family)
        {
            await purposes.BindAsync(kept.Session, identityId);
            return true;
        }

        return await Families.AreOneAsync(looking, family, identityId);
    }

    /// <summary>Lets the look go on, or sends the member to say why they open another family.</summary>
    public async Task EnterAsync(Looking looking, long identityId)
    {
        if (!await HoldsForAsync(looking, identityId))
        {
            throw new AnotherFamilyException();
        }
    }
}
