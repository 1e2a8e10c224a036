using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Organisations;

namespace ElevatorFunctions.Rescues;

/// <summary>An event of a rescue's log as answers show it.</summary>
/// <param name="Kind">The step or event that it records.</param>
/// <param name="At">When, by the server's clock.</param>
/// <param name="Company">The company it is about, or null where it is not about a company.</param>
/// <param name="By">Account of the person who did it, or null when the system did.</param>
/// <param name="Level">Of a dispatch: 1 for the registered company, 2 for all others .</param>
/// <param name="Reason">Why: the words of the person who did it, or how the system chose.</param>
/// <param name="ExpectedAt">Of an accept: when the company means to be there.</param>
/// <param name="Report">Of a completion: the findings.</param>
/// <param name="From">The address or kind of client the act came from, or null when the system did it .</param>
internal sealed record RescueEventResponse(
    RescueEventKind Kind,
    DateTimeOffset At,
    OrganisationId? Company,
    AccountId? By,
    int Level,
    string? Reason,
    DateTimeOffset? ExpectedAt,
    RescueReport? Report,
    string? From) : INamed<RescueEventResponse>
{
    /// <summary>Name of the company it is about.</summary>
    public string? CompanyName { get; init; }

    /// <summary>Name of who did it.</summary>
    public string? ByName { get; init; }

    /// <inheritdoc/>
    public RescueEventResponse WithNames(NameLookup names) => this with { CompanyName = names.Of(Company), ByName = names.Of(By) };

    /// <summary>The view of an event.</summary>
    public static RescueEventResponse Of(RescueEvent one) =>
        new(one.Kind, one.At, one.Company, one.By, one.Level, one.Reason, one.ExpectedAt, one.Report, one.From);
}
