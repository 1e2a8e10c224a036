using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SelfHost.Functions;
using SelfHost.Hosting;

namespace SelfHost.Http;

/// <summary>The HTTP functions as endpoints of ASP.NET Core routing.</summary>
internal static class HttpEndpoints
{
    /// <summary>Maps the functions; what matches none of them gets 404, a wrong method too, as from the Functions host.</summary>
    /// <param name="web">The web application.</param>
    /// <param name="routes">The routes.</param>
    /// <param name="more">Endpoints of the host itself.</param>
    public static void Map(WebApplication web, IReadOnlyList<HttpRoute> routes, IEnumerable<Endpoint> more)
    {
        var services = web.Services;
        var invoker = services.GetRequiredService<IFunctionInvoker>();
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger<HttpFunction>();
        var keys = routes.Any(route => route.IsLocked) ? services.GetRequiredService<FunctionKeys>() : null;
        var policies = services.GetRequiredService<ParameterPolicyFactory>();

        // Between routing and the endpoints, where the web application puts what is added here. For a wrong method routing has an endpoint
        // of its own, which is no RouteEndpoint.
        web.Use(next => http => http.GetEndpoint() is RouteEndpoint ? next(http) : HttpProblem.WriteAsync(http, StatusCodes.Status404NotFound));
        ((IEndpointRouteBuilder)web).DataSources.Add(new DefaultEndpointDataSource([.. routes.Select(Endpoint), .. more]));

        Endpoint Endpoint(HttpRoute route)
        {
            Check(route, policies);
            var gate = route.IsLocked ? new FunctionGate(route.Trigger.AuthLevel, route.Function.Name, keys!) : null;
            var endpoint = new RouteEndpointBuilder(new HttpFunction(route.Function, gate, invoker, logger).HandleAsync, route.Pattern, order: 0)
            {
                DisplayName = route.Function.Name,
            };
            if (route.Methods.Count > 0)
            {
                endpoint.Metadata.Add(new HttpMethodMetadata(route.Methods));
            }

            return endpoint.Build();
        }
    }

    /// <summary>Makes every constraint once: an unknown one is a fault now and not at the first request.</summary>
    private static void Check(HttpRoute route, ParameterPolicyFactory policies)
    {
        foreach (var parameter in route.Pattern.Parameters)
        {
            foreach (var policy in parameter.ParameterPolicies)
            {
                try
                {
                    policies.Create(parameter, policy);
                }
                catch (Exception exception)
                {
                    throw new StartupFaultException(
                        $"the route '{route.Template}' of function '{route.Function.Name}' has the constraint '{policy.Content}', which cannot be made",
                        "use one that ASP.NET Core routing knows",
                        exception);
                }
            }
        }
    }
}
