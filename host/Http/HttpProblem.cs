using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace FunctionsHost.Http;

/// <summary>
/// The answers that the host itself gives: RFC 9457 problem details with a title, a code made of it, and nothing that could leak.
/// </summary>
internal static class HttpProblem
{
    private static readonly JsonSerializerOptions WithoutNulls = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Answers a status. A response that has begun is cut off instead, so that the client cannot take it for whole.</summary>
    /// <param name="http">The request.</param>
    /// <param name="status">An HTTP status from 400 on.</param>
    /// <param name="detail">The fault, in words for the caller, or null for only the title.</param>
    /// <param name="retryAfterSeconds">When the caller should come again, or null if that is not known.</param>
    /// <param name="allow">The methods that the path has, for a wrong one.</param>
    public static Task WriteAsync(HttpContext http, int status, string? detail = null, int? retryAfterSeconds = null, string? allow = null)
    {
        var response = http.Response;
        if (response.HasStarted)
        {
            http.Abort();
            return Task.CompletedTask;
        }

        response.Clear();
        response.StatusCode = status;
        response.ContentType = "application/problem+json";
        response.Headers.CacheControl = "no-store";
        if (retryAfterSeconds is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString();
        }

        if (allow is not null)
        {
            response.Headers.Allow = allow;
        }

        var title = ReasonPhrases.GetReasonPhrase(status);
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                type = "about:blank",
                title,
                status,
                detail,
                code = title.ToLowerInvariant().Replace(' ', '-'),
                traceId = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier,
            },
            WithoutNulls);
        response.ContentLength = body.Length;
        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(body).AsTask();
    }
}
