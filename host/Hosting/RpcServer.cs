using System.Net;
using FunctionsHost.Clock;
using FunctionsHost.Worker;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FunctionsHost.Hosting;

/// <summary>
/// The ports for the worker alone, on the loopback address: gRPC (HTTP/2), and beside it HTTP/1.1 for what an app reads with an ordinary client.
/// </summary>
internal sealed class RpcServer(WebApplication web) : IAsyncDisposable
{
    /// <summary>The gRPC port.</summary>
    public Uri Rpc { get; private set; } = new("http://127.0.0.1:0");

    /// <summary>The port of the clock, or null if the clock cannot be moved.</summary>
    public Uri? Plain { get; private set; }

    /// <summary>Builds the server.</summary>
    /// <param name="services">The host's parts, which the gRPC services use.</param>
    public static RpcServer Build(IServiceProvider services)
    {
        var clock = services.GetService<HostClock>();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Listen(kestrel, clock is not null));
        builder.Services.AddSingleton(services.GetRequiredService<ILoggerFactory>());
        builder.Services.AddRouting();
        builder.Services.AddGrpc(grpc => (grpc.MaxReceiveMessageSize, grpc.MaxSendMessageSize) = (null, null));
        builder.Services.AddSingleton(services.GetRequiredService<WorkerDoor>());
        List<IRpcSurface> surfaces = [.. services.GetServices<IRpcSurface>()];
        surfaces.ForEach(surface => surface.Add(builder.Services));
        var web = builder.Build();
        web.MapGrpcService<WorkerRpcService>();
        surfaces.ForEach(surface => surface.Map(web));
        if (clock is not null)
        {
            ClockRoutes.Map(web, clock);
        }

        return new RpcServer(web);
    }

    /// <summary>Opens the ports.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await web.StartAsync(cancellationToken);
        var addresses = web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(address => new Uri(address)).ToList();
        Rpc = addresses[0];
        Plain = addresses.Count > 1 ? addresses[1] : null;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => web.DisposeAsync();

    private static void Listen(KestrelServerOptions kestrel, bool plain)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = null;
        kestrel.Limits.MinRequestBodyDataRate = null;
        kestrel.Limits.MinResponseDataRate = null;
        kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        if (plain)
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
        }
    }
}
