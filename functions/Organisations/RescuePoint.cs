using System.ComponentModel.DataAnnotations;

namespace ElevatorFunctions.Organisations;

/// <summary>A place rescuers set out from .</summary>
/// <param name="Name">Name that the company gives it.</param>
/// <param name="Latitude">Degrees, WGS-84.</param>
/// <param name="Longitude">Degrees, WGS-84.</param>
internal sealed record RescuePoint(string Name, [Range(-90.0, 90.0)] double Latitude, [Range(-180.0, 180.0)] double Longitude);
