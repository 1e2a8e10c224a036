using System.Diagnostics;
using FunctionsHost.Worker;
using FunctionsHost.Worker.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Forwarder;

namespace FunctionsHost.Http;

/// <summary>The endpoint of one HTTP function.</summary>
internal sealed partial class HttpFunction(
    AppFunction function, string route, FunctionGate? gate, WorkerSupervisor worker, FunctionInvoker invoker, WorkerForwarder forwarder, ILogger logger)
{
    /// <summary>A request waits so long for a worker that is being started anew before it is told to come again.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Serves a request that routing has led here.</summary>
    public Task HandleAsync(HttpContext http) =>
        gate is null || gate.IsOpenTo(http.Request) ? RunAsync(http) : HttpProblem.WriteAsync(http, StatusCodes.Status401Unauthorized);

    private async Task RunAsync(HttpContext http)
    {
        WorkerSession session;
        try
        {
            session = await SessionAsync(http.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            await UnavailableAsync(http);
            return;
        }

        using var span = InvocationSpans.OfRequest(function, route, http.Request);
        await RunAsync(http, session, Trace(span, http.Request));
        InvocationSpans.Answered(span, http.Response.StatusCode);
    }

    private async Task RunAsync(HttpContext http, WorkerSession session, RpcTraceContext? trace)
    {
        var id = Guid.NewGuid().ToString();
        var call = new HttpCall(id);
        // The forward first: the worker waits for the request only a few seconds once it knows of the invocation.
        var forward = forwarder.SendAsync(http, session, call);
        var invocation = invoker.InvokeAsync(session, function, Request(id, http, trace), http.RequestAborted);
        call.Invocation = invocation;
        var error = await forward;
        if (error == ForwarderError.None)
        {
            await AfterAnswerAsync(http, invocation);
        }
        else
        {
            _ = ForgetAsync(invocation);
            await AfterErrorAsync(http, session, error);
        }
    }

    private async Task AfterAnswerAsync(HttpContext http, Task<InvocationResponse> invocation)
    {
        try
        {
            await invocation;
        }
        catch (Exception exception) when (http.RequestAborted.IsCancellationRequested)
        {
            LogAbandoned(function.Name, exception.GetType().Name);
        }
        catch (WorkerLostException lost)
        {
            // The answer was whole before the worker ended, or it is cut off.
            LogLost(function.Name, lost.Message);
            if (!http.Response.HasStarted)
            {
                await UnavailableAsync(http);
            }
        }
        catch (OperationCanceledException)
        {
            LogTimeLimit(function.Name);
            await HttpProblem.WriteAsync(http, StatusCodes.Status500InternalServerError);
        }
        catch (FunctionFailedException failed)
        {
            // The worker has logged the stack.
            LogFailed(function.Name, failed.Failure?.Type ?? "", failed.Message);
            await HttpProblem.WriteAsync(http, StatusCodes.Status500InternalServerError);
        }
    }

    private async Task AfterErrorAsync(HttpContext http, WorkerSession session, ForwarderError error)
    {
        var cause = http.GetForwarderErrorFeature()?.Exception;
        if (http.RequestAborted.IsCancellationRequested)
        {
            LogAbandoned(function.Name, error.ToString());
        }
        else if (Bad(cause) is { } bad)
        {
            // The client broke HTTP while its body was read: too large, too slow, cut short.
            await HttpProblem.WriteAsync(http, bad.StatusCode);
        }
        else
        {
            LogNotForwarded(function.Name, error, cause?.Message ?? "", session.Channel.Ended.IsCompleted);
            await UnavailableAsync(http);
        }
    }

    private async ValueTask<WorkerSession> SessionAsync(CancellationToken aborted)
    {
        if (worker.Current is { } ready)
        {
            return ready;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        patience.CancelAfter(Patience);
        return await worker.SessionAsync(patience.Token);
    }

    private static Task UnavailableAsync(HttpContext http)
    {
        if (!http.Response.HasStarted)
        {
            http.Response.Clear();
        }

        return HttpProblem.WriteAsync(http, StatusCodes.Status503ServiceUnavailable, retryAfterSeconds: 1);
    }

    private static BadHttpRequestException? Bad(Exception? cause)
    {
        while (cause is not null)
        {
            if (cause is BadHttpRequestException bad)
            {
                return bad;
            }

            cause = cause is AggregateException { InnerExceptions: [var first, ..] } ? first : cause.InnerException;
        }

        return null;
    }

    private static async Task ForgetAsync(Task task)
    {
        try
        {
            await task;
        }
        catch (Exception)
        {
            // The failed forward is what the caller and the log are told of.
        }
    }

    private InvocationRequest Request(string id, HttpContext http, RpcTraceContext? trace)
    {
        var request = new InvocationRequest { InvocationId = id, TraceContext = trace };
        // The request itself travels as HTTP.
        request.InputData.Add(new ParameterBinding { Name = function.Trigger.Name, Data = new TypedData { Http = new RpcHttp() } });
        foreach (var (name, value) in http.Request.RouteValues)
        {
            if (value is not null)
            {
                request.TriggerMetadata[name] = new TypedData { String = value.ToString()! };
            }
        }

        // As the HTTP extension does it: a parameter without another source is bound from the query.
        if (http.Request.QueryString.HasValue)
        {
            foreach (var (name, value) in http.Request.Query.Where(pair => !request.TriggerMetadata.ContainsKey(pair.Key)))
            {
                request.TriggerMetadata[name] = new TypedData { String = value.ToString() };
            }
        }

        return request;
    }

    private static RpcTraceContext? Trace(Activity? span, HttpRequest request) =>
        span is not null ? InvocationSpans.ContextOf(span, sent: default)
        : request.Headers.TraceParent is [{ } parent] ? new() { TraceParent = parent, TraceState = request.Headers.TraceState.ToString() }
        : null;

    [LoggerMessage(1, LogLevel.Error, "Function {Function} failed: {Type} {Message}")]
    private partial void LogFailed(string function, string type, string message);

    [LoggerMessage(2, LogLevel.Debug, "The caller of function {Function} went before the answer ({Cause})")]
    private partial void LogAbandoned(string function, string cause);

    [LoggerMessage(3, LogLevel.Warning, "The worker was lost while function {Function} ran: {Reason}")]
    private partial void LogLost(string function, string reason);

    [LoggerMessage(4, LogLevel.Warning, "A request of function {Function} did not pass the worker: {Error} {Cause} (worker lost: {Lost})")]
    private partial void LogNotForwarded(string function, ForwarderError error, string cause, bool lost);

    [LoggerMessage(5, LogLevel.Error, "Function {Function} was ended at its time limit")]
    private partial void LogTimeLimit(string function);
}
