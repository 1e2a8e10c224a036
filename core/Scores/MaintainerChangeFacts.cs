using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Scores;

/// <summary>A change of an elevator's maintainer to the company (S-6, D-55). A registration with the elevator's entry or import is not one.</summary>
/// <param name="Id">The change's key, which names it in the details.</param>
/// <param name="Elevator">The elevator that was taken over.</param>
/// <param name="SignedOn">Day on which the contract was signed, Shanghai.</param>
/// <param name="FiledOn">Day on which the change was filed.</param>
/// <param name="IsExempt">Whether it is exempted: then it is not late.</param>
public sealed record MaintainerChangeFacts(string Id, ElevatorCode Elevator, DateOnly SignedOn, DateOnly FiledOn, bool IsExempt)
{
    /// <summary>Days from the signing to the filing.</summary>
    public int Days => FiledOn.DayNumber - SignedOn.DayNumber;

    /// <summary>Whether it was filed after the last day that is on time.</summary>
    public bool IsLate(Limits limits) => Days > limits.MaintainerChangeFilingDays;
}
