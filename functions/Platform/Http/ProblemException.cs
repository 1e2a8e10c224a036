namespace ElevatorFunctions.Platform.Http;

/// <summary>Ends a request with a problem document. Thrown by stores and functions, answered by <see cref="ProblemMiddleware"/>.</summary>
#pragma warning disable CA1032, RCS1194 // It has no meaning without its problem.
public sealed class ProblemException(
    Problem problem, IReadOnlyDictionary<string, string[]>? errors = null, IReadOnlyDictionary<string, object?>? details = null)
    : Exception(problem.Code)
#pragma warning restore CA1032, RCS1194
{
    /// <summary>What kind of refusal this is.</summary>
    public Problem Problem { get; } = problem;

    /// <summary>Reasons by field; null when the refusal is not about a field.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; } = errors;

    /// <summary>How long to wait before the same may be asked for again; null where that is of no use.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Further members of the problem document, for instance a distance and its limit.</summary>
    public IReadOnlyDictionary<string, object?>? Details { get; } = details;
}
