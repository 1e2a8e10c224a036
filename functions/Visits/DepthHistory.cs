using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Tasks;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Elevators;

namespace ElevatorFunctions.Visits;

/// <summary>
/// Tells the depth that is due at an elevator from its visits of all companies (V-13). A sign-in reads the copies beside its other reads, and
/// re-reads those without a sign-out from the source row while it locks the elevator, so that neither adds a round trip.
/// </summary>
internal sealed class DepthHistory(VisitStore visits, Limits limits)
{
    // A year of visits, two a month, with some to spare.
    private const int Batch = 48;

    /// <summary>
    /// The copies on which the depth depends, newest first: back to the last visit of a year's depth, or else to the first that counts from before a year.
    /// </summary>
    public async Task<IReadOnlyList<Visit>> ReadAsync(ElevatorCode elevator, DateTimeOffset now, CancellationToken cancellation)
    {
        var yearAgo = ShanghaiCalendar.DayOf(now).AddDays(-limits.YearDays);
        var copies = new List<Visit>();
        await foreach (var copy in visits.CopiesAtAsync(elevator, Batch, cancellation))
        {
            copies.Add(copy);
            if (copy.SignOut is { } done && (done.Depth == VisitDepth.Year || ShanghaiCalendar.DayOf(copy.SignedInAt) <= yearAgo))
            {
                break;
            }
        }

        return copies;
    }

    /// <summary>The depth that is due.</summary>
    /// <param name="copies">The copies that were read.</param>
    /// <param name="elevator">The entry, with its cycle.</param>
    /// <param name="now">The moment of the sign-in.</param>
    public async Task<VisitDepth> DueAsync(IReadOnlyList<Visit> copies, Elevator elevator, DateTimeOffset now, CancellationToken cancellation)
    {
        var truths = await Task.WhenAll(copies.Select(copy => visits.TruthOfAsync(copy, cancellation)));
        return truths
            .Where(visit => visit?.SignOut is not null)
            .Aggregate(default(DepthsDue), (due, visit) => due.With(ShanghaiCalendar.DayOf(visit!.SignedInAt), visit.SignOut!.Depth))
            .On(elevator.CommissionedOn, elevator.CycleDays, ShanghaiCalendar.DayOf(now), limits);
    }
}
