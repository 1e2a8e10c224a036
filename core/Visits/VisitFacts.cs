namespace ElevatorFunctions.Core.Visits;

/// <summary>The facts of a visit on which its status depends, by the server's clock (V-15).</summary>
public sealed record VisitFacts
{
    /// <summary>When it was signed in.</summary>
    public required DateTimeOffset SignedInAt { get; init; }

    /// <summary>When it was signed out, or null.</summary>
    public DateTimeOffset? SignedOutAt { get; init; }

    /// <summary>When the company or the supervisor ended it as invalid, or null (V-19).</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How the work was recorded, or null before the sign-out.</summary>
    public MaintenanceMode? Mode { get; init; }

    /// <summary>When the photos of the paper form were first there, or null before, and for a checklist.</summary>
    public DateTimeOffset? PaperUploadedAt { get; init; }

    /// <summary>Whether the responsible person signed on the spot. Then no review is due.</summary>
    public bool HasSignature { get; init; }

    /// <summary>The use unit's review, or null.</summary>
    public VisitReview? Review { get; init; }

    /// <summary>Whether no fact can be added any more.</summary>
    public bool IsComplete =>
        EndedAt is not null
        || (SignedOutAt is not null && (Mode == MaintenanceMode.Checklist || PaperUploadedAt is not null) && (HasSignature || Review is not null));
}
