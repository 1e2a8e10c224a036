using System.Collections.Concurrent;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.ServiceBus.Grpc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Shims.Tests;

/// <summary>The settlement service of a host, which keeps what it is asked for.</summary>
internal sealed class SettlementHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SettlementHost(WebApplication app) => _app = app;

    /// <summary>Where it listens.</summary>
    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>The requests, in order.</summary>
    public IReadOnlyCollection<object> Requests => _app.Services.GetRequiredService<ConcurrentQueue<object>>();

    /// <summary>Starts one on a free port.</summary>
    public static async Task<SettlementHost> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Services.AddSingleton<ConcurrentQueue<object>>();
        builder.Services.AddGrpc();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGrpcService<Service>();
        await app.StartAsync();
        return new SettlementHost(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private sealed class Service(ConcurrentQueue<object> requests) : Settlement.SettlementBase
    {
        public override Task<Empty> Complete(CompleteRequest request, ServerCallContext context) => Keep(request);

        public override Task<Empty> Deadletter(DeadletterRequest request, ServerCallContext context) => Keep(request);

        private Task<Empty> Keep(object request)
        {
            requests.Enqueue(request);
            return Task.FromResult(new Empty());
        }
    }
}
