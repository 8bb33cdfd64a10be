namespace Rowan.Sources.Reading;

/// <summary>A file of a delivery. It may be opened several times and must give the same bytes each time.</summary>
/// <param name="Name">Its name in the delivery, without a folder.</param>
/// <param name="Rows">How many rows or records the manifest says it has; null where nothing was said.</param>
public sealed record DeliveredFile(string Name, Func<Stream> Open, long? Rows = null);
