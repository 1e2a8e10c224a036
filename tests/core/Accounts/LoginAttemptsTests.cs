using ElevatorFunctions.Core.Accounts;

namespace ElevatorFunctions.Core.Tests.Accounts;

public sealed class LoginAttemptsTests
{
    private const string Here = "203.0.113.7";
    private const string There = "198.51.100.9";

    private static readonly DateTimeOffset Start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly Limits Limits = Limits.Default;

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public void A7_FiveTriesWithin15Minutes_Lock(int tries, bool isLocked) =>
        Assert.Equal(isLocked, IsLocked(Tried(tries, apart: TimeSpan.FromMinutes(3)), Start.AddMinutes(12)));

    [Theory]
    [InlineData(14.99, true)]
    [InlineData(15, false)]
    public void A7_TheFifth_CountsWithTheFirst_InsideTheWindowOnly(double minutes, bool isLocked)
    {
        var attempts = Reserve(Tried(4, apart: TimeSpan.Zero), Start.AddMinutes(minutes)).After;

        Assert.Equal(isLocked, IsLocked(attempts, Start.AddMinutes(minutes)));
    }

    [Fact]
    public void A7_TheLock_LastsThirtyMinutes_AndCountsNothing()
    {
        var locked = Tried(5, apart: TimeSpan.Zero);
        var last = locked.Origins[0].Tries[^1];

        Assert.True(IsLocked(locked, last.AddMinutes(30).AddTicks(-1)));
        Assert.False(IsLocked(locked, last.AddMinutes(30)));
        Assert.False(locked.TryReserve(Here, Start.AddMinutes(29), Limits, out var after, out _));
        Assert.Same(locked, after);
    }

    [Fact]
    public void A7_AfterTheLock_CountingBeginsAnew()
    {
        var (again, at) = Reserve(Tried(5, apart: TimeSpan.Zero), Start.AddMinutes(31));

        Assert.Equal([at], Assert.Single(again.Origins).Tries);
    }

    [Fact]
    public void A7_TriesOfOneMoment_AreToldApart()
    {
        var (first, one) = Reserve(LoginAttempts.None, Start);
        var (_, two) = Reserve(first, Start);

        Assert.True(two > one);
    }

    [Fact]
    public void A7_TheRightPassword_ForgetsTheTriesBeforeIt_AndNotThoseAfterIt()
    {
        var (right, at) = Reserve(Tried(2, apart: TimeSpan.Zero), Start.AddSeconds(1));
        var (later, wrong) = Reserve(right, Start.AddSeconds(2));

        var proven = later.Proven(Here, at, Start.AddSeconds(3), Limits);

        Assert.Equal([wrong], Assert.Single(proven.Origins).Tries);
    }

    [Fact]
    public void A7_AnOriginThatIsLocked_LocksNoOther()
    {
        var locked = Tried(5, apart: TimeSpan.Zero);

        Assert.True(locked.TryReserve(There, Start, Limits, out _, out _));
        Assert.True(locked.TryReserve(null, Start, Limits, out _, out _));
    }

    [Fact]
    public void A7_GuessesFromEverywhere_AreBounded_AndNeverLockTheOriginThatHasProvenItself()
    {
        var (mine, at) = Reserve(LoginAttempts.None, Start);
        var attempts = mine.Proven(Here, at, Start, Limits);
        var tried = 0;
        foreach (var origin in Enumerable.Range(0, 500).Select(number => $"10.0.{number / 250}.{number % 250}"))
        {
            while (attempts.TryReserve(origin, Start.AddMinutes(1), Limits, out var after, out _))
            {
                attempts = after;
                tried++;
            }
        }

        Assert.Equal(5 * (Limits.UnprovenOrigins + 1), tried);
        Assert.Equal(Limits.UnprovenOrigins + 2, attempts.Origins.Count);
        Assert.True(attempts.TryReserve(Here, Start.AddMinutes(1), Limits, out _, out _));
    }

    [Fact]
    public void A7_ProvenOrigins_AreBounded_TheOldestGoes()
    {
        var attempts = LoginAttempts.None;
        for (var number = 0; number < 50; number++)
        {
            var now = Start.AddMinutes(number);
            Assert.True(attempts.TryReserve($"10.0.0.{number}", now, Limits, out var after, out var at));
            attempts = after.Proven($"10.0.0.{number}", at, now, Limits);
        }

        Assert.Equal(Enumerable.Range(50 - Limits.ProvenOrigins, Limits.ProvenOrigins).Select(number => $"10.0.0.{number}"), attempts.Origins.Select(one => one.Origin));
    }

    [Fact]
    public void A7_ARightPasswordAmongThoseBeyond_TakesBackItsOwnTryOnly()
    {
        var attempts = LoginAttempts.None;
        foreach (var number in Enumerable.Range(0, Limits.UnprovenOrigins + 2))
        {
            Assert.True(attempts.TryReserve($"10.0.0.{number}", Start, Limits, out attempts, out _));
        }

        Assert.True(attempts.TryReserve(Here, Start, Limits, out attempts, out var at));
        var proven = attempts.Proven(Here, at, Start, Limits);

        Assert.Equal(2, proven.Origins.Single(one => one.Origin == OriginAttempts.Elsewhere).Tries.Count);
        Assert.NotNull(proven.Origins.Single(one => one.Origin == Here).ProvenAt);
    }

    private static bool IsLocked(LoginAttempts attempts, DateTimeOffset now) => !attempts.TryReserve(Here, now, Limits, out _, out _);

    private static (LoginAttempts After, DateTimeOffset At) Reserve(LoginAttempts attempts, DateTimeOffset now)
    {
        Assert.True(attempts.TryReserve(Here, now, Limits, out var after, out var at));
        return (after, at);
    }

    private static LoginAttempts Tried(int times, TimeSpan apart) =>
        Enumerable.Range(0, times).Aggregate(LoginAttempts.None, (attempts, number) => Reserve(attempts, Start + (number * apart)).After);
}
