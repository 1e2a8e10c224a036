using System.Text.Json;
using FunctionsHost.Worker.Protocol;

namespace FunctionsHost.Timers;

/// <summary>The value of a timer trigger, as the official extension writes it.</summary>
internal static class TimerData
{
    /// <summary>The request of one run.</summary>
    /// <param name="plan">The timer.</param>
    /// <param name="isPastDue">Whether the run is late.</param>
    /// <param name="status">Last, next and when that was decided, or null if the timer is not monitored.</param>
    /// <param name="zone">The zone in which the moments are told.</param>
    /// <param name="tries">Tries before this one.</param>
    public static InvocationRequest Request(TimerPlan plan, bool isPastDue, TimerState? status, TimeZoneInfo zone, int tries)
    {
        var data = JsonSerializer.Serialize(new
        {
            Schedule = new { AdjustForDST = true },
            ScheduleStatus = status is null ? null : new { Last = Local(status.Last, zone), Next = Local(status.Next, zone), LastUpdated = Local(status.Updated, zone) },
            IsPastDue = isPastDue,
        });
        var request = new InvocationRequest();
        request.InputData.Add(new ParameterBinding { Name = plan.Function.Trigger.Name, Data = new TypedData { Json = data } });
        if (plan.Retry != TimerRetry.None)
        {
            request.RetryContext = new RetryContext { RetryCount = tries, MaxRetryCount = plan.Retry.Count };
        }

        return request;
    }

    private static DateTime Local(DateTimeOffset? moment, TimeZoneInfo zone) => moment switch
    {
        null => default,
        { } known when TimeZoneInfo.ConvertTime(known, zone) is { Offset.Ticks: not 0 } local => local.DateTime,
        { } known => known.UtcDateTime,
    };
}
