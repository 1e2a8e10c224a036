using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Locations;

namespace ElevatorFunctions.Core.Visits;

/// <summary>All that decides about a sign-out (V-12), apart from its form (<see cref="SignOutForm"/>).</summary>
public sealed record SignOutFacts
{
    /// <summary>Whether the scanned text is a valid, unrevoked code of ours (V-2).</summary>
    public required bool IsQrValid { get; init; }

    /// <summary>The elevator of the code, or null where there is none.</summary>
    public ScannedElevator? Elevator { get; init; }

    /// <summary>Whether the caller is the person who signed in.</summary>
    public required bool IsOwnVisit { get; init; }

    /// <summary>The elevator of the visit.</summary>
    public required ElevatorCode VisitElevator { get; init; }

    /// <summary>When the visit was signed in.</summary>
    public required DateTimeOffset SignedInAt { get; init; }

    /// <summary>When the visit was signed out before, or null.</summary>
    public DateTimeOffset? SignedOutAt { get; init; }

    /// <summary>Where the caller's phone says it is (V-6).</summary>
    public required ReportedPosition Position { get; init; }

    /// <summary>What the face assertion proved (V-9).</summary>
    public FaceVerdict Face { get; init; }
}
