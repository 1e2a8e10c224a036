namespace ElevatorFunctions.Core.Locations;

/// <summary>
/// Converts between GCJ-02 and WGS-84 (E-5). The shift is the published approximation of the surveying bureau's own. It is defined in a
/// rectangle around China, and 0 outside of it.
/// </summary>
public static class Gcj02
{
    // Krasovsky 1940: semi-major axis in metres and first eccentricity squared.
    private const double SemiMajorAxis = 6_378_245.0;
    private const double EccentricitySquared = 0.00669342162296594323;

    // The shift changes by less than 1 % of a step, so each round wins two digits. A tolerance of 1e-9 degrees is 0.1 mm.
    private const double Tolerance = 1e-9;
    private const int MaxRounds = 10;

    /// <summary>GCJ-02 degrees of a point, as a map service in China shows it.</summary>
    public static (double Latitude, double Longitude) FromWgs84(GeoPoint point) => Shifted(point.Latitude, point.Longitude);

    /// <summary>The point at GCJ-02 degrees, found by iteration to far less than 0.1 m.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The degrees are out of range or not numbers.</exception>
    public static GeoPoint ToWgs84(double latitude, double longitude)
    {
        var point = (Latitude: latitude, Longitude: longitude);
        for (var round = 0; round < MaxRounds && !IsOutsideChina(latitude, longitude); round++)
        {
            var shifted = Shifted(point.Latitude, point.Longitude);
            var (north, east) = (latitude - shifted.Latitude, longitude - shifted.Longitude);
            point = (point.Latitude + north, point.Longitude + east);
            if (Math.Abs(north) < Tolerance && Math.Abs(east) < Tolerance)
            {
                break;
            }
        }

        return GeoPoint.Create(point.Latitude, point.Longitude);
    }

    private static bool IsOutsideChina(double latitude, double longitude) =>
        longitude is < 72.004 or > 137.8347 || latitude is < 0.8293 or > 55.8271;

    private static (double Latitude, double Longitude) Shifted(double latitude, double longitude)
    {
        if (IsOutsideChina(latitude, longitude))
        {
            return (latitude, longitude);
        }

        var (x, y) = (longitude - 105, latitude - 35);
        var radians = double.DegreesToRadians(latitude);
        var sine = Math.Sin(radians);
        var magic = 1 - (EccentricitySquared * sine * sine);
        var root = Math.Sqrt(magic);
        var metresADegreeNorth = double.DegreesToRadians(SemiMajorAxis * (1 - EccentricitySquared) / (magic * root));
        var metresADegreeEast = double.DegreesToRadians(SemiMajorAxis / root * Math.Cos(radians));
        return (latitude + (MetresNorth(x, y) / metresADegreeNorth), longitude + (MetresEast(x, y) / metresADegreeEast));
    }

    private static double MetresNorth(double x, double y) =>
        -100 + (2 * x) + (3 * y) + (0.2 * y * y) + (0.1 * x * y) + (0.2 * Math.Sqrt(Math.Abs(x)))
        + Wave(20, 6 * x, 20, 2 * x)
        + Wave(20, y, 40, y / 3)
        + Wave(160, y / 12, 320, y / 30);

    private static double MetresEast(double x, double y) =>
        300 + x + (2 * y) + (0.1 * x * x) + (0.1 * x * y) + (0.1 * Math.Sqrt(Math.Abs(x)))
        + Wave(20, 6 * x, 20, 2 * x)
        + Wave(20, x, 40, x / 3)
        + Wave(150, x / 12, 300, x / 30);

    private static double Wave(double height, double at, double height2, double at2) =>
        ((height * Math.Sin(at * Math.PI)) + (height2 * Math.Sin(at2 * Math.PI))) * 2 / 3;
}
