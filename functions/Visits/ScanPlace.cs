namespace ElevatorFunctions.Visits;

/// <summary>Where a phone was when it scanned.</summary>
/// <param name="Latitude">Degrees, WGS-84.</param>
/// <param name="Longitude">Degrees, WGS-84.</param>
/// <param name="Accuracy">Accuracy the phone reported, metres.</param>
internal sealed record ScanPlace(double Latitude, double Longitude, double Accuracy);
