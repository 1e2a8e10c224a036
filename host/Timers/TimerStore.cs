using FunctionsHost.Storage;

namespace FunctionsHost.Timers;

/// <summary>The table <c>timer</c>: a row a function, moments as UTC ticks.</summary>
internal sealed class TimerStore(HostDatabase database)
{
    /// <summary>The kept state, or null.</summary>
    /// <param name="function">The function's name.</param>
    public TimerState? Find(string function) => database.Read(session => session.QueryFirst(
        "SELECT last, next, updated FROM timer WHERE function = ?1 AND next IS NOT NULL",
        row => new TimerState(row.IsDBNull(0) ? null : Moment(row.GetInt64(0)), Moment(row.GetInt64(1)), Moment(row.GetInt64(2))),
        function));

    /// <summary>Keeps a state.</summary>
    /// <param name="function">The function's name.</param>
    public Task KeepAsync(string function, TimerState state) => database.WriteAsync(session =>
    {
        session.Execute(
            """
            INSERT INTO timer (function, last, next, updated) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (function) DO UPDATE SET last = excluded.last, next = excluded.next, updated = excluded.updated
            """,
            function,
            state.Last?.UtcTicks,
            state.Next.UtcTicks,
            state.Updated.UtcTicks);
    });

    private static DateTimeOffset Moment(long ticks) => new(ticks, TimeSpan.Zero);
}
