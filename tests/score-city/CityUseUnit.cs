using ElevatorFunctions.Core.Identifiers;

namespace ScoreCity;

/// <summary>A use unit with all facts of its elevators.</summary>
public sealed record CityUseUnit(OrganisationId Id, IReadOnlyList<CityElevator> Elevators);
