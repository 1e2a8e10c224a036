using System.Diagnostics.Metrics;
using ElevatorFunctions.Platform.Timers;
using ElevatorFunctions.Service;
using ElevatorFunctions.Tests.Harness;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ElevatorFunctions.Tests.Service;

/// <summary>One timer runs the night's parts: each once a night, and again while it has not been done.</summary>
[Trait("Speed", "slow")]
public sealed class NightlyTests : IAsyncLifetime
{
    private readonly List<string> _ran = [];
    private readonly Meter _meter = new(nameof(NightlyTests));
    private TestTown? _town;

    public async ValueTask InitializeAsync() => _town = await TestTown.BuildAsync();

    public async ValueTask DisposeAsync()
    {
        _meter.Dispose();
        await _town!.DisposeAsync();
    }

    [Fact]
    public async Task Parts_RunOnceANight_InTheOrderOfTheirTimes()
    {
        INightlyPart[] parts = [new Second(_ran), new First(_ran)];

        await RunsAsync("05 23:30", parts);
        Assert.Equal(["First begins", "Second begins"], _ran);
        await RunsAsync("06 00:00", parts);
        await RunsAsync("06 00:30", parts);
        await RunsAsync("06 01:30", parts);
        Assert.Equal(["First runs"], _ran[2..]);
        await RunsAsync("06 02:00", parts);
        await RunsAsync("06 14:00", parts);

        Assert.Equal(["Second runs"], _ran[3..]);
    }

    [Fact]
    public async Task MissedNight_IsMadeUpForByDay()
    {
        await RunsAsync("05 23:30", new First(_ran));
        await RunsAsync("07 14:00", new First(_ran));

        Assert.Equal(["First begins", "First runs"], _ran);
    }

    [Fact]
    public async Task PartThatIsDone_IsCounted_AndEachRunIsMeasured()
    {
        using var completed = new MetricCollector<long>(_meter, "elevators.nightly.completed");
        using var duration = new MetricCollector<double>(_meter, "elevators.nightly.duration");
        var waiting = new Second(_ran) { IsDone = false };

        await RunsAsync("05 23:30", new First(_ran), waiting);
        waiting.IsDone = true;
        await RunsAsync("06 02:30", new First(_ran), waiting);

        Assert.Equal(["First", "First", "Second"], completed.GetMeasurementSnapshot().Select(one => one.Tags["elevators.nightly.run"]));
        Assert.Equal(["First", "Second", "First", "Second"], duration.GetMeasurementSnapshot().Select(one => one.Tags["elevators.nightly.run"]));
    }

    [Fact]
    public async Task PartThatFailsOrIsNotDone_RunsAgain_AndKeepsNoneOfTheOthers()
    {
        var (failing, waiting) = (new First(_ran) { Fault = new InvalidOperationException("down") }, new Second(_ran) { IsDone = false });

        await RunsAsync("05 23:30", failing, waiting);
        await RunsAsync("06 02:30", failing, waiting);
        (failing.Fault, waiting.IsDone) = (null, true);
        await RunsAsync("06 03:00", failing, waiting);
        await RunsAsync("06 03:30", failing, waiting);

        Assert.Equal(
            ["First begins", "Second begins", "First begins", "Second begins", "First begins", "Second begins"],
            _ran);
    }

    private async Task RunsAsync(string shanghai, params INightlyPart[] parts)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.Parse($"2026-03-{shanghai}:00+08:00", System.Globalization.CultureInfo.InvariantCulture));
        await new Nightly(parts, _town!.App.Get<NightlyNotes>(), new NightlyMeasures(_meter), clock, NullLogger<Nightly>.Instance).Run(new TimerInfo(), client: null!, CancellationToken.None);
    }

    private abstract class RecordingPart(List<string> ran) : INightlyPart
    {
        public abstract TimeOnly From { get; }

        public bool IsDone { get; set; } = true;

        public Exception? Fault { get; set; }

        public Task<bool> BeginAsync(DurableTaskClient client, CancellationToken cancellation) => RunsAsync("begins");

        public Task<bool> RunAsync(DurableTaskClient client, CancellationToken cancellation) => RunsAsync("runs");

        private Task<bool> RunsAsync(string how)
        {
            ran.Add($"{GetType().Name} {how}");
            return Fault is { } fault ? Task.FromException<bool>(fault) : Task.FromResult(IsDone);
        }
    }

    private sealed class First(List<string> ran) : RecordingPart(ran)
    {
        public override TimeOnly From => new(0, 30);
    }

    private sealed class Second(List<string> ran) : RecordingPart(ran)
    {
        public override TimeOnly From => new(2, 0);
    }
}
