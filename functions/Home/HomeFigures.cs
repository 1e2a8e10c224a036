namespace ElevatorFunctions.Home;

/// <summary>The figures of the home page (section 9), or where each leads. A section whose list the caller may not read is left out.</summary>
/// <typeparam name="T">A figure, or a list's address.</typeparam>
internal record HomeFigures<T>
{
    /// <summary>Elevators in the registry, those in use, stopped and being notified.</summary>
    public ManagedFigures<T>? Managed { get; init; }

    /// <summary>Visits under way, and those that wait for the use unit's review or for the paper form.</summary>
    public VisitFigures<T>? Visits { get; init; }

    /// <summary>Events of people trapped that are not over.</summary>
    public TrappedFigures<T>? Trapped { get; init; }

    /// <summary>Complaints that are not closed, by what they wait for.</summary>
    public ComplaintFigures<T>? Complaints { get; init; }

    /// <summary>Warnings of tasks (V-18).</summary>
    public TaskFigures<T>? Tasks { get; init; }

    /// <summary>Warnings of contracts (V-18).</summary>
    public ContractFigures<T>? Contracts { get; init; }
}

/// <summary>Elevators (E-2).</summary>
internal sealed record ManagedFigures<T>(T Total, T InUse, T Stopped, T BeingNotified);

/// <summary>Visits (V-15). One that waits for its upload is not among those that await a review.</summary>
internal sealed record VisitFigures<T>(T Open, T AwaitingReview, T AwaitingUpload);

/// <summary>Events of people trapped, said or presumed, that the caller's elevators owe.</summary>
internal sealed record TrappedFigures<T>(T Now);

/// <summary>Complaints that are not closed (P-4).</summary>
internal sealed record ComplaintFigures<T>(T Total, T ToAccept, T ToHandle, T ToReview);

/// <summary>Elevators in use that are overdue or were never maintained (V-18).</summary>
internal sealed record TaskFigures<T>(T Overdue, T NeverMaintained);

/// <summary>Elevators in use whose contract ends in 7 days at most, or that no contract covers (V-18).</summary>
internal sealed record ContractFigures<T>(T Expiring, T OutOfContract);
