using CsCheck;
using ElevatorFunctions.Core.Calendars;

namespace ElevatorFunctions.Core.Tests.Calendars;

public sealed class ShanghaiCalendarTests
{
    [Theory]
    [InlineData("2026-07-31T15:59:59.999Z", "2026-07-31")]
    [InlineData("2026-07-31T16:00:00.000Z", "2026-08-01")]
    [InlineData("2026-07-31T23:59:59+08:00", "2026-07-31")]
    [InlineData("1988-07-01T15:30:00Z", "1988-07-01")]
    public void DayOf_ChangesAtMidnightInShanghai(string instant, string day) =>
        Assert.Equal(DateOnly.Parse(day), ShanghaiCalendar.DayOf(DateTimeOffset.Parse(instant)));

    [Fact]
    public void MonthOf_ChangesAtMidnightInShanghai()
    {
        var turn = new DateTimeOffset(2026, 7, 31, 16, 0, 0, TimeSpan.Zero);
        Assert.Equal("2026-07", ShanghaiCalendar.MonthOf(turn.AddTicks(-1)).ToString());
        Assert.Equal("2026-08", ShanghaiCalendar.MonthOf(turn).ToString());
    }

    [Fact]
    public void StartOfDay_IsTheFirstInstantOfTheDayInUtc() => Gen.Date.Sample(date =>
    {
        var day = DateOnly.FromDateTime(date);
        if (day.DayNumber > 0)
        {
            var start = ShanghaiCalendar.StartOfDay(day);
            Assert.Equal(TimeSpan.Zero, start.Offset);
            Assert.Equal(day, ShanghaiCalendar.DayOf(start));
            Assert.Equal(day.AddDays(-1), ShanghaiCalendar.DayOf(start.AddTicks(-1)));
        }
    });
}
