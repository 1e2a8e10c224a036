using Microsoft.Extensions.Caching.Memory;

namespace ElevatorFunctions.Devices;

/// <summary>The devices that have spoken lately: so many, that those of a city fit, and no more.</summary>
internal sealed class DeviceMemory : IDisposable
{
    /// <summary>Devices kept at most, about 100 MB of them. Others are read from storage when they speak.</summary>
    public const int Size = 200_000;

    private readonly MemoryCache _devices = new(new MemoryCacheOptions { SizeLimit = Size });

    // Two messages of a new device must meet in one entry.
    private readonly Lock _gate = new();

    /// <summary>The known state of a device.</summary>
    public KnownDevice Of(string device)
    {
        if (_devices.TryGetValue(device, out KnownDevice? known))
        {
            return known!;
        }

        lock (_gate)
        {
            return _devices.GetOrCreate(device, entry =>
            {
                entry.Size = 1;
                return new KnownDevice();
            })!;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _devices.Dispose();
}
