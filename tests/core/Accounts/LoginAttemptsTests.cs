using ElevatorFunctions.Core.Accounts;

namespace ElevatorFunctions.Core.Tests.Accounts;

public sealed class LoginAttemptsTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly Limits Limits = Limits.Default;

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public void A7_FiveWrongWithin15Minutes_Lock(int wrong, bool isLocked)
    {
        var attempts = Wrong(wrong, apart: TimeSpan.FromMinutes(3));

        Assert.Equal(isLocked, attempts.AreLockedAt(Start.AddMinutes(12)));
        Assert.Equal(isLocked ? 0 : wrong, attempts.Wrong.Count);
    }

    [Theory]
    [InlineData(14.99, true)]
    [InlineData(15, false)]
    public void A7_TheFifth_CountsWithTheFirst_InsideTheWindowOnly(double minutes, bool isLocked)
    {
        var attempts = Wrong(4, apart: TimeSpan.Zero).After(fits: false, Start.AddMinutes(minutes), Limits);

        Assert.Equal(isLocked, attempts.LockedUntil is not null);
        Assert.Equal(isLocked ? 0 : 1, attempts.Wrong.Count);
    }

    [Fact]
    public void A7_TheLock_LastsThirtyMinutes_AndCountsNothing()
    {
        var locked = Wrong(5, apart: TimeSpan.Zero);

        Assert.Equal(Start.AddMinutes(30), locked.LockedUntil);
        Assert.True(locked.AreLockedAt(Start.AddMinutes(30).AddTicks(-1)));
        Assert.False(locked.AreLockedAt(Start.AddMinutes(30)));
        Assert.Equal(locked, locked.After(fits: false, Start.AddMinutes(29), Limits));
        Assert.Equal(locked, locked.After(fits: true, Start.AddMinutes(29), Limits));
    }

    [Fact]
    public void A7_AfterTheLock_CountingBeginsAnew()
    {
        var again = Wrong(5, apart: TimeSpan.Zero).After(fits: false, Start.AddMinutes(30), Limits);

        Assert.Equal([Start.AddMinutes(30)], again.Wrong);
        Assert.Null(again.LockedUntil);
    }

    [Fact]
    public void A7_TheRightPassword_ForgetsTheWrongOnes() =>
        Assert.Equal(LoginAttempts.None, Wrong(4, apart: TimeSpan.Zero).After(fits: true, Start, Limits));

    [Fact]
    public void A7_TheRightPassword_ForgetsAnOldLock() =>
        Assert.Equal(LoginAttempts.None, Wrong(5, apart: TimeSpan.Zero).After(fits: true, Start.AddMinutes(30), Limits));

    [Fact]
    public void TheRightPassword_ChangesNothing_WhereNothingWasWrong()
    {
        var read = new LoginAttempts(new List<DateTimeOffset>(), LockedUntil: null);

        Assert.Equal(read, read.After(fits: true, Start, Limits));
    }

    private static LoginAttempts Wrong(int times, TimeSpan apart) =>
        Enumerable.Range(0, times).Aggregate(LoginAttempts.None, (attempts, number) => attempts.After(fits: false, Start + (number * apart), Limits));
}
