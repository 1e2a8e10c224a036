namespace DeviceSimulator;

/// <summary>A way to the system.</summary>
internal interface IDeviceLink : IDisposable
{
    /// <summary>Sends a message; null once it is acknowledged, otherwise what went wrong.</summary>
    Task<string?> SendAsync(string device, string body, CancellationToken cancellation);
}
