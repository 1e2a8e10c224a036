using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Locations;

namespace ElevatorFunctions.Core.Visits;

/// <summary>The facts that decide a sign-in (V-1 to V-10).</summary>
public sealed record SignInFacts
{
    /// <summary>Whether the caller is a main account (V-1).</summary>
    public required bool IsMainAccount { get; init; }

    /// <summary>Whether the scanned text is a valid, unrevoked code of ours (V-2).</summary>
    public required bool IsQrValid { get; init; }

    /// <summary>The elevator of the code, or null if it is unknown (V-3).</summary>
    public ScannedElevator? Elevator { get; init; }

    /// <summary>Whether the elevator is assigned to the caller (A-14, V-4).</summary>
    public bool IsAssigned { get; init; }

    /// <summary>The caller's company (V-4).</summary>
    public required OrganisationId Company { get; init; }

    /// <summary>Where the caller's phone says it is (V-6).</summary>
    public required ReportedPosition Position { get; init; }

    /// <summary>The caller's quota of the month of the sign-in (V-8).</summary>
    public Quota Quota { get; init; }

    /// <summary>The caller's level now (V-8).</summary>
    public Level Level { get; init; }

    /// <summary>The verdict on the face assertion (V-9).</summary>
    public FaceVerdict Face { get; init; }

    /// <summary>The latest visit at this elevator that was not signed out, by any person, whether still open or not (V-10).</summary>
    public VisitId? OpenAtElevator { get; init; }

    /// <summary>The caller's latest visit that was not signed out, in whatever month, whether still open or not (V-10).</summary>
    public OpenVisit? OpenOfCaller { get; init; }
}
