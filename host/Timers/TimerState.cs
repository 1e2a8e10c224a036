namespace FunctionsHost.Timers;

/// <summary>The state of a timer between its runs.</summary>
/// <param name="Last">When it ran last, or null if never.</param>
/// <param name="Next">The occurrence it waits for.</param>
/// <param name="Updated">When this was decided. Together with the schedule it explains <paramref name="Next"/>.</param>
internal sealed record TimerState(DateTimeOffset? Last, DateTimeOffset Next, DateTimeOffset Updated)
{
    /// <summary>The state of a timer that has not run.</summary>
    /// <param name="now">The present moment.</param>
    public static TimerState Begin(TimerSchedule schedule, DateTimeOffset now) => new(null, schedule.Next(now), now);

    /// <summary>The state to go on from after a restart: another schedule than the one kept begins anew.</summary>
    /// <param name="schedule">Today's schedule.</param>
    /// <param name="now">The present moment.</param>
    public TimerState Resume(TimerSchedule schedule, DateTimeOffset now)
    {
        var expected = schedule.Next(Last ?? Updated);
        if (expected == Next)
        {
            return this;
        }

        // A new schedule must not look overdue for a time when it was not in force.
        return expected < now ? Begin(schedule, now) : new TimerState(null, expected, Last ?? Updated);
    }

    /// <summary>The state after a run.</summary>
    /// <param name="ranAt">When the run began.</param>
    public TimerState Ran(TimerSchedule schedule, DateTimeOffset ranAt) => new(ranAt, schedule.Next(ranAt), ranAt);
}
