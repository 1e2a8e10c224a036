using System.Text;
using FunctionsHost.Settings;
using FunctionsHost.Worker;
using Microsoft.AspNetCore.Http;
using Yarp.ReverseProxy.Forwarder;

namespace FunctionsHost.Http;

/// <summary>Forwards requests to the worker's HTTP server.</summary>
internal sealed class WorkerForwarder(IHttpForwarder forwarder, HostJson hostJson) : IDisposable
{
    /// <summary>Without a functionTimeout in host.json: how long a request may stand still.</summary>
    private static readonly TimeSpan DefaultIdle = TimeSpan.FromMinutes(30);

    /// <summary>The time beyond a functionTimeout, which the invocation keeps, for a worker that does not keep it.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);

    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        EnableMultipleHttp2Connections = true,
        AutomaticDecompression = System.Net.DecompressionMethods.None,
        // A header that the server took is passed on unchanged, because any client may call for help.
        RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
        ResponseHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
        // The caller's trace headers are passed on unchanged.
        ActivityHeadersPropagator = null,
    });

    private readonly ForwarderRequestConfig _config = new()
    {
        ActivityTimeout = hostJson.FunctionTimeout + Slack ?? DefaultIdle,
        Version = System.Net.HttpVersion.Version11,
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    /// <summary>Forwards a request and copies the answer.</summary>
    public ValueTask<ForwarderError> SendAsync(HttpContext http, WorkerSession session, HttpCall call) =>
        session.Http is { } uri
            ? forwarder.SendAsync(http, uri.ToString(), _client, _config, call)
            : throw new InvalidOperationException("The worker serves no HTTP. The app must call ConfigureFunctionsWebApplication().");

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();
}
