namespace Rowan.Sources.Reading;

/// <summary>A delivery is refused whole, and nothing of it was read: says why, and what to do.</summary>
public sealed class DeliveryRefusedException(string reason, Exception? inner = null) : Exception(reason, inner);
