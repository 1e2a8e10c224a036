using ElevatorFunctions.Platform.Timers;
using ElevatorFunctions.Service;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ElevatorFunctions.Tests.Service;

/// <summary>One timer runs what has to be looked at each minute. Its parts do not depend on each other.</summary>
public sealed class MinuteSweepTests
{
    private readonly FakeTimeProvider _clock = new(new(2026, 3, 5, 10, 30, 0, TimeSpan.Zero));
    private readonly List<string> _ran = [];

    [Fact]
    public async Task PartThatFails_KeepsNoneOfTheOthers()
    {
        await SweepAsync(_clock.GetUtcNow().AddMinutes(-1), Part("first", fails: true), Part("watch", isUrgent: true, fails: true), Part("last"));

        Assert.Equal(["watch", "first", "last"], _ran);
    }

    [Theory]
    [InlineData("10:29", "10:30", "1 5")]
    [InlineData("10:30", "10:31", "1")]
    [InlineData("10:59", "11:00", "1 5 60")]
    // A run that took four minutes leaves the minutes between to the next.
    [InlineData("10:58", "11:02", "1 5 60")]
    [InlineData("10:31", "10:34", "1")]
    [InlineData(null, "10:34", "1 5 60")]
    public async Task Part_IsDueInItsMinutes_AndWhenTheyHavePassed(string? last, string now, string due)
    {
        _clock.AdjustTime(At(now));

        await SweepAsync(last is null ? null : At(last), [.. ((int[])[1, 5, 60]).Select(minutes => Part($"{minutes}", TimeSpan.FromMinutes(minutes)))]);

        Assert.Equal(due, string.Join(' ', _ran));
    }

    [Fact]
    public async Task UrgentPart_ComesFirst_AndEachMinuteWhileAnotherTakesLong()
    {
        var end = new TaskCompletionSource();
        var sweep = SweepAsync(_clock.GetUtcNow().AddMinutes(-1), Part("long", until: end.Task), Part("watch", isUrgent: true), Part("after"));
        Assert.Equal(["watch", "long"], _ran);

        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(["watch", "long"], _ran);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await RanAsync(3);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await RanAsync(4);
        Assert.Equal(["watch", "long", "watch", "watch"], _ran);
        end.SetResult();
        await sweep;

        Assert.Equal(["watch", "long", "watch", "watch", "after"], _ran);
    }

    [Fact]
    public async Task StoppedApp_EndsTheSweep()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new MinuteSweep([Part("first", until: Task.FromCanceled(stop.Token)), Part("second")], _clock, NullLogger<MinuteSweep>.Instance)
            .Run(new TimerInfo(), client: null!, stop.Token));

        Assert.Equal(["first"], _ran);
    }

    private static DateTimeOffset At(string time) => new(new DateOnly(2026, 3, 6), TimeOnly.ParseExact(time, "HH:mm"), TimeSpan.Zero);

    private Task SweepAsync(DateTimeOffset? last, params IMinutePart[] parts) => new MinuteSweep(parts, _clock, NullLogger<MinuteSweep>.Instance).Run(
        new TimerInfo { ScheduleStatus = last is { } moment ? new ScheduleStatus { Last = moment.UtcDateTime } : null }, client: null!, CancellationToken.None);

    // The sweep goes on, on a thread of its own, once the clock has woken it.
    private async Task RanAsync(int count)
    {
        while (_ran.Count < count)
        {
            await Task.Yield();
        }
    }

    private RecordingPart Part(string name, TimeSpan? every = null, bool isUrgent = false, bool fails = false, Task? until = null) =>
        new(every ?? TimeSpan.FromMinutes(1), isUrgent, async () =>
        {
            _ran.Add(name);
            await (until ?? Task.CompletedTask);
            if (fails)
            {
                throw new InvalidOperationException(name);
            }
        });

    private sealed record RecordingPart(TimeSpan Every, bool IsUrgent, Func<Task> Act) : IMinutePart
    {
        public Task RunAsync(DurableTaskClient client, CancellationToken cancellation) => Act();
    }
}
