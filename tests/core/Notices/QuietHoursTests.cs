using ElevatorFunctions.Core.Notices;

namespace ElevatorFunctions.Core.Tests.Notices;

public sealed class QuietHoursTests
{
    [Theory]
    [InlineData("2026-11-02T21:59:59.9999999+08:00", "2026-11-02T21:59:59.9999999+08:00")]
    [InlineData("2026-11-02T22:00:00+08:00", "2026-11-03T07:00:00+08:00")]
    [InlineData("2026-11-02T23:59:59.9999999+08:00", "2026-11-03T07:00:00+08:00")]
    [InlineData("2026-11-03T00:00:00+08:00", "2026-11-03T07:00:00+08:00")]
    [InlineData("2026-11-03T06:59:59.9999999+08:00", "2026-11-03T07:00:00+08:00")]
    [InlineData("2026-11-03T07:00:00+08:00", "2026-11-03T07:00:00+08:00")]
    [InlineData("2026-12-31T14:30:00Z", "2027-01-01T07:00:00+08:00")]
    public void Section10_QuietHours_EndInTheMorning(string moment, string end) =>
        Assert.Equal(DateTimeOffset.Parse(end), QuietHours.EndOf(DateTimeOffset.Parse(moment), Limits.Default));
}
