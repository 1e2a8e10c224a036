using System.Security.Cryptography;
using System.Text;
using DurableTask.Core.Exceptions;
using FunctionsHost.Durable.Instances;
using FunctionsHost.Http;
using FunctionsHost.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace FunctionsHost.Durable.Http;

/// <summary>The management API as routes, behind its system key. Faults are answered with a problem.</summary>
internal sealed partial class ManagementSurface(
    ManagementApi api, DurableFunctions functions, ManagementKeys keys, ILogger<ManagementSurface> logger) : IHttpSurface
{
    private const string HeaderName = "x-functions-key";
    private const string QueryName = "code";

    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder routes)
    {
        Map(routes, "POST", "orchestrators/{functionName}/{instanceId?}", api.StartAsync);
        Map(routes, "GET", "instances", api.ListAsync);
        Map(routes, "DELETE", "instances", api.PurgeManyAsync);
        Map(routes, "GET", "instances/{instanceId}", api.GetAsync);
        Map(routes, "DELETE", "instances/{instanceId}", api.PurgeAsync);
        Map(routes, "POST", "instances/{instanceId}/raiseEvent/{eventName}", api.RaiseEventAsync);
        Map(routes, "POST", "instances/{instanceId}/terminate", api.TerminateAsync);
        Map(routes, "POST", "instances/{instanceId}/suspend", api.SuspendAsync);
        Map(routes, "POST", "instances/{instanceId}/resume", api.ResumeAsync);
        Map(routes, "POST", "instances/{instanceId}/restart", api.RestartAsync);
        Map(routes, "POST", "instances/{instanceId}/rewind", api.RewindAsync);
        Map(routes, "GET", "entities/{entityName?}", ManagedEntities.ListAsync);
        Map(routes, "GET", "entities/{entityName}/{entityKey}", ManagedEntities.GetAsync);
        Map(routes, "POST", "entities/{entityName}/{entityKey}", ManagedEntities.SignalAsync);
        Map(routes, "DELETE", "entities/{entityName}/{entityKey}", ManagedEntities.SignalAsync);
        Map(routes, "GET", "poison", api.ListPoisonAsync);
    }

    private void Map(IEndpointRouteBuilder routes, string method, string template, RequestDelegate serve) =>
        routes.MapMethods($"{ManagementLinks.Path}/{template}", [method], http => ServeAsync(http, serve)).WithDisplayName($"durabletask {method} {template}");

    private bool IsOpenTo(HttpRequest request)
    {
        string? shown = request.Headers.TryGetValue(HeaderName, out var header) ? header : request.Query[QueryName];
        var bytes = Encoding.UTF8.GetBytes(shown ?? "");

        // Both are compared, in constant time: the answer's time tells nothing.
        var system = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(keys.System()), bytes);
        var master = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(keys.Master()), bytes);
        return (system || master) && bytes.Length > 0;
    }

    private async Task ServeAsync(HttpContext http, RequestDelegate serve)
    {
        if (!functions.Any)
        {
            // As on the Functions host, where the durable extension is there with the app's use of it only.
            await HttpProblem.WriteAsync(http, StatusCodes.Status404NotFound);
            return;
        }

        if (!IsOpenTo(http.Request))
        {
            await HttpProblem.WriteAsync(http, StatusCodes.Status401Unauthorized);
            return;
        }

        try
        {
            await serve(http);
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller is gone and gets no answer.
        }
        catch (Exception fault)
        {
            await AnswerAsync(http, fault);
        }
    }

    private Task AnswerAsync(HttpContext http, Exception fault)
    {
        switch (fault)
        {
            case ManagementException refused:
                return HttpProblem.WriteAsync(http, refused.Status, refused.Message);
            case UnknownInstanceException:
                return HttpProblem.WriteAsync(http, StatusCodes.Status404NotFound, fault.Message);
            case InstanceStateException:
                return HttpProblem.WriteAsync(http, StatusCodes.Status410Gone, fault.Message);
            case OrchestrationAlreadyExistsException:
                return HttpProblem.WriteAsync(http, StatusCodes.Status409Conflict, fault.Message);
            case ArgumentException:
                return HttpProblem.WriteAsync(http, StatusCodes.Status400BadRequest, fault.Message);
            case BadHttpRequestException bad:
                return HttpProblem.WriteAsync(http, bad.StatusCode);
            case var _ when WriteFaults.MayHeal(fault):
                LogFailed(fault, http.Request.Method, http.Request.Path);
                return HttpProblem.WriteAsync(
                    http, StatusCodes.Status503ServiceUnavailable, "Nothing can be written just now, the disk may be full: ask again later.");
            default:
                LogFailed(fault, http.Request.Method, http.Request.Path);
                return HttpProblem.WriteAsync(http, StatusCodes.Status500InternalServerError);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The durable management API failed at {Method} {Path}")]
    private partial void LogFailed(Exception exception, string method, string path);
}
