using FunctionsHost.Durable.Store;
using Microsoft.Extensions.Time.Testing;

namespace FunctionsHost.Tests.Durable.Store;

/// <summary>Moments that are waited for, by one timer of the clock.</summary>
public sealed class DueTimersTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));
    private readonly List<(DueEntry Entry, long Moment)> _fired = [];
    private readonly DueTimers _timers;

    public DueTimersTests() => _timers = new DueTimers(_time, (entry, moment) =>
    {
        Assert.True(moment <= Now, "early");
        _fired.Add((entry, moment));
    });

    private long Now => _time.GetUtcNow().UtcTicks;

    public void Dispose() => _timers.Dispose();

    [Fact]
    public void HundredThousand_FireInTheirOrderAndNoneIsEarly()
    {
        const int Count = 100_000;
        var chance = new Random(1);
        _timers.Open();
        var due = new List<long>();
        for (var i = 0; i < Count; i++)
        {
            due.Add(Now + chance.NextInt64(TimeSpan.TicksPerDay));
            _timers.Watch(new DueEntry(i, 0, 0), due[i]);
        }

        for (var hours = 0; hours < 24; hours++)
        {
            _time.Advance(TimeSpan.FromHours(1));
            // To the millisecond: a clock that rings by whole ones may be that late.
            Assert.Equal(due.Count(moment => moment <= Now), _fired.Count);
        }

        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(Count, _fired.Count);
        Assert.Equal(due.Order(), _fired.Select(one => one.Moment));
        Assert.Equal(Enumerable.Range(0, Count).Select(i => (long)i), _fired.Select(one => one.Entry.No).Order());
    }

    [Fact]
    public void OneOfTheNextYear_IsWaitedForPieceByPiece()
    {
        _timers.Open();
        _timers.Watch(new DueEntry(1, 0, 0), Now + TimeSpan.FromDays(365).Ticks);

        for (var days = 1; days < 365; days++)
        {
            _time.Advance(TimeSpan.FromDays(1));
            Assert.Empty(_fired);
        }

        _time.Advance(TimeSpan.FromDays(1));
        Assert.Single(_fired);
    }

    [Fact]
    public void Forgotten_DoNotFire()
    {
        _timers.Open();
        var due = Now + TimeSpan.TicksPerHour;
        _timers.Watch(new DueEntry(1, 0, 0), due);
        _timers.Watch(new DueEntry(1, 0, 1), due);
        _timers.Forget(new DueEntry(1, 0, 0), due);

        _time.Advance(TimeSpan.FromHours(2));

        Assert.Equal(new DueEntry(1, 0, 1), Assert.Single(_fired).Entry);
    }

    [Fact]
    public void Closed_NothingFiresUntilItIsOpen()
    {
        _timers.Watch(new DueEntry(1, 0, 0), Now + TimeSpan.TicksPerHour);
        _time.Advance(TimeSpan.FromHours(2));
        Assert.Empty(_fired);

        _timers.Open();

        Assert.Single(_fired);
    }
}
