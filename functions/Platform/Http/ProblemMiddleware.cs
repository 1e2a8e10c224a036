using System.Diagnostics;
using System.Text.Json;
using Azure;
using ElevatorFunctions.Platform.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace ElevatorFunctions.Platform.Http;

/// <summary>
/// Turns whatever leaves a function by exception into RFC 9457 problem details. Storage that does not answer is 503 with
/// Retry-After. Anything unforeseen is logged and answered without a word about its inside.
/// </summary>
internal sealed partial class ProblemMiddleware(RequestRules rules, IProblemPage page, ILogger<ProblemMiddleware> logger) : IFunctionsWorkerMiddleware
{
    /// <summary>Seconds a caller is asked to wait when storage does not answer.</summary>
    public const int RetryAfterSeconds = 2;

    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        try
        {
            await next(context);
        }
        catch (Exception exception) when (exception is OperationCanceledException or AggregateException && http.RequestAborted.IsCancellationRequested)
        {
            // The caller is gone, so no answer is written.
        }
        catch (Exception exception) when (!http.Response.HasStarted)
        {
            var function = context.FunctionDefinition.Name;
            var refusal = ProblemOf(exception, function, http.RequestAborted);
            if (rules.PageOf(function) is { } asked)
            {
                Prepare(http.Response, refusal);
                await page.Of(http.Request, refusal.Problem, asked).ExecuteAsync(http);
            }
            else
            {
                await WriteAsync(http, refusal);
            }
        }
    }

    private static void Prepare(HttpResponse response, ProblemException refusal)
    {
        var problem = refusal.Problem;
        response.Clear();
        response.StatusCode = problem.Status;
        response.Headers.CacheControl = "no-store";
        if (refusal.RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString();
        }
        else if (problem.Status == StatusCodes.Status503ServiceUnavailable)
        {
            response.Headers.RetryAfter = RetryAfterSeconds.ToString();
        }

        if (problem.Status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }
    }

    private static Task WriteAsync(HttpContext http, ProblemException refusal)
    {
        var (problem, response) = (refusal.Problem, http.Response);
        Prepare(response, refusal);
        response.ContentType = "application/problem+json; charset=utf-8";
        var english = Language.PrefersEnglish(http.Request);
        response.Headers.ContentLanguage = english ? "en" : "zh-CN";
        var body = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["type"] = "https://elevatorfunctions.example/problems/" + problem.Code,
            ["title"] = english ? problem.English : problem.Chinese,
            ["status"] = problem.Status,
            ["code"] = problem.Code,
            ["traceId"] = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier,
        };
        foreach (var (name, value) in refusal.Details ?? new Dictionary<string, object?>(StringComparer.Ordinal))
        {
            body[name] = value;
        }

        if (refusal.Errors is { } errors)
        {
            body["errors"] = errors.ToDictionary(
                field => field.Key, field => field.Value.Select(reason => ReasonResponse.Of(reason, english)), StringComparer.Ordinal);
        }

        return response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(body, Json.Answers), http.RequestAborted).AsTask();
    }

    private ProblemException ProblemOf(Exception exception, string function, CancellationToken caller)
    {
        var cause = exception is AggregateException { InnerExceptions: [var only] } ? only : exception;
        switch (cause)
        {
            case ProblemException problem:
                return problem;
            case var fault when StorageFaults.IsDown(fault, caller):
                StorageFailed(logger, function, cause.GetType().Name, cause.Message.Split('\n')[0]);
                return Problems.StorageUnavailable.With();
            case RequestFailedException { Status: 409 or 412 }:
                return Problems.Conflict.With();
            case BadHttpRequestException bad:
                return (bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? Problems.TooLarge : Problems.InputInvalid).With();
            default:
                Failed(logger, function, cause);
                return Problems.Unexpected.With();
        }
    }

    [LoggerMessage(101, LogLevel.Error, "{Function} failed")]
    private static partial void Failed(ILogger logger, string function, Exception exception);

    [LoggerMessage(102, LogLevel.Warning, "{Function}: storage does not answer ({Kind}: {Message})")]
    private static partial void StorageFailed(ILogger logger, string function, string kind, string message);
}
