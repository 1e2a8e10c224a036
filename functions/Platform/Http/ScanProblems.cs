using ElevatorFunctions.Core.Visits;

namespace ElevatorFunctions.Platform.Http;

/// <summary>The rule book's refusals of a scan as problems.</summary>
internal static class ScanProblems
{
    /// <summary>The problem of a refusal.</summary>
    public static Problem Of(Refusal refusal) => new(
        refusal.Code,
        refusal.Kind switch
        {
            RefusalKind.BadInput => 400,
            RefusalKind.Forbidden => 403,
            RefusalKind.NotFound => 404,
            _ => 409,
        },
        refusal.ChineseTitle,
        refusal.EnglishTitle);

    /// <summary>A refusal with its details, to leave a request from any depth.</summary>
    public static ProblemException RefusalOf(Refusal refusal) =>
        Of(refusal).With(details: refusal.Details.ToDictionary(pair => pair.Key, pair => (object?)pair.Value, StringComparer.Ordinal));
}
