namespace ElevatorFunctions.Core.Cases;

/// <summary>An event in the log of a case.</summary>
/// <typeparam name="TSelf">The event.</typeparam>
public interface ICaseEvent<TSelf>
    where TSelf : ICaseEvent<TSelf>
{
    /// <summary>When it happened, by the server's clock.</summary>
    DateTimeOffset At { get; }

    /// <summary>Whether it takes the case back a stage. A log of such events could grow without end.</summary>
    bool IsReturn { get; }

    /// <summary>The event, moved to a moment if it is before that.</summary>
    TSelf NotBefore(DateTimeOffset moment);
}
