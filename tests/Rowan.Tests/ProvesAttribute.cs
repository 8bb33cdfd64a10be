namespace Rowan.Tests;

/// <summary>This test proves a requirement, by its number in the requirements: <c>C03-25</c>.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true)]
sealed class ProvesAttribute(params string[] requirements) : Attribute
{
    public IReadOnlyList<string> Requirements { get; } = requirements;
}
