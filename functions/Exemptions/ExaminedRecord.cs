using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Exemptions;

/// <summary>A record as an exemption sees it at this moment.</summary>
/// <param name="Id">Its identifier, as the answers about it name it.</param>
/// <param name="Elevator">The elevator that it is about.</param>
/// <param name="Day">The day on which it began, Shanghai (D-6).</param>
/// <param name="ChargedTo">The company that it costs points, exempted or not. Null unless it is a miss.</param>
internal sealed record ExaminedRecord(string Id, ElevatorCode Elevator, DateOnly Day, OrganisationId? ChargedTo);
