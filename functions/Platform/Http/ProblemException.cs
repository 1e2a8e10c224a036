using ElevatorFunctions.Wording;

namespace ElevatorFunctions.Platform.Http;

/// <summary>Ends a request with a problem document. Thrown by stores and functions, answered by <see cref="ProblemMiddleware"/>.</summary>
#pragma warning disable CA1032, RCS1194 // It has no meaning without its problem.
internal sealed class ProblemException(
    Problem problem, IReadOnlyDictionary<string, IReadOnlyList<Reason>>? errors = null, IReadOnlyDictionary<string, object?>? details = null)
    : Exception(problem.Code)
#pragma warning restore CA1032, RCS1194
{
    /// <summary>The kind of refusal.</summary>
    public Problem Problem { get; } = problem;

    /// <summary>Reasons by field, or null when the refusal is not about a field.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Reason>>? Errors { get; } = errors;

    /// <summary>How long to wait before the same may be asked for again, or null where that is of no use.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Further members of the problem document, for instance a distance and its limit.</summary>
    public IReadOnlyDictionary<string, object?>? Details { get; } = details;

    /// <summary>The fault in one English line for logs and dead-lettered messages: the reasons by field, or else the problem's title.</summary>
    public string Explanation => Errors is { } errors
        ? string.Join("; ", errors.Select(pair => $"{pair.Key} {string.Join(", ", pair.Value.Select(reason => ReasonTexts.Of(reason, isEnglish: true)))}"))
        : Problem.English;
}
