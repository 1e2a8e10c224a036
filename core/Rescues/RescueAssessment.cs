using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Rescues;

/// <summary>
/// The limits of a rescue that have passed at a moment. The limit itself is still on time. An act that has not been done is
/// late once its limit has passed. A fault order has no limits.
/// </summary>
/// <param name="IsAcceptLate">Not accepted within 3:00 of the first dispatch.</param>
/// <param name="IsArrivalLate">In the central urban area: the leader did not arrive within 18:00 of its accept.</param>
/// <param name="IsArrivalWarned">No rescuer arrived within 30:00 of the report of trapped people. Only a warning.</param>
/// <param name="IsCompletionLate">The leader was not done within 30:00 of its accept, outside the central urban area 60:00.</param>
public sealed record RescueAssessment(bool IsAcceptLate, bool IsArrivalLate, bool IsArrivalWarned, bool IsCompletionLate)
{
    /// <summary>处置合规: accept, arrival (central urban area) and completion on time, as far as they have come .</summary>
    public bool IsCompliant => !IsAcceptLate && !IsArrivalLate && !IsCompletionLate;

    /// <summary>救援及时: accept and completion on time, as far as they have come .</summary>
    public bool IsTimely => !IsAcceptLate && !IsCompletionLate;

    /// <summary>Assesses the whole rescue: the accept counts from the first dispatch, whichever company accepted.</summary>
    public static RescueAssessment Of(RescueProgress progress, bool isCentral, DateTimeOffset moment, Limits limits) =>
        Of(RescueClock.Of(progress, isCentral, limits), progress, moment);

    /// <summary>
    /// Assesses the company that leads: its accept counts from the call that reached it (S-2: second-level credit). Null while no company
    /// leads.
    /// </summary>
    public static RescueAssessment? OfLeader(RescueProgress progress, bool isCentral, DateTimeOffset moment, Limits limits) =>
        progress.Leader is { } leader
            ? Of(RescueClock.Of(progress, isCentral, limits, CallOf(progress, leader)), progress, moment)
            : null;

    /// <summary>The assessment that a company sees: as the leader that of its own part, otherwise that of the whole rescue.</summary>
    /// <param name="company">The company that looks, or null for all others.</param>
    public static RescueAssessment SeenBy(OrganisationId? company, RescueProgress progress, bool isCentral, DateTimeOffset moment, Limits limits) =>
        (company is not null && company == progress.Leader ? OfLeader(progress, isCentral, moment, limits) : null) ?? Of(progress, isCentral, moment, limits);

    private static RescueEvent CallOf(RescueProgress progress, OrganisationId company) => progress.Dispatches.First(call => call.Company == company);

    private static RescueAssessment Of(RescueClock clock, RescueProgress progress, DateTimeOffset moment) => new(
        IsLate(progress.Accepted?.At, clock.AcceptBy, moment),
        IsLate(progress.Arrived?.At, clock.ArriveBy, moment),
        IsLate(progress.Arrived?.At, clock.WarnBy, moment),
        IsLate(progress.Rescued?.At, clock.CompleteBy, moment));

    // An event after the moment is not known yet at the moment.
    private static bool IsLate(DateTimeOffset? doneAt, DateTimeOffset? deadline, DateTimeOffset moment) =>
        (doneAt <= moment ? doneAt.Value : moment) > deadline;
}
