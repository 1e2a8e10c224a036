using System.Text.Json;
using FunctionsHost.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FunctionsHost.Clock;

/// <summary>
/// The admin route of the movable clock: <c>GET</c> tells how far it is ahead of the machine's, with <c>?after=n</c> as soon as that is not
/// n, and <c>POST {"advanceTicks": n}</c> moves it. Ticks of 100 ns.
/// </summary>
internal static class ClockRoutes
{
    /// <summary>The route.</summary>
    public const string Path = "/admin/clock";

    /// <summary>The application setting by which the worker finds the route.</summary>
    public const string Setting = "Clock__Uri";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Adds the route.</summary>
    public static void Map(IEndpointRouteBuilder routes, HostClock clock)
    {
        routes.MapGet(Path, context => TellAsync(context, clock));
        routes.MapPost(Path, context => MoveAsync(context, clock));
    }

    private static async Task TellAsync(HttpContext context, HostClock clock)
    {
        var ahead = long.TryParse(context.Request.Query["after"], out var after)
            ? await clock.OtherThanAsync(TimeSpan.FromTicks(after), Patience, context.RequestAborted)
            : clock.Ahead;
        await WriteAsync(context, ahead);
    }

    private static async Task MoveAsync(HttpContext context, HostClock clock)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted);
            if (body.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("advanceTicks", out var ticks)
                && ticks.TryGetInt64(out var advance)
                && advance >= 0
                && clock.TryAdvance(TimeSpan.FromTicks(advance)))
            {
                await WriteAsync(context, clock.Ahead);
                return;
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Answered below.
        }

        await HttpProblem.WriteAsync(context, StatusCodes.Status400BadRequest, "advanceTicks must be a whole number from 0");
    }

    private static Task WriteAsync(HttpContext context, TimeSpan ahead) => context.Response.WriteAsJsonAsync(new { aheadTicks = ahead.Ticks });
}
