namespace ElevatorFunctions.Core.Locations;

/// <summary>Where a phone says it is.</summary>
/// <param name="AccuracyMetres">The radius, in metres, within which the phone believes it is.</param>
public readonly record struct ReportedPosition(GeoPoint Point, double AccuracyMetres);
