using CsCheck;
using ElevatorFunctions.Core.Calendars;

namespace ElevatorFunctions.Core.Tests.Calendars;

public sealed class YearMonthTests
{
    [Fact]
    public void YearMonth_ReadsBack() => Gen.Select(Gen.Int[1, 9999], Gen.Int[1, 12]).Sample((year, number) =>
    {
        var month = new YearMonth(year, number);
        Assert.Equal((year, number), (month.Year, month.Month));
        Assert.Equal(month, YearMonth.Parse(month.ToString()));
        Assert.Equal(month, YearMonth.Of(month.LastDay));
        Assert.Equal(month.FirstDay, month.LastDay.AddDays(1).AddMonths(-1));
    }, iter: 1000);

    [Theory]
    [InlineData(null)]
    [InlineData("2026-7")]
    [InlineData("2026-13")]
    [InlineData("2026-07-01")]
    public void YearMonth_RefusesOtherForms(string? text)
    {
        Assert.False(YearMonth.TryParse(text, out _));
        Assert.Throws<FormatException>(() => YearMonth.Parse(text));
    }

    [Fact]
    public void YearMonth_CountsOverTheYear()
    {
        var december = new YearMonth(2026, 12);
        Assert.Equal("2027-01", december.AddMonths(1).ToString());
        Assert.True(december < december.AddMonths(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new YearMonth(2026, 0));
    }
}
