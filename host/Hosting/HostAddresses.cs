namespace FunctionsHost.Hosting;

/// <summary>Where the host listens. Known once its ports are open, which is before the worker starts.</summary>
internal sealed class HostAddresses
{
    private Uri? _rpc;
    private Uri? _http;

    /// <summary>The port for workers: their protocol and the durable client's.</summary>
    /// <exception cref="InvalidOperationException">The port is not open yet.</exception>
    public Uri Rpc
    {
        get => _rpc ?? throw new InvalidOperationException("The port for workers is not open yet.");
        set => _rpc = value;
    }

    /// <summary>The public port: functions and management API.</summary>
    /// <exception cref="InvalidOperationException">The port is not open yet.</exception>
    public Uri Http
    {
        get => _http ?? throw new InvalidOperationException("The public port is not open yet.");
        set => _http = value;
    }
}
