namespace ElevatorFunctions.Core.Elevators;

/// <summary>A district or county, as the registry and the supervisors' scopes know it.</summary>
/// <param name="Code">Six digits: those of GB/T 2260 where it is in there.</param>
/// <param name="CityCode">The six digits of its city.</param>
public sealed record District(string Code, string ChineseName, string EnglishName, string CityCode);
