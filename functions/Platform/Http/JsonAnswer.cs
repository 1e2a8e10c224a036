using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ElevatorFunctions.Platform.Http;

/// <summary>
/// An answer with a JSON body. That of a GET has an ETag, and is 304 without a body for a caller who has it already. The tag is a hash of the
/// body after the version of the row, because an answer changes with the moment too, for instance when a limit passes.
/// </summary>
/// <param name="body">The body, UTF-8.</param>
/// <param name="status">Its HTTP status.</param>
internal sealed class JsonAnswer(byte[] body, int status) : IResult
{
    // Bytes of the hash that are kept: no two answers of a route meet by chance.
    private const int HashBytes = 12;

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        if (HttpMethods.IsGet(httpContext.Request.Method) && status == StatusCodes.Status200OK && !IsNeverKept(response))
        {
            var tag = TagOf(response.Headers.ETag);
            response.Headers.ETag = tag;
            if (IsKnown(httpContext.Request, tag))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }
        }

        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body, httpContext.RequestAborted).AsTask();
    }

    private static bool IsNeverKept(HttpResponse response) => response.Headers.CacheControl.ToString().Contains("no-store", StringComparison.OrdinalIgnoreCase);

    private static bool IsKnown(HttpRequest request, string tag) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known)
        && EntityTagHeaderValue.Parse(tag) is var own
        && known.Any(one => one.Equals(EntityTagHeaderValue.Any) || one.Compare(own, useStrongComparison: false));

    private string TagOf(string? version)
    {
        var hash = Base64Url.EncodeToString(SHA256.HashData(body).AsSpan(0, HashBytes));
        return string.IsNullOrEmpty(version) ? $"\"{hash}\"" : Versions.WithContent(version, hash);
    }
}
