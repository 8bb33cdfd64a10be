using System.Globalization;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Rowan.Data;

namespace Rowan.Record;

/// <summary>Compares tables of state as they are with the same tables as the facts make them: both are read once, in the order of their keys.</summary>
sealed class StateComparison(RowanDb present, RowanDb made)
{
    const int Most = 100;
    static readonly MethodInfo OfOne = typeof(StateComparison).GetMethod(nameof(CompareOneAsync), BindingFlags.Instance | BindingFlags.NonPublic)!;
    readonly List<StateDifference> differences = [];

    public long Rows { get; private set; }
    public long Count { get; private set; }
    public IReadOnlyList<StateDifference> Differences => differences;

    public Task CompareAsync(Type table, CancellationToken cancel) => (Task)OfOne.MakeGenericMethod(table).Invoke(this, [cancel])!;

    async Task CompareOneAsync<T>(CancellationToken cancel) where T : class
    {
        var entity = made.Model.FindEntityType(typeof(T))!;
        var key = entity.FindPrimaryKey()!.Properties;
        var (name, others) = (entity.GetTableName()!, entity.GetProperties().Except(key).ToList());
        await using var is_ = InOrder<T>(present, key).GetAsyncEnumerator(cancel);
        await using var should = InOrder<T>(made, key).GetAsyncEnumerator(cancel);
        var (isThere, shouldBe) = (await is_.MoveNextAsync(), await should.MoveNextAsync());
        while (isThere || shouldBe)
        {
            var order = !isThere ? 1 : !shouldBe ? -1 : Compare(key, is_.Current, should.Current);
            if (order < 0)
            {
                Add(name, key, is_.Current, "no fact makes this row.");
                isThere = await is_.MoveNextAsync();
                continue;
            }

            Rows++;
            if (order > 0)
            {
                Add(name, key, should.Current, "the facts make this row, but it is not there.");
                shouldBe = await should.MoveNextAsync();
                continue;
            }

            var wrong = others.Where(p => !p.GetValueComparer().Equals(Value(p, is_.Current), Value(p, should.Current))).Select(p => p.GetColumnName()).ToList();
            if (wrong.Count > 0)
            {
                Add(name, key, is_.Current, $"not what the facts say in: {string.Join(", ", wrong)}.");
            }

            (isThere, shouldBe) = (await is_.MoveNextAsync(), await should.MoveNextAsync());
        }
    }

    void Add(string table, IReadOnlyList<IProperty> key, object row, string what)
    {
        Count++;
        if (differences.Count < Most)
        {
            differences.Add(new StateDifference(
                table, string.Join("/", key.Select(p => Convert.ToString(Value(p, row), CultureInfo.InvariantCulture))), what));
        }
    }

    static IAsyncEnumerable<T> InOrder<T>(RowanDb db, IReadOnlyList<IProperty> key) where T : class
    {
        var rows = db.Set<T>().AsNoTracking().OrderBy(r => EF.Property<object>(r, key[0].Name));
        return key.Skip(1).Aggregate(rows, (ordered, p) => ordered.ThenBy(r => EF.Property<object>(r, p.Name))).AsAsyncEnumerable();
    }

    static int Compare(IReadOnlyList<IProperty> key, object one, object other) =>
        key.Select(p => Comparer<object>.Default.Compare(Value(p, one), Value(p, other))).FirstOrDefault(c => c != 0);

    static object? Value(IProperty property, object row) => property.PropertyInfo!.GetValue(row);
}
