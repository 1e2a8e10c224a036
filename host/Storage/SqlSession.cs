using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace FunctionsHost.Storage;

/// <summary>
/// Reads on one SQLite connection with its prepared statements kept. Parameters are positional: <c>?1</c>, <c>?2</c>, …
/// Valid only inside the delegate it was handed to. A session is used by one thread at a time.
/// </summary>
public class SqlSession : IDisposable
{
    private static readonly string[] ParameterNames = [.. Enumerable.Range(1, 32).Select(number => $"?{number}")];

    // Reference equality first: the texts are literals, so nearly every look-up compares one pointer.
    private readonly Dictionary<string, SqliteCommand> _statements = new(StringComparer.Ordinal);
    private readonly SqliteConnection _connection;

    private protected SqlSession(SqliteConnection connection) => _connection = connection;

    private protected SqliteConnection Connection => _connection;

    internal static SqlSession OnConnection(SqliteConnection connection) => new(connection);

    /// <summary>All rows of a query, each made by <paramref name="map"/>.</summary>
    public IReadOnlyList<T> Query<T>(string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<object?> parameters)
    {
        var rows = new List<T>();
        using var reader = Prepare(sql, parameters).ExecuteReader();
        while (reader.Read())
        {
            rows.Add(map(reader));
        }

        return rows;
    }

    /// <summary>The first row of a query, or the default of <typeparamref name="T"/> when it has none.</summary>
    public T? QueryFirst<T>(string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<object?> parameters)
    {
        using var reader = Prepare(sql, parameters).ExecuteReader();
        return reader.Read() ? map(reader) : default;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the statements and the connection.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing)
        {
            return;
        }

        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }

    [SuppressMessage("Security", "CA2100", Justification = "Texts are literals of this assembly, and values go through parameters.")]
    private protected SqliteCommand Prepare(string sql, ReadOnlySpan<object?> parameters)
    {
        if (!_statements.TryGetValue(sql, out var command))
        {
            command = _connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 0; i < parameters.Length; i++)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = ParameterNames[i] });
            }

            _statements.Add(sql, command);
        }

        for (var i = 0; i < parameters.Length; i++)
        {
            command.Parameters[i].Value = parameters[i] ?? DBNull.Value;
        }

        return command;
    }
}
