using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Hosting;

namespace ElevatorFunctions.Platform.Http;

/// <summary>
/// Puts into every answer, a problem too, how a browser may use it. An answer is not rendered, framed, or read as another type, and its
/// address is not passed on, since private links are addresses. An answer with a tag is kept by its reader only, and asked for each time
/// (<c>private, no-cache</c>). The rest is not kept (<c>no-store</c>). A function that says otherwise has its way.
/// </summary>
internal sealed class SecurityHeaders(IHostEnvironment environment) : IFunctionsWorkerMiddleware
{
    /// <summary>For what is the same for everybody and changes with a new version of the app only.</summary>
    public const string KeptByAnyone = "public, max-age=3600";

    private const string KeptByItsReader = "private, no-cache";
    private const string NotKept = "no-store";
    private static readonly string NoContent = PolicyOf();
    private const string HttpsForAYear = "max-age=31536000";

    /// <summary>A content security policy that forbids all but some sources.</summary>
    /// <param name="directives">The sources that are allowed. Forms go nowhere unless one of them says where.</param>
    public static string PolicyOf(params string[] directives) => string.Join(
        ';',
        [
            "default-src 'none'", .. directives, "frame-ancestors 'none'", "base-uri 'none'",
            .. directives.Any(one => one.StartsWith("form-action ", StringComparison.Ordinal)) ? (string[])[] : ["form-action 'none'"],
        ]);

    /// <inheritdoc/>
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http)
        {
            // As late as possible: a problem clears the headers that were set before it.
            http.Response.OnStarting(() =>
            {
                Apply(http.Response, environment.IsDevelopment());
                return Task.CompletedTask;
            });
        }

        return next(context);
    }

    /// <summary>Adds the headers.</summary>
    /// <param name="isDevelopment">True for an app without HTTPS.</param>
    internal static void Apply(HttpResponse response, bool isDevelopment)
    {
        var headers = response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(self), geolocation=(self)";
        if (!isDevelopment)
        {
            headers.StrictTransportSecurity = HttpsForAYear;
        }

        if (headers.ContentSecurityPolicy.Count == 0)
        {
            headers.ContentSecurityPolicy = NoContent;
        }

        if (headers.CacheControl.Count == 0)
        {
            headers.CacheControl = headers.ETag.Count > 0 ? KeptByItsReader : NotKept;
        }
    }
}
