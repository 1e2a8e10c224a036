using ElevatorFunctions.Elevators;

namespace ElevatorFunctions.Tests.Harness;

/// <summary>An elevator with the text of its QR code.</summary>
internal sealed record TestElevator(Elevator Entry, string Qr)
{
    /// <summary>Where elevators of the harness stand, WGS-84.</summary>
    public const double Latitude = 30.8703;

    /// <summary>Where elevators of the harness stand, WGS-84.</summary>
    public const double Longitude = 120.0933;
}
