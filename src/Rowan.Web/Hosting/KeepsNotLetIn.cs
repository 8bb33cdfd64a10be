using Rowan.Access;
using Rowan.Record;

namespace Rowan.Web.Hosting;

/// <summary>Of an end point: whose requests the gate does not let in is kept for us too, beside the entry on the log. What they bring is not read.</summary>
/// <param name="NoteAsync">Notes it, in a change of Rowan's own: of who asked, and of a key that does not stand its prefix.</param>
public sealed record KeepsNotLetIn(Func<Changing, Actor, string?, Task> NoteAsync);
