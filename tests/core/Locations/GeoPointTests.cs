using CsCheck;
using ElevatorFunctions.Core.Locations;

namespace ElevatorFunctions.Core.Tests.Locations;

public sealed class GeoPointTests
{
    private static readonly Gen<GeoPoint> Anywhere = Gen.Select(Gen.Double[-90, 90], Gen.Double[-180, 180], GeoPoint.Create);

    private static readonly Gen<GeoPoint> InChina = Gen.Select(Gen.Double[18, 53.5], Gen.Double[73.5, 135], GeoPoint.Create);

    [Theory]
    [InlineData(90, 180, true)]
    [InlineData(-90, -180, true)]
    [InlineData(90.000001, 0, false)]
    [InlineData(0, 180.000001, false)]
    [InlineData(double.NaN, 0, false)]
    [InlineData(0, double.NaN, false)]
    [InlineData(double.PositiveInfinity, 0, false)]
    public void E5_Point_IsOnTheEarth(double latitude, double longitude, bool good)
    {
        Assert.Equal(good, GeoPoint.TryCreate(latitude, longitude, out _));
        Assert.Equal(good, GeoPoint.TryCreate(latitude, longitude, Datum.Gcj02, out _));
    }

    // One degree of a great circle on a sphere of 6,371,008.8 m, and Huzhou to Hangzhou.
    [Theory]
    [InlineData(0, 0, 0, 1, 111_195.08, 0.01)]
    [InlineData(0, 0, 1, 0, 111_195.08, 0.01)]
    [InlineData(90, 0, -90, 0, 20_015_114.44, 0.01)]
    [InlineData(30.8703, 120.0933, 30.2741, 120.1551, 66_560, 60)]
    [InlineData(0, 179.9995, 0, -179.9995, 111.195, 0.001)]
    public void V6_Distance_IsTheGreatCircle(double lat, double lon, double lat2, double lon2, double metres, double tolerance) =>
        Assert.Equal(metres, GeoPoint.Create(lat, lon).DistanceTo(GeoPoint.Create(lat2, lon2)), tolerance);

    [Fact]
    public void V6_Distance_IsAMetric() => Gen.Select(Anywhere, Anywhere, Anywhere).Sample((one, two, three) =>
    {
        Assert.Equal(0, one.DistanceTo(one));
        Assert.Equal(one.DistanceTo(two), two.DistanceTo(one), 1e-6);
        Assert.True(one.DistanceTo(three) <= one.DistanceTo(two) + two.DistanceTo(three) + 1e-3);
    });

    [Fact]
    public void E5_Gcj02_GoesToWgs84AndBackWithin10Centimetres() => InChina.Sample(point =>
    {
        var (latitude, longitude) = Gcj02.FromWgs84(point);
        Assert.InRange(point.DistanceTo(Gcj02.ToWgs84(latitude, longitude)), 0, 0.1);
    });

    [Fact]
    public void E5_Gcj02_LiesAsideInChina() => InChina.Sample(point =>
    {
        var (latitude, longitude) = Gcj02.FromWgs84(point);
        Assert.InRange(point.DistanceTo(GeoPoint.Create(latitude, longitude)), 10, 1_500);
    });

    // Tian'anmen, from the published tables of the transformation.
    [Fact]
    public void E5_Gcj02_AgreesWithThePublishedShift()
    {
        var (latitude, longitude) = Gcj02.FromWgs84(GeoPoint.Create(39.90734, 116.39089));
        Assert.Equal(39.90874, latitude, 0.00002);
        Assert.Equal(116.39713, longitude, 0.00002);
    }

    [Theory]
    [InlineData(48.8584, 2.2945)]
    [InlineData(-33.8568, 151.2153)]
    [InlineData(56, 100)]
    [InlineData(35, 72)]
    public void E5_Gcj02_IsWgs84OutsideChina(double latitude, double longitude)
    {
        Assert.Equal((latitude, longitude), Gcj02.FromWgs84(GeoPoint.Create(latitude, longitude)));
        Assert.Equal(GeoPoint.Create(latitude, longitude), Gcj02.ToWgs84(latitude, longitude));
    }

    [Fact]
    public void E5_TryCreate_ConvertsTheDatumOnly()
    {
        Assert.True(GeoPoint.TryCreate(30.87, 120.09, Datum.Wgs84, out var same));
        Assert.True(GeoPoint.TryCreate(30.87, 120.09, Datum.Gcj02, out var moved));
        Assert.Equal(GeoPoint.Create(30.87, 120.09), same);
        Assert.InRange(same.DistanceTo(moved), 100, 1_000);
    }

    [Theory]
    [InlineData(0, null, 200)]
    [InlineData(35.5, null, 235.5)]
    [InlineData(100, null, 300)]
    [InlineData(5_000, null, 300)]
    [InlineData(-50, null, 200)]
    [InlineData(double.NaN, null, 200)]
    [InlineData(20, 500d, 520)]
    public void V6_Geofence_IsItsRadiusAndTheCappedAccuracy(double accuracy, double? own, double limit) =>
        Assert.Equal(limit, Geofence.LimitMetres(accuracy, own, Limits.Default));
}
