using System.Security.Cryptography;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace ElevatorFunctions.Pages;

/// <summary>A file of the built pages, as it is and compressed.</summary>
internal sealed class WebFile : IResult
{
    /// <summary>For what has its content in its name.</summary>
    private const string KeptForAYear = "public, max-age=31536000, immutable";

    private const string AskedForEachTime = "no-cache";

    // The first that a browser takes.
    private static readonly string[] Encodings = ["br", "gzip"];
    private static readonly FileExtensionContentTypeProvider Types = new();

    private static readonly string Policy = SecurityHeaders.PolicyOf(
        "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:", "font-src 'self'", "connect-src 'self'", "manifest-src 'self'",
        "worker-src 'self'", "form-action 'self'");

    private readonly byte[] _content;
    private readonly Dictionary<string, byte[]> _compressed;
    private readonly string _type;
    private readonly string _tag;
    private readonly string _kept;

    /// <param name="path">Its path below the folder of the pages.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="compressed">The same by encoding, where it is smaller.</param>
    public WebFile(string path, byte[] content, Dictionary<string, byte[]> compressed)
    {
        (_content, _compressed) = (content, compressed);
        _type = !Types.TryGetContentType(path, out var type) ? "application/octet-stream"
            : type.StartsWith("text/", StringComparison.Ordinal) ? type + "; charset=utf-8"
            : type;
        _tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..32]}\"";
        _kept = path.StartsWith("assets/", StringComparison.Ordinal) ? KeptForAYear : AskedForEachTime;
    }

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        response.Headers.CacheControl = _kept;
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.ETag = _tag;
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (request.Headers.IfNoneMatch.Contains(_tag, StringComparer.Ordinal))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        var content = _content;
        var taken = request.Headers.AcceptEncoding.ToString().Split(',', StringSplitOptions.TrimEntries);
        if (Array.Find(Encodings, one => taken.Contains(one, StringComparer.OrdinalIgnoreCase) && _compressed.ContainsKey(one)) is { } encoding)
        {
            response.Headers.ContentEncoding = encoding;
            content = _compressed[encoding];
        }

        response.ContentType = _type;
        response.ContentLength = content.Length;
        return response.Body.WriteAsync(content, httpContext.RequestAborted).AsTask();
    }
}
