using Microsoft.AspNetCore.Routing;

namespace FunctionsHost.Http;

/// <summary>Routes of the host's own on the public port, for instance the management API of orchestrations.</summary>
internal interface IHttpSurface
{
    /// <summary>Adds the routes. Called once, before the port opens.</summary>
    void Map(IEndpointRouteBuilder routes);
}
