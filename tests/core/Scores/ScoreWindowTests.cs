using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Scores;

namespace ElevatorFunctions.Core.Tests.Scores;

public sealed class ScoreWindowTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 10, 0, 0, ShanghaiCalendar.Offset);
    private static readonly DateOnly Today = new(2026, 11, 27);

    [Fact]
    public void D1_FromLeftOut_IsTheFirstOfJanuary_OfTheLastDaysYear() =>
        Assert.Equal(new DateOnly(2025, 1, 1), ScoreWindow.Of(from: null, new(2025, 12, 31), asOf: null, Now).From);

    [Theory]
    [InlineData("2026-11-01", "2026-11-20", null)]
    [InlineData("2026-11-27", "2026-11-27", "2026-11-27")]
    [InlineData("2025-11-27", "2026-11-27", null)]
    [InlineData("2024-01-01", "2024-12-31", "2025-01-31")]
    public void D1_Windows_AreTaken(string from, string to, string? asOf) => Assert.Empty(FaultsOf(from, to, asOf));

    [Theory]
    [InlineData("2026-11-01", "2026-11-28", null, "to")]
    [InlineData("2026-11-02", "2026-11-01", null, "from")]
    [InlineData("2025-11-26", "2026-11-27", null, "from")]
    [InlineData("2026-11-01", "2026-11-20", "2026-11-19", "asOf")]
    [InlineData("2026-11-01", "2026-11-20", "2026-11-28", "asOf")]
    public void D1_OtherDays_AreRefused(string from, string to, string? asOf, string field)
    {
        Assert.Equal([field], FaultsOf(from, to, asOf));
        Assert.Throws<ArgumentException>(() => ScoreWindow.Of(Day(from), Day(to), asOf is null ? null : Day(asOf), Now));
    }

    [Fact]
    public void D2_AWindowThatEndsToday_IsJudgedNow_AndAPastOneAtItsEnd()
    {
        Assert.Equal((Now, Today), Parts(ScoreWindow.Of(from: null, Today, asOf: null, Now)));
        Assert.Equal((Midnight("2026-11-21"), Day("2026-11-21")), Parts(ScoreWindow.Of(from: null, Day("2026-11-20"), asOf: null, Now)));
        Assert.Equal((Midnight("2026-11-26"), Day("2026-11-26")), Parts(ScoreWindow.Of(from: null, Day("2026-11-20"), Day("2026-11-25"), Now)));
        Assert.Equal((Now, Today), Parts(ScoreWindow.Of(from: null, Day("2026-11-20"), Today, Now)));
    }

    [Fact]
    public void D62_ASnapshot_IsOfADateThatIsOver()
    {
        var snapshot = ScoreWindow.OfSnapshot(Day("2026-11-26"), Now);

        Assert.Equal((Day("2026-01-01"), Day("2026-11-26"), Midnight("2026-11-27")), (snapshot.From, snapshot.To, snapshot.Moment));
        Assert.Throws<ArgumentException>(() => ScoreWindow.OfSnapshot(Today, Now));
    }

    [Fact]
    public void D5_AnEvent_BelongsToTheWindowByItsDayInShanghai()
    {
        var window = ScoreWindow.Of(from: null, Day("2025-12-31"), Day("2026-01-31"), Now);

        Assert.True(window.Contains(ShanghaiCalendar.DayOf(new(2025, 12, 31, 15, 59, 59, TimeSpan.Zero))));
        Assert.False(window.Contains(ShanghaiCalendar.DayOf(new(2025, 12, 31, 16, 0, 0, TimeSpan.Zero))));
        Assert.False(window.Contains(Day("2024-12-31")));
    }

    [Fact]
    public void D52_TheFaultRate_AlwaysLooksFromTheFirstOfJanuary() =>
        Assert.Equal(Day("2026-01-01"), ScoreWindow.Of(Day("2025-12-01"), Today, asOf: null, Now).FaultFrom);

    private static IEnumerable<string> FaultsOf(string from, string to, string? asOf) =>
        ScoreWindow.FaultsOf(Day(from), Day(to), asOf is null ? null : Day(asOf), Now).Select(fault => fault.Field);

    private static (DateTimeOffset Moment, DateOnly Today) Parts(ScoreWindow window) => (window.Moment, window.Today);

    private static DateTimeOffset Midnight(string day) => ShanghaiCalendar.StartOfDay(Day(day));

    private static DateOnly Day(string text) => DateOnly.Parse(text);
}
