namespace ElevatorFunctions.Accounts;

/// <summary>Where a person was, as it said itself by an act that names no visit.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Latitude">Degrees, WGS-84.</param>
/// <param name="Longitude">Degrees, WGS-84.</param>
/// <param name="Act">The act, as its capability names it.</param>
internal sealed record Stay(DateTimeOffset At, double Latitude, double Longitude, string Act);
