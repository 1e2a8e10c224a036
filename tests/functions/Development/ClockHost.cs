using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ElevatorFunctions.Tests.Development;

/// <summary>A host's clock as its admin route serves it.</summary>
internal sealed class ClockHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _refused = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TimeSpan _ahead;
    private TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ClockHost(WebApplication app, TimeSpan ahead)
    {
        _app = app;
        _ahead = ahead;
    }

    /// <summary>Where it is served.</summary>
    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/admin/clock");

    /// <summary>How far it is ahead.</summary>
    public TimeSpan Ahead
    {
        get
        {
            lock (_gate)
            {
                return _ahead;
            }
        }
    }

    /// <summary>Whether it answers 503.</summary>
    public bool IsDown { get; set; }

    /// <summary>Completes with the first 503.</summary>
    public Task Refused => _refused.Task;

    /// <summary>Starts one on a free port.</summary>
    public static async Task<ClockHost> StartAsync(TimeSpan ahead)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var host = new ClockHost(app, ahead);
        app.MapGet("/admin/clock", host.TellAsync);
        app.MapPost("/admin/clock", host.MoveAsync);
        await app.StartAsync();
        return host;
    }

    /// <summary>Moves it forward.</summary>
    public void Move(TimeSpan duration)
    {
        TaskCompletionSource moved;
        lock (_gate)
        {
            _ahead += duration;
            (moved, _moved) = (_moved, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        moved.SetResult();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> TellAsync(HttpRequest request)
    {
        Task moved;
        lock (_gate)
        {
            moved = request.Query["after"] == _ahead.Ticks.ToString() ? _moved.Task : Task.CompletedTask;
        }

        await moved.WaitAsync(request.HttpContext.RequestAborted);
        return Answer();
    }

    private async Task<IResult> MoveAsync(HttpRequest request)
    {
        using var body = await JsonDocument.ParseAsync(request.Body);
        Move(TimeSpan.FromTicks(body.RootElement.GetProperty("advanceTicks").GetInt64()));
        return Answer();
    }

    private IResult Answer()
    {
        if (IsDown)
        {
            _refused.TrySetResult();
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        return Results.Json(new { aheadTicks = Ahead.Ticks });
    }
}
