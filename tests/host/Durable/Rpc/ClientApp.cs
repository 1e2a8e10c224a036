using FunctionsHost.Durable.Rpc;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Grpc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace FunctionsHost.Tests.Durable.Rpc;

/// <summary>The official client on the host's gRPC service, over a real port.</summary>
internal sealed class ClientApp : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly GrpcChannel _channel;

    private ClientApp(DurableApp app, WebApplication web)
    {
        (App, _web) = (app, web);
        _channel = GrpcChannel.ForAddress(web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Client = new GrpcDurableTaskClient("", new GrpcDurableTaskClientOptions { Channel = _channel, EnableEntitySupport = true }, NullLogger.Instance);
    }

    public DurableApp App { get; }

    public DurableTaskClient Client { get; }

    public static async Task<ClientApp> StartAsync(DurableApp app)
    {
        await app.StartAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        var surface = new TaskHubSurface(app.Client);
        surface.Add(builder.Services);
        var web = builder.Build();
        surface.Map(web);
        await web.StartAsync();
        return new ClientApp(app, web);
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        _channel.Dispose();
        await _web.DisposeAsync();
        await App.DisposeAsync();
    }
}
