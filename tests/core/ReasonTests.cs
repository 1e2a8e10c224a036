namespace ElevatorFunctions.Core.Tests;

public sealed class ReasonTests
{
    [Fact]
    public void SameCodeAndFigures_AreEqual()
    {
        Assert.Equal(Reason.TooLong(5), Reason.TooLong(5));
        Assert.Equal(Reason.NotOneOf("a", "b"), Reason.NotOneOf("a", "b"));
        Assert.Equal(Reason.NotOneOf("a", "b").GetHashCode(), Reason.NotOneOf("a", "b").GetHashCode());
        Assert.NotEqual(Reason.TooLong(5), Reason.TooLong(6));
        Assert.NotEqual(Reason.TooLong(5), Reason.TooMany(5));
        Assert.NotEqual(Reason.NotOneOf("a", "b"), Reason.NotOneOf("b", "a"));
        Assert.NotEqual(Reason.NotOneOf("a"), Reason.ChangedElsewhere("a"));
        Assert.False(Reason.Required.Equals(null));
    }

    [Fact]
    public void DaysAndMoments_AreWrittenAsTheApiWritesThem()
    {
        Assert.Equal("2026-03-04", Reason.TooEarly(new DateOnly(2026, 3, 4)).Params["earliest"]);
        Assert.Equal("2026-03-04T13:06:07+08:00", Reason.TooLate(new DateTimeOffset(2026, 3, 4, 13, 6, 7, TimeSpan.FromHours(8))).Params["latest"]);
    }

    [Fact]
    public void Restored_IsTheSame() => Assert.Equal(Reason.TooLong(5), Reason.Restore("too-long", new Dictionary<string, object>(StringComparer.Ordinal) { ["max"] = 5L }));
}
