using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Rowan.Tests.Host;

/// <summary>The two databases that Rowan runs on.</summary>
public enum DatabaseKind
{
    Sqlite,
    Postgres,
}

/// <summary>
/// Runs the theory on both databases, its first parameter saying which. Where PostgreSQL is not installed its half is reported as skipped, never as passed.
/// Further values, if any, are passed on.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
sealed class OnBothDatabasesAttribute(params object[] further) : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>(
        [
            new TheoryDataRow([DatabaseKind.Sqlite, .. further]),
            new TheoryDataRow([DatabaseKind.Postgres, .. further]) { Skip = PostgresCluster.WhyNot },
        ]);

    public override bool SupportsDiscoveryEnumeration() => true;
}

/// <summary>Runs the theory on PostgreSQL only, its first parameter saying so; skipped with the reason where PostgreSQL is not installed.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
sealed class OnPostgresAttribute(params object[] further) : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>([new TheoryDataRow([DatabaseKind.Postgres, .. further]) { Skip = PostgresCluster.WhyNot }]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
