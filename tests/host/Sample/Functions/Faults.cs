using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Sample;

/// <summary>Functions that fail, block, or end their process.</summary>
public sealed partial class Faults(Journal journal, ILogger<Faults> logger)
{
    private static readonly ManualResetEventSlim Never = new();

    [Function("Pid")]
    public IResult Pid([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pid")] HttpRequest request) =>
        Results.Text($"{Environment.ProcessId}", statusCode: request.Method is "GET" ? 200 : 405);

    [Function("Fails")]
    public async Task<IActionResult> Fails([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "fails")] HttpRequest request)
    {
        await Task.Yield();
        throw new InvalidOperationException($"secret of {request.Method}");
    }

    [Function("FailsAtOnce")]
    public IActionResult FailsAtOnce([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "fails-at-once")] HttpRequest request) =>
        throw new InvalidOperationException($"secret of {request.Method}");

    [Function("FailsLate")]
    public async Task FailsLate([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "fails-late")] HttpRequest request)
    {
        await request.HttpContext.Response.WriteAsync("begun");
        await request.HttpContext.Response.Body.FlushAsync();
        throw new InvalidOperationException($"secret of {request.Method}");
    }

    /// <summary>Runs until the caller goes.</summary>
    [Function("Waits")]
    public async Task<IResult> Waits([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "waits")] HttpRequest request, CancellationToken cancellationToken)
    {
        journal.Add("waits");
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return Results.Text(request.Method);
        }
        catch (OperationCanceledException)
        {
            journal.Add("cancelled");
            throw;
        }
    }

    /// <summary>Answers after a time in milliseconds.</summary>
    [Function("Slow")]
    public async Task<IResult> Slow([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "slow/{milliseconds:int}")] HttpRequest request, int milliseconds)
    {
        journal.Add("slow");
        await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), TimeProvider.System, CancellationToken.None);
        return Results.Text(request.Method);
    }

    /// <summary>Never answers, whatever the caller does.</summary>
    [Function("Deaf")]
    public async Task<IResult> Deaf([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "deaf")] HttpRequest request)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, CancellationToken.None);
        return Results.Text(request.Method);
    }

    /// <summary>Takes every thread of the pool for good: the process lives and does nothing more.</summary>
    [Function("Hang")]
    public IResult Hang([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "hang")] HttpRequest request)
    {
        var threads = Environment.ProcessorCount;
        ThreadPool.SetMinThreads(threads, threads);
        ThreadPool.SetMaxThreads(threads, threads);
        for (var i = 0; i < 16 * threads; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static _ => Never.Wait(), null);
        }

        Never.Wait();
        return Results.Text(request.Method);
    }

    [Function("Crash")]
    public IResult Crash([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "crash")] HttpRequest request)
    {
        Environment.FailFast("the sample was asked to crash by " + request.Method);
        return Results.Empty;
    }

    /// <summary>Starts a process that outlives this one and holds its output open. Returns its id.</summary>
    [Function("Leaves")]
    public IResult Leaves([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "leaves")] HttpRequest request)
    {
        using var left = System.Diagnostics.Process.Start("sleep", "60");
        return Results.Text($"{left.Id}", statusCode: request.Method is "POST" ? 200 : 405);
    }

    [Function("Exit")]
    public IResult Exit([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "exit")] HttpRequest request)
    {
        Environment.Exit(3);
        return Results.Text(request.Method);
    }

    [Function("Logs")]
    public IResult Logs([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "logs")] HttpRequest request)
    {
        LogDebug("a debug line");
        LogInformation("an information line");
        LogWarning("a warning line");
        LogError(new InvalidOperationException("the error's exception"), "an error line");
        return Results.Text(request.Method);
    }

    [LoggerMessage(1, LogLevel.Debug, "{Text}")]
    private partial void LogDebug(string text);

    [LoggerMessage(2, LogLevel.Information, "{Text}")]
    private partial void LogInformation(string text);

    [LoggerMessage(3, LogLevel.Warning, "{Text}")]
    private partial void LogWarning(string text);

    [LoggerMessage(4, LogLevel.Error, "{Text}")]
    private partial void LogError(Exception exception, string text);
}
