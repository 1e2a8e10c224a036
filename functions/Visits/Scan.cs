using ElevatorFunctions.Core.Locations;

namespace ElevatorFunctions.Visits;

/// <summary>The data that a phone sends when it scans.</summary>
/// <param name="Qr">Text of the QR code.</param>
/// <param name="Position">Where the phone is.</param>
/// <param name="FaceAssertion">The identity provider's assertion, or null.</param>
internal sealed record Scan(string Qr, ReportedPosition Position, string? FaceAssertion)
{
    /// <summary>The position as it is stored.</summary>
    public ScanPlace Place => new(Position.Point.Latitude, Position.Point.Longitude, Position.AccuracyMetres);
}
