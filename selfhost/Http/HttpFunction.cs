using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SelfHost.Functions;

namespace SelfHost.Http;

/// <summary>The endpoint of one HTTP function.</summary>
internal sealed partial class HttpFunction(FunctionEntry entry, FunctionGate? gate, IFunctionInvoker invoker, ILogger logger)
{
    /// <summary>Serves a request that routing has led here.</summary>
    /// <param name="http">The request.</param>
    public Task HandleAsync(HttpContext http) =>
        gate is null || gate.IsOpenTo(http.Request) ? RunAsync(http) : HttpProblem.WriteAsync(http, StatusCodes.Status401Unauthorized);

    private async Task RunAsync(HttpContext http)
    {
        try
        {
            await invoker.InvokeAsync(entry, http.Request, bindings: null, http, CancellationToken.None);
        }
        catch (BadHttpRequestException bad)
        {
            // The client broke HTTP while its body was read: too large, too slow, cut short.
            await HttpProblem.WriteAsync(http, bad.StatusCode);
        }
        catch (Exception exception) when (http.RequestAborted.IsCancellationRequested)
        {
            LogAbandoned(entry.Name, exception.GetType().Name);
        }
        catch (Exception exception)
        {
            LogFailed(exception, entry.Name);
            await HttpProblem.WriteAsync(http, StatusCodes.Status500InternalServerError);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "Function {Function} failed with an exception that nothing handled")]
    private partial void LogFailed(Exception exception, string function);

    [LoggerMessage(2, LogLevel.Debug, "The caller of function {Function} went before the answer ({Exception})")]
    private partial void LogAbandoned(string function, string exception);
}
