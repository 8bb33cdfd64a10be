namespace Rowan.Web.Operation;

/// <summary>
/// A piece of background work: a plain tick over what is due, which may be run at any time, twice, or late (docs/decisions). Add one as a singleton
/// <see cref="Work"/>; <see cref="WorkTicks"/> runs it, and the status page shows how it goes.
/// </summary>
/// <param name="Name">Stands on the status page and in metrics: <c>sessions</c>.</param>
/// <param name="Every">How long from one tick to the next.</param>
/// <param name="OneNode">Whether only one of the nodes may do it at a time.</param>
public sealed record Work(string Name, TimeSpan Every, bool OneNode, Func<CancellationToken, Task> TickAsync);
