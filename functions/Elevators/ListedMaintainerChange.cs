using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Elevators;

/// <summary>A change of the maintenance company with its elevator (E-6).</summary>
/// <param name="Elevator">The elevator as it stands now.</param>
/// <param name="Change">The history's row.</param>
internal sealed record ListedMaintainerChange(Elevator Elevator, MaintainerChange Change)
{
    /// <summary>The exemption that stands for it, or null.</summary>
    public ExemptionId? Exemption { get; init; }

    /// <summary>Identifier.</summary>
    public MaintainerChangeId Id => new(Elevator.Code, Change.At);

    /// <summary>Its district at that time. Rows of earlier releases do not say: then that of now.</summary>
    public string District => Change.District ?? Elevator.District;

    /// <summary>Days from the signing to the filing.</summary>
    public int Days => Change.FiledOn.DayNumber - Change.SignedOn.DayNumber;

    /// <summary>True when it was filed too late (D-55).</summary>
    public bool IsLate(Limits limits) => Days > limits.MaintainerChangeFilingDays;

    /// <summary>True when it is a change to or from a company.</summary>
    public bool Concerns(OrganisationId company) => Change.Company == company || Change.Former == company;
}
