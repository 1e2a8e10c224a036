using System.Diagnostics.Metrics;
using ElevatorFunctions.Core.Rescues;

namespace ElevatorFunctions.Devices;

/// <summary>Counts messages of devices by their outcome.</summary>
internal sealed class DeviceMeasures(Meter meter)
{
    private readonly Counter<long> _messages = meter.CreateCounter<long>("elevators.device.messages", "{message}", "Messages of devices, by outcome");

    /// <summary>A message changed nothing.</summary>
    public void Silent() => Count("silent");

    /// <summary>A message was taken in.</summary>
    /// <param name="kind">Its class.</param>
    public void Taken(IntakeKind kind) => Count(kind == IntakeKind.Log ? "state" : "report");

    /// <summary>A message was kept for people, because it could not be taken in.</summary>
    public void Refused() => Count("refused");

    private void Count(string outcome) => _messages.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
