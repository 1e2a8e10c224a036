namespace Microsoft.Azure.Functions.Worker;

/// <summary>The monitored state of a timer.</summary>
public class ScheduleStatus
{
    /// <summary>The last occurrence that was run.</summary>
    public DateTime Last { get; set; }

    /// <summary>The next occurrence.</summary>
    public DateTime Next { get; set; }

    /// <summary>When this status was written.</summary>
    public DateTime LastUpdated { get; set; }
}
