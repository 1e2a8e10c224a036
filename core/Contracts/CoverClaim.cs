namespace ElevatorFunctions.Core.Contracts;

/// <summary>The covers of an elevator after a contract claimed its days.</summary>
/// <param name="Covers">The covers that it should have.</param>
/// <param name="Conflict">The cover of another contract that is in the way, or null.</param>
public sealed record CoverClaim(ContractCovers Covers, ContractCover? Conflict);
