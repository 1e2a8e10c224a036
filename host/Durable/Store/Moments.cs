namespace FunctionsHost.Durable.Store;

/// <summary>Moments as they are stored.</summary>
internal static class Moments
{
    /// <summary>The ticks in UTC. A moment that does not say its zone is UTC, as everywhere in DurableTask.Core.</summary>
    public static long UtcTicks(this DateTime moment) => moment.Kind == DateTimeKind.Local ? moment.ToUniversalTime().Ticks : moment.Ticks;
}
