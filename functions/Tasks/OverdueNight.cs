namespace ElevatorFunctions.Tasks;

/// <summary>How far the overdue records of a district are settled.</summary>
/// <param name="SettledThrough">The last due day that is decided, Shanghai.</param>
/// <param name="At">When the run began that decided it, UTC. The lists know the visits up to then.</param>
internal sealed record OverdueNight(DateOnly SettledThrough, DateTimeOffset At);
