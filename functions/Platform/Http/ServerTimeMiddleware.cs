using System.Globalization;
using ElevatorFunctions.Core.Calendars;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace ElevatorFunctions.Platform.Http;

/// <summary>
/// Puts the server's time into every answer, a problem too, as an RFC 3339 instant with Shanghai's offset. Clients count down by it: the
/// header <c>Date</c> is the machine's clock, which the development clock does not move.
/// </summary>
internal sealed class ServerTimeMiddleware(TimeProvider time) : IFunctionsWorkerMiddleware
{
    /// <summary>Name of the header.</summary>
    public const string Header = "X-Now";

    /// <inheritdoc/>
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http)
        {
            // As late as possible: a problem clears the headers that were set before it.
            http.Response.OnStarting(
                static state =>
                {
                    var (response, time) = ((HttpResponse, TimeProvider))state;
                    response.Headers[Header] =
                        ShanghaiCalendar.Local(time.GetUtcNow()).ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);
                    return Task.CompletedTask;
                },
                (http.Response, time));
        }

        return next(context);
    }
}
