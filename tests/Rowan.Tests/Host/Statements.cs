using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Rowan.Tests.Host;

sealed record Statement(string Sql, IReadOnlyList<(string Name, object Value)> Parameters);

/// <summary>What EF asks the database in the flow of this test.</summary>
sealed class Statements : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    readonly AsyncLocal<bool> mine = new();
    readonly List<IDisposable> listening = [];
    readonly List<Statement> said = [];

    public Statements() => listening.Add(DiagnosticListener.AllListeners.Subscribe(this));

    public IReadOnlyList<Statement> Said => said;

    public IDisposable Listen()
    {
        mine.Value = true;
        return new NoMore(() => mine.Value = false);
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
        {
            listening.Add(value.Subscribe(this, name => name == RelationalEventId.CommandExecuting.Name));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (mine.Value && value.Value is CommandEventData { Command: var command })
        {
            lock (said)
            {
                said.Add(new Statement(command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(p => (p.ParameterName, p.Value ?? DBNull.Value))]));
            }
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose() => listening.ForEach(l => l.Dispose());

    sealed class NoMore(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
