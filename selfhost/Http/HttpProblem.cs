using System.Collections.Frozen;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace SelfHost.Http;

/// <summary>The answers that the host itself gives: RFC 9457 problem details with a title and nothing that could leak.</summary>
internal static class HttpProblem
{
    private static readonly FrozenDictionary<int, byte[]> Bodies = new[] { 400, 401, 404, 408, 413, 431, 500 }.ToFrozenDictionary(status => status, Body);

    /// <summary>Answers a status; a response that has begun is cut off instead, so that no one takes it for whole.</summary>
    /// <param name="http">The request.</param>
    /// <param name="status">An HTTP status from 400 on.</param>
    public static Task WriteAsync(HttpContext http, int status)
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
        var body = Bodies.TryGetValue(status, out var known) ? known : Body(status);
        response.ContentLength = body.Length;
        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(body).AsTask();
    }

    private static byte[] Body(int status) =>
        Encoding.UTF8.GetBytes($$"""{"type":"about:blank","title":"{{ReasonPhrases.GetReasonPhrase(status)}}","status":{{status}}}""");
}
