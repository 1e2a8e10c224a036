using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FunctionsHost.Http;

/// <summary>
/// Answers requests that no route takes: 404 for an unknown path, 405 with <c>Allow</c> for a wrong method. The Functions host answers 404
/// to both.
/// </summary>
internal static class HttpRefusals
{
    /// <summary>Puts the refusals before the endpoints.</summary>
    public static void UseHttpRefusals(this WebApplication web) => web.Use(next => http => http.GetEndpoint() switch
    {
        RouteEndpoint => next(http),
        null => HttpProblem.WriteAsync(http, StatusCodes.Status404NotFound),
        // For a wrong method routing has an endpoint of its own, which sets status and Allow.
        var refusal => RefuseAsync(http, refusal),
    });

    private static async Task RefuseAsync(HttpContext http, Endpoint refusal)
    {
        await refusal.RequestDelegate!(http);
        await HttpProblem.WriteAsync(http, http.Response.StatusCode, allow: http.Response.Headers.Allow);
    }
}
