using ElevatorFunctions.Core.Locations;

namespace ElevatorFunctions.Visits;

/// <summary>What a phone sends when it scans.</summary>
/// <param name="Qr">Text of the QR code.</param>
/// <param name="Position">Where the phone is.</param>
/// <param name="FaceAssertion">The identity provider's assertion; null when there is none.</param>
public sealed record Scan(string Qr, ReportedPosition Position, string? FaceAssertion)
{
    /// <summary>The position as it is stored.</summary>
    public ScanPlace Place => new(Position.Point.Latitude, Position.Point.Longitude, Position.AccuracyMetres);
}
