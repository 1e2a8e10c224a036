using ElevatorFunctions.Core.Visits;

namespace ElevatorFunctions.Core.Tests.Visits;

public sealed class VisitDepthsTests
{
    [Fact]
    public void V13_Days_AreThoseOfTheDepth() =>
        Assert.Equal([15, 90, 180, 365], WireCodes.All<VisitDepth>().Select(depth => depth.Days(Limits.Default)));

    [Fact]
    public void UnknownDepth_HasNoDays() => Assert.Throws<ArgumentOutOfRangeException>(() => ((VisitDepth)9).Days(Limits.Default));
}
