using System.Globalization;
using ElevatorFunctions.Benchmarks.Runner;

namespace ElevatorFunctions.Benchmarks.Devices;

/// <summary>
/// 1,000 messages a second for five minutes by MQTT, into the queue: one in a hundred a fault, the rest states. Most devices have spoken in
/// the 90 seconds before, as those of a city that runs. Memory and lateness of the last minute are held against those of the second.
/// </summary>
public sealed class DeviceStream : IScenario
{
    private const int Rate = 1_000;
    private const int Seconds = 300;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private double[] _last = [];
    private double[] _second = [];

    public string Name => "device-stream";

    public int Rounds => 1;

    public IReadOnlyList<Measure> Measures { get; } =
    [
        new("memory, highest of the minute (last against second)", "MB", Bound.AtMost(1.1)),
        new("faults stored after they happened, median (last against second)", "s", Bound.AtMost(1, allowance: 0.1)),
        new("faults stored after they happened, 99 of 100 (last against second)", "s", Bound.AtMost(1, allowance: 0.5)),
        new("faults stored after they happened, the last of all, of 5 s", "s", Bound.AtMost(1)),
    ];

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await using var city = await DeviceCity.StartAsync(cancellationToken);
        await city.PlayAsync(["day", "--rate", "300", "--seconds", "90", "--faults", "0", "--seed", "2", .. city.OverMqtt], cancellationToken);
        // The demo city has rescues of its own, reported before.
        var start = TimeProvider.System.GetUtcNow();
        var memory = new List<(DateTimeOffset At, double Megabytes)>();
        var playing = city.PlayAsync(["day", "--rate", $"{Rate}", "--seconds", $"{Seconds}", "--faults", "0.01", .. city.OverMqtt], cancellationToken);
        while (!playing.IsCompleted)
        {
            memory.Add((TimeProvider.System.GetUtcNow(), city.Server.Memory / 1e6));
            await Task.WhenAny(playing, Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, cancellationToken));
        }

        await playing;
        var stored = await city.StoredFaultsAsync(start, cancellationToken);
        await Console.Error.WriteLineAsync(string.Join('\n', stored.GroupBy(one => (int)((one.OccurredAt - start).TotalSeconds / 30)).OrderBy(part => part.Key).Select(Told)));
        var worst = stored.Max(one => one.Seconds);
        (_second, _last) = (Of(start + Minute, 5), Of(start + TimeSpan.FromSeconds(Seconds) - Minute, worst));

        double[] Of(DateTimeOffset from, double last)
        {
            var seconds = stored.Where(one => one.OccurredAt >= from && one.OccurredAt < from + Minute).Select(one => one.Seconds).ToList();
            return
            [
                memory.Where(sample => sample.At >= from && sample.At < from + Minute).Max(sample => sample.Megabytes),
                MeasureResult.Quantile(seconds, 0.5),
                MeasureResult.Quantile(seconds, 0.99),
                last,
            ];
        }
    }

    public Task<IReadOnlyList<double>> RunAsync(Side side, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<double>>(side == Side.Subject ? _last : _second);

    private static string Told(IGrouping<int, (DateTimeOffset OccurredAt, double Seconds)> part)
    {
        var seconds = part.Select(one => one.Seconds).ToList();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"  faults of {part.Key * 30} s: {seconds.Count} stored, median {MeasureResult.Quantile(seconds, 0.5):0.00} s, P99 {MeasureResult.Quantile(seconds, 0.99):0.00} s, last {seconds.Max():0.00} s");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
