using Grpc.Net.Client;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Core;
using Microsoft.Azure.ServiceBus.Grpc;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

[assembly: WorkerExtensionStartup(typeof(ServiceBusExtensionStartup))]

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Registers the client of the host's settlement service.</summary>
public sealed class ServiceBusExtensionStartup : WorkerExtensionStartup
{
    private const string HostEndpointSetting = "Functions:Worker:HostEndpoint";

    /// <inheritdoc/>
    public override void Configure(IFunctionsWorkerApplicationBuilder applicationBuilder)
    {
        applicationBuilder.Services.AddSingleton(provider => new HostChannel(Address(provider.GetRequiredService<IConfiguration>())));
        applicationBuilder.Services.AddSingleton(provider => new Settlement.SettlementClient(provider.GetRequiredService<HostChannel>().Channel));
    }

    private static Uri Address(IConfiguration configuration) =>
        Uri.TryCreate(configuration[HostEndpointSetting], UriKind.Absolute, out var address)
            ? address
            : throw new InvalidOperationException($"The setting '{HostEndpointSetting}' must be the address of the host.");

    /// <summary>A connection of this extension's own: another extension may register a <see cref="GrpcChannel"/> too.</summary>
    private sealed class HostChannel(Uri address) : IDisposable
    {
        public GrpcChannel Channel { get; } = GrpcChannel.ForAddress(address);

        public void Dispose() => Channel.Dispose();
    }
}
