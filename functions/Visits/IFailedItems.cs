namespace ElevatorFunctions.Visits;

/// <summary>Has repairs follow the items that failed at a visit (V-13). Implemented where repairs are, so that visits need not know them.</summary>
internal interface IFailedItems
{
    /// <summary>Notes, before the sign-out is recorded, that items of a visit fail: the repairs are then opened even if the process dies after it.</summary>
    Task AnnounceAsync(VisitReference visit, CancellationToken cancellation);

    /// <summary>Opens the repairs of a visit that is signed out. Idempotent: repairs that were opened before stay as they are.</summary>
    Task FollowAsync(Visit visit, CancellationToken cancellation);
}
