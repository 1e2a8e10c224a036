using System.Security.Cryptography;
using System.Text;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Visits;

namespace ElevatorFunctions.Repairs;

/// <summary>
/// Opens repair tasks for the items that failed at a visit. The visit is the truth: it is announced before its sign-out is recorded, its failures are
/// taken up after that, each once, and then the announcement goes. A sweep takes up those whose process died in between.
/// </summary>
internal sealed class RepairOpening(RepairStore store, VisitStore visits, TimeProvider time, Limits limits) : IFailedItems
{
    private const int Attempts = 10;
    private const int IdBytes = 10;

    /// <inheritdoc/>
    public Task AnnounceAsync(VisitReference visit, CancellationToken cancellation) => store.AnnounceAsync(visit, cancellation);

    /// <inheritdoc/>
    public async Task FollowAsync(Visit visit, CancellationToken cancellation)
    {
        var taken = await Task.WhenAll(visit.SignOut!.Failed.Select(failed => TryTakeUpAsync(visit, failed.Key, failed.Value, cancellation)));
        if (taken.All(one => one))
        {
            await store.ForgetAsync(new VisitReference(visit.Person, visit.Id), cancellation);
        }
    }

    /// <summary>Takes up the failures of a visit that was announced.</summary>
    public async Task FinishAsync(VisitReference reference, CancellationToken cancellation)
    {
        if ((await visits.FindAsync(reference, cancellation)).Visit is { Document: { SignOut: not null } visit })
        {
            await FollowAsync(visit, cancellation);
        }
        else if (!VisitWindows.IsOpen(reference.Visit.SignedInAt, time.GetUtcNow(), limits))
        {
            // It can be signed out no more.
            await store.ForgetAsync(reference, cancellation);
        }
    }

    // False if others kept changing the task. The announcement stays, and the sweep tries again.
    private async Task<bool> TryTakeUpAsync(Visit visit, string item, FailedItem failed, CancellationToken cancellation)
    {
        var failure = FailureOf(visit, failed);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await store.HasAsync(visit.Elevator, failure.Visit, item, cancellation))
            {
                return true;
            }

            var open = await store.FindOpenAsync(visit.Elevator, item, cancellation);
            if (open is null
                ? await store.TryOpenAsync(TaskOf(visit, item, failure), cancellation)
                : await store.TryAddAsync(open, open.Document with { Failures = [.. open.Document.Failures, failure] }, cancellation))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A failure of a visit that is signed out, for the task that takes it up.</summary>
    internal static RepairFailure FailureOf(Visit visit, FailedItem failed) => new(
        new VisitReference(visit.Person, visit.Id), visit.SignOut!.At, visit.Company, visit.Person, visit.PersonName, failed.Note, failed.Photo);

    /// <summary>The task that a failure opens.</summary>
    internal static RepairTask TaskOf(Visit visit, string item, RepairFailure first) => new()
    {
        Id = RepairTaskId.Create(first.At, SHA256.HashData(Encoding.UTF8.GetBytes($"{first.Visit}|{item}")).AsSpan(0, IdBytes)),
        Elevator = visit.Elevator,
        Kind = visit.Kind,
        Place = visit.Place,
        District = visit.District,
        UseUnit = visit.UseUnit,
        Item = item,
        Failures = [first],
    };
}
