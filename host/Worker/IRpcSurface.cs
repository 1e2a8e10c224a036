using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionsHost.Worker;

/// <summary>gRPC services of a part, on the port for the worker alone.</summary>
internal interface IRpcSurface
{
    /// <summary>Adds to the server's container what the services need.</summary>
    void Add(IServiceCollection services);

    /// <summary>Adds the services. Called once, before the port opens.</summary>
    void Map(IEndpointRouteBuilder routes);
}
