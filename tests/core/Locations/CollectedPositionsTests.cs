using ElevatorFunctions.Core.Locations;

namespace ElevatorFunctions.Core.Tests.Locations;

public sealed class CollectedPositionsTests
{
    private static readonly GeoPoint Old = GeoPoint.Create(30.87, 120.09);

    // A thousandth of a degree of latitude is 111.2 m.
    [Theory]
    [InlineData(0.0026, true, true)]
    [InlineData(0.0027, true, true, false)]
    [InlineData(0.0027, false, true)]
    [InlineData(0.5, false, true)]
    public void E5_ACompanysPosition_CountsAtOnce_WithinThreeHundredMetres(double degrees, bool isOfCompany, bool hasFormer, bool counts = true) => Assert.Equal(
        counts, CollectedPositions.CountsAtOnce(hasFormer ? Old : null, GeoPoint.Create(Old.Latitude + degrees, Old.Longitude), isOfCompany, Limits.Default));

    [Fact]
    public void E5_TheFirstPosition_CountsAtOnce() => Assert.True(CollectedPositions.CountsAtOnce(null, Old, isOfCompany: true, Limits.Default));

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(30.87, 120.09, true)]
    [InlineData(30.3, 119.1, true)]
    [InlineData(31.3, 120.6, true)]
    [InlineData(30.29, 120.09, false)]
    [InlineData(30.87, 120.61, false)]
    [InlineData(120.09 - 90, 30.87, false)]
    public void E5_APositionOutsideTheCity_WasNotMeasured(double latitude, double longitude, bool holds) =>
        Assert.Equal(holds, CityBounds.Huzhou.Holds(GeoPoint.Create(latitude, longitude)));

    [Fact]
    public void E5_NoCityHoldsZeroZero() => Assert.False(new CityBounds(-1, -1, 1, 1).Holds(GeoPoint.Create(0, 0)));

    [Theory]
    [InlineData("30.3, 119.1, 31.3, 120.6", true)]
    [InlineData("31.3,119.1,30.3,120.6", false)]
    [InlineData("30.3,119.1,31.3", false)]
    [InlineData("30.3,119.1,31.3,x", false)]
    [InlineData(null, false)]
    public void Bounds_AreReadFromText(string? text, bool isGood)
    {
        Assert.Equal(isGood, CityBounds.TryParse(text, out var bounds));
        Assert.Equal(isGood ? CityBounds.Huzhou : default, bounds);
    }
}
