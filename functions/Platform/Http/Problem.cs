
namespace ElevatorFunctions.Platform.Http;

/// <summary>A kind of refusal: a stable code, its HTTP status and its title in both languages (http.md, Errors).</summary>
/// <param name="Code">Stable code that clients switch on.</param>
/// <param name="Status">HTTP status, 4xx or 503.</param>
/// <param name="Chinese">Title for Chinese callers, in the manual's own words where it has them.</param>
/// <param name="English">Title for callers whose Accept-Language prefers English.</param>
internal sealed record Problem(string Code, int Status, string Chinese, string English)
{
    /// <summary>This problem as an exception, to leave a request from any depth.</summary>
    /// <param name="errors">Reasons by field, for bad input.</param>
    /// <param name="details">Further members of the problem document.</param>
    public ProblemException With(
        IReadOnlyDictionary<string, IReadOnlyList<Reason>>? errors = null, IReadOnlyDictionary<string, object?>? details = null) =>
        new(this, errors, details);

    /// <summary>This problem as an exception that names one bad field.</summary>
    public ProblemException At(string field, Reason reason) =>
        With(new Dictionary<string, IReadOnlyList<Reason>>(StringComparer.Ordinal) { [field] = [reason] });
}
