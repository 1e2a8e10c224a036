using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Notices;

/// <summary>The facts that fill the template of a notice, and the district whose supervisor sees it.</summary>
/// <param name="District">Code, six digits, of the district whose supervisor sees the notice, or null for the city's.</param>
/// <param name="Place">The place of the elevator in words, or an organisation's name without an elevator.</param>
/// <param name="Elevator">The elevator, or null.</param>
/// <param name="Detail">A further value of the template, such as a floor, or null.</param>
/// <param name="Page">The page on which the recipient acts, put behind the text, or null.</param>
internal sealed record NoticeSubject(string? District, string Place, ElevatorCode? Elevator, string? Detail = null, NoticeLink? Page = null)
{
    /// <summary>A private link that stands in the text in place of <see cref="Detail"/>, or null.</summary>
    public NoticeLink? PrivateLink { get; init; }
}
