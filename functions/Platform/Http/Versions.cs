using Azure;
using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Platform.Http;

/// <summary>ETag out, If-Match in: a stale version is 412.</summary>
internal static class Versions
{
    // Stands in no version of storage, nor in a hash.
    private const char Separator = '~';

    /// <summary>Puts the version of the answered resource into the answer.</summary>
    public static void SetETag(this HttpRequest request, ETag version) =>
        request.HttpContext.Response.Headers.ETag = version.ToString("H");

    /// <summary>Refuses when the request names another version than the present one. The hash of the answer in a tag plays no part.</summary>
    /// <exception cref="ProblemException">412.</exception>
    public static void CheckIfMatch(this HttpRequest request, ETag present)
    {
        var header = request.Headers.IfMatch.ToString();
        if (header.Length == 0 || header == "*")
        {
            return;
        }

        var match = header.Split(',', StringSplitOptions.TrimEntries)
            .Any(tag => string.Equals(WithoutContent(tag), present.ToString("H"), StringComparison.Ordinal));
        if (!match)
        {
            throw Problems.StaleVersion.With();
        }
    }

    /// <summary>The entity tag of a version as an answer shows it.</summary>
    /// <param name="tag">The tag of the version, quoted.</param>
    /// <param name="hash">Hash of the answer.</param>
    internal static string WithContent(string tag, string hash) => $"{tag[..^1]}{Separator}{hash}\"";

    private static string WithoutContent(string tag) => tag.LastIndexOf(Separator) is > 0 and var at ? tag[..at] + '"' : tag;
}
