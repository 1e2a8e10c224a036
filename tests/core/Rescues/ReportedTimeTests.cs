using CsCheck;
using ElevatorFunctions.Core.Rescues;

namespace ElevatorFunctions.Core.Tests.Rescues;

/// <summary>A device's clock is believed only when it can be .</summary>
public sealed class ReportedTimeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 2, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Commissioned = new(2026, 10, 1);

    [Theory]
    [InlineData("2026-11-02T09:59:00+08:00", "2026-11-02T01:59:00Z")]
    [InlineData("2026-11-02T01:59:00Z", "2026-11-02T01:59:00Z")]
    [InlineData("2026-11-02T01:59:00.123456789Z", "2026-11-02T01:59:00.1234568Z")]
    [InlineData(" 2026-11-02t01:59:00z ", "2026-11-02T01:59:00Z")]
    [InlineData("２０２６-11-02T01:59:00Z", "2026-11-02T01:59:00Z")]
    [InlineData("2026-11-02T02:10:00Z", "2026-11-02T02:00:00Z")]
    [InlineData("2026-09-30T16:00:00Z", "2026-09-30T16:00:00Z")]
    public void R12_AClockThatCanBeRight_IsBelieved_AndNeverAheadOfUs(string text, string at)
    {
        Assert.Equal(DateTimeOffset.Parse(at), ReportedTime.Of(text, Commissioned, Now, Limits.Default, out var isBelieved));
        Assert.True(isBelieved);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("1970-01-01T00:00:00Z")]
    [InlineData("2019-12-31T23:59:59Z")]
    [InlineData("2026-11-02T10:00:00")]
    [InlineData("2026-11-02")]
    [InlineData("2026-11-02T02:10:00.001Z")]
    [InlineData("2099-01-01T00:00:00Z")]
    [InlineData("2026-09-30T15:59:59Z")]
    [InlineData("1762048800")]
    [InlineData("0000-00-00T00:00:00Z")]
    public void R12_AClockThatIsNotSet_IsTheTimeOfReceipt(string? text)
    {
        Assert.Equal(Now, ReportedTime.Of(text, Commissioned, Now, Limits.Default, out var isBelieved));
        Assert.False(isBelieved);
    }

    [Fact]
    public void R12_AnyClock_GivesATimeThatCanBe() =>
        Gen.Select(Gen.Int[1, 9999], Gen.Int[0, 13], Gen.Int[0, 32], Gen.Int[0, 25], Gen.Int[0, 61], Gen.Int[0, 5]).Sample((year, month, day, hour, minute, form) =>
        {
            var text = $"{year:D4}-{month:D2}-{day:D2}T{hour:D2}:{minute:D2}:00" + form switch { 0 => "Z", 1 => "+08:00", 2 => "-11:30", 3 => "+8", 4 => "", _ => " CST" };
            var at = ReportedTime.Of(text, Commissioned, Now, Limits.Default, out var isBelieved);
            Assert.InRange(at, new DateTimeOffset(2026, 9, 30, 16, 0, 0, TimeSpan.Zero), Now);
            Assert.True(isBelieved || at == Now);
            Assert.True(!isBelieved || form <= 2);
        }, iter: 4_000);
}
