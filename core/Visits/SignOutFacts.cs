using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Locations;

namespace ElevatorFunctions.Core.Visits;

/// <summary>The facts that decide a sign-out (V-12), apart from its form (<see cref="SignOutForm"/>).</summary>
public sealed record SignOutFacts
{
    /// <summary>Whether the scanned text is a valid, unrevoked code of ours (V-2).</summary>
    public required bool IsQrValid { get; init; }

    /// <summary>The elevator of the code, or null if it is unknown.</summary>
    public ScannedElevator? Elevator { get; init; }

    /// <summary>Whether the caller is the person who signed in.</summary>
    public required bool IsOwnVisit { get; init; }

    public required ElevatorCode VisitElevator { get; init; }

    /// <summary>When the visit was signed in.</summary>
    public required DateTimeOffset SignedInAt { get; init; }

    /// <summary>When the visit was signed out before, or null.</summary>
    public DateTimeOffset? SignedOutAt { get; init; }

    /// <summary>Whether the company or the supervisor ended the visit as invalid before (V-19).</summary>
    public bool IsEnded { get; init; }

    /// <summary>Where the caller's phone says it is (V-6).</summary>
    public required ReportedPosition Position { get; init; }

    /// <summary>The verdict on the face assertion (V-9).</summary>
    public FaceVerdict Face { get; init; }
}
