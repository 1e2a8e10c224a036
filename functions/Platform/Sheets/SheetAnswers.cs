using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ElevatorFunctions.Platform.Sheets;

/// <summary>Whether a caller wants a list as a workbook.</summary>
internal static class SheetAnswers
{
    /// <summary>The content type of an xlsx workbook.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>True when Accept names a workbook, and JSON not before it.</summary>
    public static bool AreAskedFor(HttpRequest request) =>
        MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var types)
        && Quality(types, ContentType) is > 0 and var wanted
        && wanted >= Quality(types, "application/json");

    /// <summary>True when Accept names a workbook and takes no JSON.</summary>
    public static bool AreAllThatIsWanted(HttpRequest request) =>
        MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var types)
        && Quality(types, ContentType) > 0
        && !types.Any(type => type.Quality is not 0 && type.MatchesMediaType("application/json"));

    private static double Quality(IEnumerable<MediaTypeHeaderValue> types, string name) =>
        types.Where(type => type.MediaType.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(type => type.Quality ?? 1).DefaultIfEmpty(0).Max();
}
