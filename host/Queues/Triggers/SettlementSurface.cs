using FunctionsHost.Worker;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionsHost.Queues.Triggers;

/// <summary>Puts the settlement service on the port for the worker.</summary>
internal sealed class SettlementSurface(RunningMessages running) : IRpcSurface
{
    /// <inheritdoc/>
    public void Add(IServiceCollection services) => services.AddSingleton(running);

    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder routes) => routes.MapGrpcService<SettlementService>();
}
