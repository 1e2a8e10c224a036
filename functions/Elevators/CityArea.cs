using ElevatorFunctions.Core.Locations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Settings;
using Microsoft.Extensions.Configuration;

namespace ElevatorFunctions.Elevators;

/// <summary>The area that elevators are in (E-5): <c>City__Bounds</c>, as <c>south,west,north,east</c> in degrees of WGS-84. Huzhou when it is left out.</summary>
internal sealed class CityArea
{
    private const string BoundsSetting = "City:Bounds";

    private readonly CityBounds _bounds;

    /// <summary>Reads the setting.</summary>
    /// <exception cref="SettingException">The setting does not name a rectangle.</exception>
    public CityArea(IConfiguration configuration) => _bounds = configuration[BoundsSetting] is not { Length: > 0 } text ? CityBounds.Huzhou
        : CityBounds.TryParse(text, out var bounds) ? bounds
        : throw new SettingException("the setting 'City__Bounds' must be south,west,north,east in degrees");

    /// <summary>Notes a position that was not measured at an elevator of the city. One with other faults has no point.</summary>
    public void Check(Checks checks, string field, GeoPoint? point) => checks.That(point is not { } measured || !checks.Passed || Holds(measured), field, Reason.NotMeasured);

    /// <summary>Whether a position was measured at an elevator of the city, as far as it tells.</summary>
    public bool Holds(GeoPoint point) => _bounds.Holds(point);
}
