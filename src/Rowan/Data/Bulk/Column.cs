using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Rowan.Data.Bulk;

/// <summary>One column of a table, with the way from a row to its value.</summary>
sealed record Column<TRow>(string Name, Action<TRow, ColumnTarget> Write, Func<TRow, long>? Number)
{
    public static Column<TRow> Of(IProperty property)
    {
        var row = Expression.Parameter(typeof(TRow));
        var target = Expression.Parameter(typeof(ColumnTarget));
        var value = Expression.Property(row, property.PropertyInfo ?? throw Unknown(property));
        var write = Expression.Lambda<Action<TRow, ColumnTarget>>(Written(property, value, target), row, target).Compile();
        var number = value.Type == typeof(long) ? Expression.Lambda<Func<TRow, long>>(value, row).Compile() : null;
        return new Column<TRow>(property.GetColumnName(), write, number);
    }

    static Expression Written(IProperty property, Expression value, ParameterExpression target)
    {
        var none = Expression.Call(target, nameof(ColumnTarget.Null), null);
        if (Nullable.GetUnderlyingType(value.Type) is not null)
        {
            return Expression.IfThenElse(Expression.Property(value, "HasValue"), Written(property, Expression.Property(value, "Value"), target), none);
        }

        var written = Expression.Call(target, MethodFor(property, value.Type), null, value.Type.IsEnum ? Expression.Convert(value, typeof(int)) : value);
        return value.Type.IsValueType ? written : Expression.IfThenElse(Expression.ReferenceEqual(value, Expression.Constant(null)), none, written);
    }

    static string MethodFor(IProperty property, Type type) => property.GetValueConverter() is { } converter and not UtcInstant
        ? throw new NotSupportedException($"{property.DeclaringType.DisplayName()}.{property.Name} is converted by {converter.GetType().Name}, which bulk writing does not know.")
        : type == typeof(long) ? nameof(ColumnTarget.Long)
        : type == typeof(int) || (type.IsEnum && Enum.GetUnderlyingType(type) == typeof(int)) ? nameof(ColumnTarget.Int)
        : type == typeof(double) ? nameof(ColumnTarget.Real)
        : type == typeof(bool) ? nameof(ColumnTarget.Truth)
        : type == typeof(string) ? nameof(ColumnTarget.Text)
        : type == typeof(byte[]) ? nameof(ColumnTarget.Bytes)
        : type == typeof(DateTime) ? nameof(ColumnTarget.Instant)
        : type == typeof(DateOnly) ? nameof(ColumnTarget.Day)
        : type == typeof(TimeOnly) ? nameof(ColumnTarget.Time)
        : type == typeof(Guid) ? nameof(ColumnTarget.Id)
        : throw Unknown(property);

    static NotSupportedException Unknown(IProperty property) =>
        new($"{property.DeclaringType.DisplayName()}.{property.Name} is of a kind that bulk writing does not know.");
}
