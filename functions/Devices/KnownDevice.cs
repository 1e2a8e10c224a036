using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Rescues;

namespace ElevatorFunctions.Devices;

/// <summary>The state of a device known without reading storage. Used by one message at a time.</summary>
internal sealed class KnownDevice
{
    /// <summary>Lets one message in after the other.</summary>
    public SemaphoreSlim Turn { get; } = new(1);

    /// <summary>The elevator it is on, or null while nothing has been read.</summary>
    public ElevatorCode? Elevator { get; private set; }

    /// <summary>The sum of its messages.</summary>
    public DeviceState State { get; set; } = DeviceState.Silent;

    /// <summary>When it is to be read from storage again, UTC.</summary>
    public DateTimeOffset FreshUntil { get; private set; }

    /// <summary>Whether one of its messages waits to have it read again.</summary>
    public bool IsRereadAwaited { get; set; }

    /// <summary>Takes up what was read.</summary>
    public void Read(ElevatorCode elevator, DeviceState state, DateTimeOffset freshUntil) => (Elevator, State, FreshUntil) = (elevator, state, freshUntil);

    /// <summary>Has everything read again at the next message.</summary>
    public void Forget() => Elevator = null;
}
