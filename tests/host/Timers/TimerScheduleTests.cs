using FunctionsHost.Timers;

namespace FunctionsHost.Tests.Timers;

public sealed class TimerScheduleTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData("0 */5 * * * *", "2026-03-01T10:02:00Z", "2026-03-01T10:05:00Z")]
    [InlineData("0 */5 * * * *", "2026-03-01T10:05:00Z", "2026-03-01T10:10:00Z")]
    [InlineData("*/5 * * * *", "2026-03-01T10:02:00Z", "2026-03-01T10:05:00Z")]
    [InlineData("30 0 3 * * 1-5", "2026-03-06T04:00:00Z", "2026-03-09T03:00:30Z")]
    [InlineData("0 0 0 29 2 *", "2026-03-01T00:00:00Z", "2028-02-29T00:00:00Z")]
    [InlineData("01:30:00", "2026-03-01T10:02:00Z", "2026-03-01T11:32:00Z")]
    public void Next_IsTheFirstOccurrenceAfter(string expression, string after, string next) =>
        Assert.Equal(Moment(next), TimerSchedule.Parse(expression, TimeZoneInfo.Utc)!.Next(Moment(after)));

    [Fact]
    public void Next_MeansTheClockOfTheZone()
    {
        var schedule = TimerSchedule.Parse("0 0 2 * * *", TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"))!;

        Assert.Equal(Moment("2026-03-01T18:00:00Z"), schedule.Next(Moment("2026-03-01T10:00:00Z")));
    }

    [Theory]
    [InlineData("0 30 2 * * *", "2026-03-29T00:00:00Z", "2026-03-29T01:30:00Z")]
    [InlineData("0 */30 * * * *", "2026-03-29T00:45:00Z", "2026-03-29T01:00:00Z")]
    public void Next_WhereTheClockIsPutForward_ComesAfterTheGap(string expression, string after, string next) =>
        Assert.Equal(Moment(next), TimerSchedule.Parse(expression, Berlin)!.Next(Moment(after)));

    [Fact]
    public void Next_WhereTheClockIsPutBack_RunsAFixedTimeOnceAndAnIntervalBothTimes()
    {
        Assert.Equal(
            ["2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"],
            Occurrences("0 30 2 * * *", "2026-10-24T12:00:00Z", 2));
        Assert.Equal(
            ["2026-10-25T00:00:00Z", "2026-10-25T00:30:00Z", "2026-10-25T01:00:00Z", "2026-10-25T01:30:00Z", "2026-10-25T02:00:00Z"],
            Occurrences("0 */30 * * * *", "2026-10-24T23:45:00Z", 5));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("* * * *")]
    [InlineData("0 61 * * * *")]
    [InlineData("0 0 0 0 * * *")]
    [InlineData("-01:00:00")]
    [InlineData("00:00:00")]
    public void Parse_RefusesWhatIsNeitherCronNorSpan(string expression) => Assert.Null(TimerSchedule.Parse(expression, TimeZoneInfo.Utc));

    [Theory]
    [InlineData("*/10 * * * * *", true)]
    [InlineData("0 * * * * *", false)]
    [InlineData("*/10 0 * * * *", false)]
    [InlineData("* * * * *", false)]
    [InlineData("00:00:30", true)]
    [InlineData("00:01:00", false)]
    public void IsFrequent_IsMoreThanOnceAMinuteAllTheTime(string expression, bool frequent) =>
        Assert.Equal(frequent, TimerSchedule.Parse(expression, TimeZoneInfo.Utc)!.IsFrequent);

    private static IEnumerable<string> Occurrences(string expression, string after, int count)
    {
        var schedule = TimerSchedule.Parse(expression, Berlin)!;
        var at = Moment(after);
        for (var i = 0; i < count; i++)
        {
            at = schedule.Next(at);
            yield return at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ");
        }
    }

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text);
}
