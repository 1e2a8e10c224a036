using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Rescues;

/// <summary>
/// The three phases of a rescue. The accept (接单) counts from the dispatch, arrival (到达) and completion (救出) from the accept. No phase
/// counts from before people were known to be trapped (<see cref="RescueClock"/>). A phase that cannot be judged is null, as are all of a
/// fault order.
/// </summary>
/// <param name="Arrival">Judged by the statutory 30:00 after the report outside the central urban area.</param>
public sealed record RescueTimes(PhaseTime? Accept, PhaseTime? Arrival, PhaseTime? Completion)
{
    /// <summary>The times of the whole rescue: the accept counts from the first dispatch, whichever company accepted.</summary>
    public static RescueTimes Of(RescueProgress progress, bool isCentral, DateTimeOffset moment, Limits limits) =>
        Of(RescueClock.Of(progress, isCentral, limits), progress, moment, limits);

    /// <summary>
    /// The part of one company: its accept counts from the call that reached it, and it is late when it let its limit pass before anybody
    /// accepted. Arrival and completion are the leader's. All null for a company that was not called.
    /// </summary>
    public static RescueTimes OfCompany(RescueProgress progress, OrganisationId company, bool isCentral, DateTimeOffset moment, Limits limits)
    {
        if (progress.Dispatches.FirstOrDefault(dispatch => dispatch.Company == company) is not { } call)
        {
            return new(null, null, null);
        }

        var clock = RescueClock.Of(progress, isCentral, limits, call);
        return progress.Leader == company
            ? Of(clock, progress, moment, limits)
            : new(PhaseTime.Of(clock.AcceptBy - limits.RescueAccept, clock.AcceptBy, doneAt: null, progress.Accepted?.At ?? moment), null, null);
    }

    private static RescueTimes Of(RescueClock clock, RescueProgress progress, DateTimeOffset moment, Limits limits) => new(
        PhaseTime.Of(clock.AcceptBy - limits.RescueAccept, clock.AcceptBy, progress.Accepted?.At, moment),
        PhaseTime.Of(RescueClock.StartOf(progress), clock.ArriveBy ?? clock.WarnBy, progress.Arrived?.At, moment),
        PhaseTime.Of(RescueClock.StartOf(progress), clock.CompleteBy, progress.Rescued?.At, moment));
}
