using FunctionsHost.Worker.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Yarp.ReverseProxy.Forwarder;

namespace FunctionsHost.Http;

/// <summary>
/// One request on its way to the worker: forwarded as HTTP under the id of the invocation that goes to the worker beside it.
/// </summary>
internal sealed class HttpCall(string invocationId) : HttpTransformer
{
    private const string InvocationHeader = "x-ms-invocation-id";
    private const string ForwardedFor = "X-Forwarded-For";
    private const string ForwardedProto = "X-Forwarded-Proto";
    private const string ForwardedHost = "X-Forwarded-Host";

    private volatile Task<InvocationResponse>? _invocation;

    /// <summary>The invocation, as soon as it has been sent.</summary>
    public Task<InvocationResponse>? Invocation
    {
        get => _invocation;
        set => _invocation = value;
    }

    /// <inheritdoc/>
    public override async ValueTask TransformRequestAsync(
        HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        var request = httpContext.Request;
        proxyRequest.Headers.Host = request.Host.Value;
        // The caller's own claims are dropped. Those of trusted proxies stand in the request by now, and in no header.
        foreach (var claim in request.Headers.Keys.Where(IsClaim))
        {
            proxyRequest.Headers.Remove(claim);
        }

        Set(proxyRequest, InvocationHeader, invocationId);
        Set(proxyRequest, ForwardedFor, httpContext.Connection.RemoteIpAddress?.ToString());
        Set(proxyRequest, ForwardedProto, request.Scheme);
        Set(proxyRequest, ForwardedHost, request.Host.Value);
    }

    /// <inheritdoc/>
    public override async ValueTask<bool> TransformResponseAsync(
        HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
    {
        // A function that threw is an empty 200 of the worker: only the invocation tells.
        if (proxyResponse is { StatusCode: System.Net.HttpStatusCode.OK, Content.Headers.ContentLength: 0 } && Invocation is { } invocation)
        {
            await invocation.ContinueWith(static _ => { }, cancellationToken, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            if (!invocation.IsCompletedSuccessfully)
            {
                return false;
            }
        }

        var copied = await base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken);
        httpContext.Response.Headers.Remove(HeaderNames.Server);
        return copied;
    }

    // Those of all kinds, since the worker's own server would believe the ones that this host does not set.
    private static bool IsClaim(string header) =>
        header.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase)
        || header.StartsWith("X-Original-", StringComparison.OrdinalIgnoreCase)
        || header.Equals("Forwarded", StringComparison.OrdinalIgnoreCase);

    private static void Set(HttpRequestMessage request, string name, string? value)
    {
        request.Headers.Remove(name);
        if (value is not null)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }
}
