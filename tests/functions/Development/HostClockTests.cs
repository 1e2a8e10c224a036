using ElevatorFunctions.Development;

namespace ElevatorFunctions.Tests.Development;

/// <summary>The app's clock goes with the clock of its host.</summary>
public sealed class HostClockTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private ClockHost _host = null!;
    private HostClock _client = null!;
    private DevelopmentClock _clock = null!;
    private ClockFollower _follower = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await ClockHost.StartAsync(TimeSpan.FromDays(2));
        _client = new HostClock(_host.Address);
        _clock = new DevelopmentClock(_client);
        _follower = new ClockFollower(_clock, _client);
    }

    public async ValueTask DisposeAsync()
    {
        await _follower.StopAsync(CancellationToken.None);
        _follower.Dispose();
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Start_TakesTheMomentOfTheHost()
    {
        await _follower.StartingAsync(Cancellation);

        Assert.Equal(TimeSpan.FromDays(2), _clock.Ahead);
    }

    [Fact]
    public async Task MoveOfTheHost_MovesTheApp_AndWhatIsDueThereFires()
    {
        await _follower.StartingAsync(Cancellation);
        var due = Task.Delay(TimeSpan.FromDays(1), _clock, Cancellation);

        _host.Move(TimeSpan.FromDays(1));

        await due.WaitAsync(Patience, TimeProvider.System, Cancellation);
        Assert.Equal(TimeSpan.FromDays(3), _clock.Ahead);
    }

    [Fact]
    public async Task Advance_MovesTheHostFirst()
    {
        await _follower.StartingAsync(Cancellation);

        Assert.True(await _clock.TryAdvanceAsync(TimeSpan.FromHours(5), Cancellation));

        Assert.Equal((TimeSpan.FromHours(53), TimeSpan.FromHours(53)), (_host.Ahead, _clock.Ahead));
    }

    [Fact]
    public async Task Advance_PastTheLatest_IsRefused_AndMovesNothing()
    {
        Assert.False(await _clock.TryAdvanceAsync(TimeSpan.FromDays(365 * 300), Cancellation));

        Assert.Equal((TimeSpan.FromDays(2), TimeSpan.Zero), (_host.Ahead, _clock.Ahead));
    }

    [Fact]
    public async Task HostThatIsNotThere_IsAskedAgain()
    {
        await _follower.StartingAsync(Cancellation);
        _host.IsDown = true;
        _host.Move(TimeSpan.FromDays(1));
        await _host.Refused.WaitAsync(Patience, TimeProvider.System, Cancellation);
        var due = Task.Delay(TimeSpan.FromDays(1), _clock, Cancellation);

        _host.IsDown = false;

        await due.WaitAsync(Patience, TimeProvider.System, Cancellation);
    }

    [Fact]
    public void Move_OfThisProcessAlone_IsRefused() => Assert.Throws<InvalidOperationException>(() => _clock.Advance(TimeSpan.FromDays(1)));

    [Fact]
    public void OlderAnswer_DoesNotTurnTimeBack()
    {
        _clock.Follow(TimeSpan.FromDays(3));

        _clock.Follow(TimeSpan.FromDays(1));

        Assert.Equal(TimeSpan.FromDays(3), _clock.Ahead);
    }
}
