using ElevatorFunctions.Platform.Timers;

namespace ElevatorFunctions.Tests.Service;

/// <summary>Parts of timers that start no orchestration, run by themselves.</summary>
internal static class TimerParts
{
    /// <summary>Runs a part of the minute's sweep.</summary>
    public static Task RunsAsync(this IMinutePart part) => part.RunAsync(client: null!, CancellationToken.None);
}
