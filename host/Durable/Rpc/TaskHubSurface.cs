using FunctionsHost.Durable.Instances;
using FunctionsHost.Worker;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionsHost.Durable.Rpc;

/// <summary>Puts the durable client's service on the worker's port.</summary>
internal sealed class TaskHubSurface(InstanceClient instances) : IRpcSurface
{
    /// <inheritdoc/>
    public void Add(IServiceCollection services)
    {
        services.AddSingleton(instances);
        services.AddGrpc().AddServiceOptions<TaskHubService>(options => options.Interceptors.Add<RpcFaults>());
    }

    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder routes) => routes.MapGrpcService<TaskHubService>();
}
