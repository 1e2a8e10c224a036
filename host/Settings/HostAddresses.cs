namespace FunctionsHost.Settings;

/// <summary>Where the host listens. Each is known once its port is open.</summary>
internal sealed class HostAddresses
{
    private Uri? _rpc;
    private Uri? _http;

    /// <summary>The gRPC services for workers, HTTP/2 on the loopback address.</summary>
    public Uri Rpc
    {
        get => _rpc ?? throw new InvalidOperationException("The RPC port is not open yet.");
        set => _rpc = value;
    }

    /// <summary>The public port.</summary>
    public Uri Http
    {
        get => _http ?? throw new InvalidOperationException("The public port is not open yet.");
        set => _http = value;
    }
}
