namespace ElevatorFunctions.Core.Rescues;

/// <summary>The figures of some rescues, phase by phase.</summary>
/// <param name="Rescues">How many rescues.</param>
/// <param name="Accept">接单, from the dispatch. Limit 3:00 .</param>
/// <param name="Arrival">到达, from the accept. Limit 18:00 in the central urban area, outside it 30:00 after the report .</param>
/// <param name="Completion">救出, from the accept. Limit 30:00 in the central urban area, 60:00 outside it .</param>
public sealed record RescueFigures(int Rescues, PhaseFigures Accept, PhaseFigures Arrival, PhaseFigures Completion)
{
    /// <summary>Computes the figures of some rescues.</summary>
    public static RescueFigures Of(IReadOnlyCollection<RescueTimes> times) => new(
        times.Count,
        PhaseFigures.Of(times.Select(one => one.Accept)),
        PhaseFigures.Of(times.Select(one => one.Arrival)),
        PhaseFigures.Of(times.Select(one => one.Completion)));
}
