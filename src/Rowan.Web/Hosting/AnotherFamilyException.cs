namespace Rowan.Web.Hosting;

/// <summary>The purpose in force was given for another family: the member is asked anew.</summary>
public sealed class AnotherFamilyException() : Exception("You are opening another family. Say why before Rowan shows anything.");
