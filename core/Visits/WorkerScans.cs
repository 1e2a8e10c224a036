using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Locations;

namespace ElevatorFunctions.Core.Visits;

/// <summary>When and where a worker scanned for a visit, on which hints depend (V-16).</summary>
public sealed record WorkerScans
{
    public required VisitId Visit { get; init; }

    /// <summary>Where the phone was at the sign-in, whose moment is in the identifier.</summary>
    public required ReportedPosition SignedInFrom { get; init; }

    /// <summary>When it was signed out or ended, or null where neither came.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Where the phone was at the sign-out, or null without one.</summary>
    public ReportedPosition? SignedOutFrom { get; init; }

    /// <summary>When it was signed in.</summary>
    public DateTimeOffset From => Visit.SignedInAt;

    /// <summary>When and where the last scan was.</summary>
    internal (DateTimeOffset At, ReportedPosition From) Last => SignedOutFrom is { } position ? (Until!.Value, position) : (From, SignedInFrom);
}
