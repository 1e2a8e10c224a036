using ElevatorFunctions.Core.Locations;
using ElevatorFunctions.Core.Visits;

namespace ElevatorFunctions.Visits;

/// <summary>The data that a phone sends when it scans.</summary>
/// <param name="Qr">Text of the QR code.</param>
/// <param name="Position">Where the phone is.</param>
/// <param name="FaceAssertion">The identity provider's assertion, or null.</param>
/// <param name="IsMock">Whether the phone says that its position is simulated (V-16).</param>
internal sealed record Scan(string Qr, ReportedPosition Position, string? FaceAssertion, bool IsMock)
{
    /// <summary>The place as it is stored: position, accuracy and distance (V-16). Tenths of a metre are enough.</summary>
    public ScanPlace PlaceAt(ScannedElevator elevator, Limits limits)
    {
        var distance = ScanDistance.Of(elevator, Position, limits);
        return new(
            Position.Point.Latitude, Position.Point.Longitude, Position.AccuracyMetres, Rounded(distance?.Metres), Rounded(distance?.LimitMetres));
    }

    private static double? Rounded(double? metres) => metres is { } known ? Math.Round(known, 1) : null;
}
