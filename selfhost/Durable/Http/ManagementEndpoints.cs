using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using SelfHost.Http;
using SelfHost.Storage;

namespace SelfHost.Durable.Http;

/// <summary>The management API as endpoints, behind its system key; what goes wrong is answered with a problem.</summary>
internal sealed partial class ManagementEndpoints(ManagementApi api, FunctionKeys keys, ILogger<ManagementEndpoints> logger)
{
    private const string Name = "durabletask";
    private readonly FunctionGate _gate = new(AuthorizationLevel.System, Name, keys);

    /// <summary>The endpoints.</summary>
    public IEnumerable<Endpoint> All() =>
    [
        Endpoint("POST", "orchestrators/{functionName}/{instanceId?}", api.StartAsync),
        Endpoint("GET", "instances", api.ListAsync),
        Endpoint("DELETE", "instances", api.PurgeManyAsync),
        Endpoint("GET", "instances/{instanceId}", api.GetAsync),
        Endpoint("DELETE", "instances/{instanceId}", api.PurgeAsync),
        Endpoint("POST", "instances/{instanceId}/raiseEvent/{eventName}", api.RaiseEventAsync),
        Endpoint("POST", "instances/{instanceId}/terminate", api.TerminateAsync),
        Endpoint("POST", "instances/{instanceId}/suspend", api.SuspendAsync),
        Endpoint("POST", "instances/{instanceId}/resume", api.ResumeAsync),
        Endpoint("POST", "instances/{instanceId}/restart", api.RestartAsync),
        Endpoint("POST", "instances/{instanceId}/rewind", api.RewindAsync),
        Endpoint("GET", "poison", api.ListPoisonAsync),
    ];

    private Endpoint Endpoint(string method, string template, RequestDelegate serve)
    {
        var pattern = RoutePatternFactory.Parse($"{ManagementLinks.Path}/{template}");
        var endpoint = new RouteEndpointBuilder(http => ServeAsync(http, serve), pattern, order: 0) { DisplayName = $"{Name} {method} {template}" };
        endpoint.Metadata.Add(new HttpMethodMetadata([method]));
        return endpoint.Build();
    }

    private async Task ServeAsync(HttpContext http, RequestDelegate serve)
    {
        if (!_gate.IsOpenTo(http.Request))
        {
            await HttpProblem.WriteAsync(http, StatusCodes.Status401Unauthorized);
            return;
        }

        try
        {
            await serve(http);
        }
        catch (ManagementException refused)
        {
            await HttpProblem.WriteAsync(http, refused.Status, refused.Message);
        }
        catch (UnknownInstanceException unknown)
        {
            await HttpProblem.WriteAsync(http, StatusCodes.Status404NotFound, unknown.Message);
        }
        catch (InstanceStateException state)
        {
            await HttpProblem.WriteAsync(http, StatusCodes.Status410Gone, state.Message);
        }
        catch (InstanceExistsException exists)
        {
            await HttpProblem.WriteAsync(http, StatusCodes.Status409Conflict, exists.Message);
        }
        catch (ArgumentException wrong)
        {
            await HttpProblem.WriteAsync(http, StatusCodes.Status400BadRequest, wrong.Message);
        }
        catch (BadHttpRequestException bad)
        {
            await HttpProblem.WriteAsync(http, bad.StatusCode);
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to be answered.
        }
        catch (Exception fault) when (WriteFaults.MayHeal(fault))
        {
            LogFailed(fault, http.Request.Method, http.Request.Path);
            await HttpProblem.WriteAsync(http, StatusCodes.Status503ServiceUnavailable, "Nothing can be written just now, the disk may be full: ask again later.");
        }
        catch (Exception exception)
        {
            LogFailed(exception, http.Request.Method, http.Request.Path);
            await HttpProblem.WriteAsync(http, StatusCodes.Status500InternalServerError);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The durable management API failed at {Method} {Path}")]
    private partial void LogFailed(Exception exception, string method, string path);
}
