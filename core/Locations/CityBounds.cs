using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ElevatorFunctions.Core.Locations;

/// <summary>The rectangle that a city lies in, degrees of WGS-84. A position outside of it was not measured at an elevator of the city (E-5).</summary>
/// <param name="South">Least latitude.</param>
/// <param name="West">Least longitude.</param>
/// <param name="North">Greatest latitude.</param>
/// <param name="East">Greatest longitude.</param>
public readonly record struct CityBounds(double South, double West, double North, double East)
{
    /// <summary>Huzhou, with some kilometres around it.</summary>
    public static CityBounds Huzhou { get; } = new(30.3, 119.1, 31.3, 120.6);

    /// <summary>Whether a position can have been measured: it is in the city, and not the 0, 0 of a phone that knows nothing.</summary>
    public bool Holds(GeoPoint point) =>
        point != default && point.Latitude >= South && point.Latitude <= North && point.Longitude >= West && point.Longitude <= East;

    /// <summary>Reads <c>south,west,north,east</c>. Returns false for any other text.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out CityBounds bounds)
    {
        bounds = default;
        var numbers = (text ?? "").Split(',', StringSplitOptions.TrimEntries)
            .Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN).ToArray();
        if (numbers is not [>= -90 and var south, >= -180 and var west, <= 90 and var north, <= 180 and var east] || !(south < north) || !(west < east))
        {
            return false;
        }

        bounds = new(south, west, north, east);
        return true;
    }
}
