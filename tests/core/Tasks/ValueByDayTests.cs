using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Tasks;

namespace ElevatorFunctions.Core.Tests.Tasks;

public sealed class ValueByDayTests
{
    // 30 until noon of 10 March, 15 until 18:00 of that day, 10 until the 20th.
    private static readonly ValueByDay<int> Cycle = new(7, (At(20, 12), 10), (At(10, 12), 30), (At(10, 18), 15));

    [Theory]
    [InlineData(9, 30, 9)]
    [InlineData(10, 10, 19)]
    [InlineData(19, 10, 19)]
    public void D3_TheValueAtADaysEnd_HoldsThroughTheDayBeforeTheNextChange(int day, int value, int heldThrough) =>
        Assert.Equal((value, Day(heldThrough)), (Cycle.On(Day(day)), Cycle.HeldThrough(Day(day))));

    [Fact]
    public void D3_AfterTheLastChange_ItHoldsForGood() => Assert.Equal((7, DateOnly.MaxValue), (Cycle.On(Day(20)), Cycle.HeldThrough(Day(20))));

    [Fact]
    public void D3_AtAMoment_LaterChangesAreUnknown()
    {
        Assert.Equal(15, Cycle.KnownAt(At(10, 17)).On(Day(25)));
        Assert.Equal(30, Cycle.KnownAt(At(10, 17)).On(Day(9)));
        Assert.Equal(10, Cycle.KnownAt(At(10, 18)).On(Day(25)));
        Assert.Same(Cycle, Cycle.KnownAt(At(20, 12)));
    }

    private static DateOnly Day(int day) => new(2026, 3, day);

    private static DateTimeOffset At(int day, int hour) => new(2026, 3, day, hour, 0, 0, ShanghaiCalendar.Offset);
}
