using Rowan.Risk;

namespace Rowan.Web.Risk;

/// <summary>One assessment, with what the records of its evidence are called.</summary>
public sealed record AssessmentShown(AssessmentRead Read, bool Changed, IReadOnlyDictionary<long, (string Source, string Reference)> Records);
