using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Tests.Routes;

/// <summary>The documents that a request names: one's own, another organisation's, or ones that are not there.</summary>
internal sealed record Target
{
    public required OrganisationId Organisation { get; init; }

    public required OrganisationId Company { get; init; }

    public required OrganisationId UseUnit { get; init; }

    public required string District { get; init; }

    public required AccountId Account { get; init; }

    public required AccountId MainAccount { get; init; }

    public required AccountId Worker { get; init; }

    public required ElevatorCode Elevator { get; init; }

    public required string Qr { get; init; }

    /// <summary>Version of a temporary code, which is never scanned.</summary>
    public required int Version { get; init; }

    public required string Visit { get; init; }

    /// <summary>A repair that <see cref="Visit"/> found.</summary>
    public required string RepairTask { get; init; }

    public required string Contract { get; init; }

    public required string Import { get; init; }

    /// <summary>An import of reports of inspections.</summary>
    public required string ReportImport { get; init; }

    /// <summary>A contract to be deleted.</summary>
    public required string DoomedContract { get; init; }

    /// <summary>A contract to unbind <see cref="LooseElevator"/> from.</summary>
    public required string LooseContract { get; init; }

    public required ElevatorCode LooseElevator { get; init; }

    /// <summary>A message of its device that could not be taken.</summary>
    public required string DeadLetter { get; init; }

    /// <summary>The device on <see cref="LooseElevator"/>.</summary>
    public string Device => $"device-{LooseElevator}";

    /// <summary>A fault order that is not accepted.</summary>
    public required string Rescue { get; init; }

    /// <summary>A fault order that is dealt with.</summary>
    public required string ClosedRescue { get; init; }

    public required string Complaint { get; init; }

    /// <summary>A report of an inspection of <see cref="Elevator"/>.</summary>
    public required string Inspection { get; init; }

    /// <summary>An overdue record of <see cref="Elevator"/>, of the company.</summary>
    public required string OverdueRecord { get; init; }

    /// <summary>An exemption of <see cref="OverdueRecord"/>.</summary>
    public required string Exemption { get; init; }

    /// <summary>A notice to the company.</summary>
    public required string Notice { get; init; }
}
