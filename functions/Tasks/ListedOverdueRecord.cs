using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Tasks;

/// <summary>An overdue record as lists show it.</summary>
/// <param name="Record">The record as it is stored.</param>
/// <param name="Exemption">The exemption from the assessment that stands for it, or null.</param>
internal sealed record ListedOverdueRecord(StoredOverdueRecord Record, ExemptionId? Exemption)
{
    /// <summary>Whether it counts in the score of its company (D-27): there is a company, and it is not exempted.</summary>
    public bool IsCounted => Record.Company is not null && Exemption is null;
}
