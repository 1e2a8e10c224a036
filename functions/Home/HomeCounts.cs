using ElevatorFunctions.Access;
using ElevatorFunctions.Complaints;
using ElevatorFunctions.Core.Complaints;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Rescues;
using ElevatorFunctions.Visits;

namespace ElevatorFunctions.Home;

/// <summary>Counts visits, rescues and complaints as their lists hold them.</summary>
internal sealed class HomeCounts(
    VisitQueries visits, VisitScope visitScope, RescueStore rescues, RescueScope rescueScope, ComplaintStore complaints, ComplaintScope complaintScope,
    TimeProvider time, Limits limits)
{
    /// <summary>The caller's visits that are open or wait for something.</summary>
    public async Task<VisitFigures<int>?> VisitsAsync(Caller caller, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var awaited = new VisitFilter
        {
            From = now - Period.Default,
            To = now,
            Statuses = [VisitStatus.Open, VisitStatus.AwaitingReview, VisitStatus.AwaitingUpload],
        };
        var (range, filter) = await visitScope.RangeOfAsync(caller, awaited, cancellation);
        var found = await visits.ReadAllAsync(filter, range, cancellation)
            .CountBy(visit => VisitStatuses.Of(visit.Facts(), now, limits))
            .ToDictionaryAsync(cancellationToken: cancellation);
        return new(
            found.GetValueOrDefault(VisitStatus.Open),
            found.GetValueOrDefault(VisitStatus.AwaitingReview),
            found.GetValueOrDefault(VisitStatus.AwaitingUpload));
    }

    /// <summary>The events of people trapped that are not over, of a company those that its elevators owe.</summary>
    public async Task<TrappedFigures<int>?> TrappedAsync(Caller caller, CancellationToken cancellation)
    {
        var sees = await rescueScope.SeenByAsync(caller, cancellation);
        var company = RescueResponse.CompanyOf(caller);
        return new(await rescues.ReadOpenAsync(await rescueScope.ListOfAsync(caller, cancellation), cancellation)
            .CountAsync(rescue => sees(rescue) && rescue.Progress().TrappedAt is not null && (company is null || rescue.Company == company), cancellation));
    }

    /// <summary>The complaints that are not closed, by what they wait for.</summary>
    public async Task<ComplaintFigures<int>?> ComplaintsAsync(Caller caller, CancellationToken cancellation)
    {
        var sees = await complaintScope.SeenByAsync(caller, cancellation);
        var found = await complaints.ReadOpenAsync(await complaintScope.ListOfAsync(caller, cancellation), cancellation)
            .Where(sees)
            .CountBy(complaint => complaint.Progress().Node)
            .ToDictionaryAsync(cancellationToken: cancellation);
        return new(
            found.Values.Sum(),
            found.GetValueOrDefault(ComplaintStage.ToAccept),
            found.GetValueOrDefault(ComplaintStage.ToHandle),
            found.GetValueOrDefault(ComplaintStage.ToReview));
    }
}
