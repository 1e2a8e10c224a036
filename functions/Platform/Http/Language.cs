using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ElevatorFunctions.Platform.Http;

/// <summary>Which of the two languages a caller wants. Chinese, unless Accept-Language prefers English.</summary>
internal static class Language
{
    /// <summary>True when the caller prefers English.</summary>
    public static bool PrefersEnglish(HttpRequest request)
    {
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var languages))
        {
            return false;
        }

        return Quality(languages, "en") > Quality(languages, "zh");
    }

    private static double Quality(IEnumerable<StringWithQualityHeaderValue> languages, string prefix) =>
        languages.Where(language => language.Value.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            .Select(language => language.Quality ?? 1)
            .DefaultIfEmpty(0)
            .Max();
}
