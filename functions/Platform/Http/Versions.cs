using Azure;
using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Platform.Http;

/// <summary>ETag out, If-Match in: a stale version is 412.</summary>
public static class Versions
{
    /// <summary>Puts the version of the answered resource into the answer.</summary>
    public static void SetETag(this HttpRequest request, ETag version) =>
        request.HttpContext.Response.Headers.ETag = version.ToString("H");

    /// <summary>Refuses when the request names another version than the present one.</summary>
    /// <exception cref="ProblemException">412.</exception>
    public static void CheckIfMatch(this HttpRequest request, ETag present)
    {
        var header = request.Headers.IfMatch.ToString();
        if (header.Length == 0 || header == "*")
        {
            return;
        }

        var match = header.Split(',', StringSplitOptions.TrimEntries)
            .Any(tag => string.Equals(tag, present.ToString("H"), StringComparison.Ordinal));
        if (!match)
        {
            throw Problems.StaleVersion.With();
        }
    }
}
