using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Core.Locations;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Visits;

/// <summary>The part of a sign-in or sign-out body that describes the scan.</summary>
[Example("""
    {
      "qr": "https://elevators.example/e/HZ0001?v=1&s=q83vEjRWeJCrze8SNFZ4kA",
      "position": {"latitude": 30.8703, "longitude": 120.0933, "accuracy": 12, "datum": "gcj-02"},
      "faceAssertion": "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJ6aGFuZy5zYW4ifQ.MEUCIQ"
    }
    """)]
internal record ScanRequest
{
    private const int LongestAssertion = 4096;
    private const double LargestAccuracy = 100_000;

    /// <summary>Text of the QR code.</summary>
    [Required, MinLength(1)]
    public string? Qr { get; init; }

    /// <summary>Where the phone is.</summary>
    [Required]
    public ScanPositionRequest? Position { get; init; }

    /// <summary>The identity provider's assertion.</summary>
    [StringLength(LongestAssertion)]
    public string? FaceAssertion { get; init; }

    /// <summary>The scan, as far as it can be read. The rest is noted.</summary>
    public Scan Read(Checks checks)
    {
        checks.That(Qr is { Length: > 0 }, "qr", Reason.Required);
        checks.That(FaceAssertion is not { Length: > LongestAssertion }, "faceAssertion", Reason.TooLong(LongestAssertion));
        checks.That(Position is not null, "position", Reason.Required);
        return new Scan(Qr ?? "", ReadPosition(checks), FaceAssertion, Position?.IsMock == true);
    }

    private ReportedPosition ReadPosition(Checks checks)
    {
        if (Position is null)
        {
            return default;
        }

        var latitude = checks.Required("position.latitude", Position.Latitude);
        var longitude = checks.Required("position.longitude", Position.Longitude);
        var accuracy = checks.Required("position.accuracy", Position.Accuracy);
        checks.That(accuracy is >= 0 and <= LargestAccuracy, "position.accuracy", Reason.NotInRange(0, LargestAccuracy));
        var datum = checks.Code<Datum>("position.datum", Position.Datum);
        checks.That(GeoPoint.TryCreate(latitude, longitude, datum, out var point), "position", Reason.NotAPosition);

        return new ReportedPosition(point, accuracy);
    }

    /// <summary>A position as a phone reports it (E-5).</summary>
    /// <param name="Latitude">Degrees.</param>
    /// <param name="Longitude">Degrees.</param>
    /// <param name="Accuracy">Metres.</param>
    /// <param name="Datum"><c>wgs-84</c> or <c>gcj-02</c>.</param>
    /// <param name="IsMock">Whether the phone says that the position is simulated. Refuses nothing (V-16).</param>
    internal sealed record ScanPositionRequest(
        [Required, Range(-90.0, 90.0)] double? Latitude,
        [Required, Range(-180.0, 180.0)] double? Longitude,
        [Required, Range(0, LargestAccuracy)] double? Accuracy,
        [Required, TextOf(typeof(Datum))] string? Datum,
        bool? IsMock);
}
