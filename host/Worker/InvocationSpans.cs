using System.Diagnostics;
using FunctionsHost.Telemetry;
using FunctionsHost.Worker.Protocol;
using Microsoft.AspNetCore.Http;

namespace FunctionsHost.Worker;

/// <summary>
/// A span for each call of a function, but those of orchestrations, which DurableTask.Core tells of. It belongs to the trace that the caller sent. Paths and
/// queries are left out, because they may hold a secret.
/// </summary>
internal static class InvocationSpans
{
    /// <summary>Begins the span of an HTTP function.</summary>
    /// <param name="route">Its route, with names in place of values.</param>
    public static Activity? OfRequest(AppFunction function, string route, HttpRequest request)
    {
        if (!HostTelemetry.Source.HasListeners())
        {
            return null;
        }

        _ = ActivityContext.TryParse(request.Headers.TraceParent, request.Headers.TraceState, isRemote: true, out var parent);
        return Start(function, ActivityKind.Server, "http", parent)?.SetTag("http.route", route).SetTag("http.request.method", request.Method);
    }

    /// <summary>Ends the span of an HTTP function with what was answered.</summary>
    public static void Answered(Activity? span, int status)
    {
        span?.SetTag("http.response.status_code", status);
        if (status >= StatusCodes.Status500InternalServerError)
        {
            span?.SetStatus(ActivityStatusCode.Error);
        }
    }

    /// <summary>Begins the span of a call with messages: in the trace of the one, or linked with those of many.</summary>
    /// <param name="traces">The traces of its messages.</param>
    public static Activity? OfMessages(AppFunction function, string queue, IReadOnlyList<ActivityContext> traces)
    {
        var span = traces is [var only]
            ? Start(function, ActivityKind.Consumer, "pubsub", only)
            : Start(function, ActivityKind.Consumer, "pubsub", default, traces.Where(trace => trace != default).Distinct().Select(trace => new ActivityLink(trace)));
        return span?.SetTag("messaging.system", "servicebus").SetTag("messaging.destination.name", queue).SetTag("messaging.operation.name", "process");
    }

    /// <summary>Begins the span of a timer's run.</summary>
    public static Activity? OfTimer(AppFunction function) => Start(function, ActivityKind.Internal, "timer", default);

    /// <summary>Runs a call to the end of its span, and notes whether it failed.</summary>
    public static async Task RunAsync(Activity? span, Func<Task> call)
    {
        using (span)
        {
            try
            {
                await call();
            }
            catch (Exception exception)
            {
                var type = exception is FunctionFailedException { Failure.Type: { Length: > 0 } failure } ? failure : exception.GetType().FullName;
                span?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", type);
                throw;
            }
        }
    }

    /// <summary>The trace that the worker goes on with.</summary>
    /// <param name="span">The span of the call, or null without a listener.</param>
    /// <param name="sent">The trace that came with the call.</param>
    public static RpcTraceContext ContextOf(Activity? span, ActivityContext sent) => span is not null
        ? new() { TraceParent = span.Id ?? "", TraceState = span.TraceStateString ?? "" }
        : sent == default ? new()
        : new() { TraceParent = $"00-{sent.TraceId}-{sent.SpanId}-{(byte)sent.TraceFlags:x2}", TraceState = sent.TraceState ?? "" };

    private static Activity? Start(
        AppFunction function, ActivityKind kind, string trigger, ActivityContext parent, IEnumerable<ActivityLink>? links = null) =>
        HostTelemetry.Source.StartActivity(
            function.Name, kind, parent, [new("faas.name", function.Name), new("faas.trigger", trigger)], links);
}
