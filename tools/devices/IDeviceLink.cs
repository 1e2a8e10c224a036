namespace DeviceSimulator;

/// <summary>A way to the system.</summary>
internal interface IDeviceLink : IDisposable
{
    /// <summary>Sends a message. Returns null once it is acknowledged, otherwise the fault.</summary>
    Task<string?> SendAsync(string device, string body, CancellationToken cancellation);
}
