using System.Globalization;
using ElevatorFunctions.Benchmarks.Runner;

namespace ElevatorFunctions.Benchmarks.Devices;

/// <summary>
/// The burst of the rule book, section 11, in real time: within a minute 10,000 devices, none of which the app has heard of since it
/// started, report that the grid has failed, 300 cars occupied. No company accepts. Seven and a half minutes later all report that it is
/// back. Played once, in the preparation, and held against what is promised.
/// </summary>
public sealed class GridOutage : IScenario
{
    private const int Occupied = 300;

    // Two further companies are called in this time.
    private const int DarkSeconds = 390;

    private double[] _seen = [];

    public string Name => "grid-outage";

    public int Rounds => 1;

    public IReadOnlyList<Measure> Measures { get; } =
    [
        new("messages stored, 41 and 40, of 20,000", "", Bound.AtLeast(1)),
        new("41 stored after it happened, the last, of 5 s promised", "s", Bound.AtMost(1)),
        new("rescues, of 300", "", Bound.AtLeast(1)),
        new("dispatch SMS queued after it happened, the last, of 10 s promised", "s", Bound.AtMost(1)),
        new("dispatch SMS taken by the gateway, the last, of 10 s", "s", Bound.AtMost(1)),
        new("deadlines passed, of 1,200 (lapse of the first: 2 SMS or more, next company twice)", "", Bound.AtLeast(1)),
        new("deadlines met early", "", Bound.AtMost(0)),
        new("deadlines met late, the worst, of 5 s promised", "s", Bound.AtMost(1)),
        new("40 stored after it happened, the last, of 5 s promised", "s", Bound.AtMost(1)),
    ];

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await using var city = await DeviceCity.StartAsync(cancellationToken);
        await city.PlayAsync(
            ["outage", "--occupied", $"{Occupied}", "--duplicates", "0.05", "--dark", string.Create(CultureInfo.InvariantCulture, $"{DarkSeconds}")],
            cancellationToken);
        var records = await city.ReadAsync(cancellationToken);
        var (dark, light) = (records.Stored(report => report.Code == "41"), records.Stored(report => report.Code == "40"));
        var (dispatches, lateness) = (records.Dispatches(), records.Lateness());
        _seen =
        [
            dark.Count + light.Count,
            dark.Max(stored => stored.Seconds),
            records.Rescues.Count(),
            dispatches.Max(told => told.Queued),
            dispatches.Max(told => told.Sent),
            lateness.Count,
            lateness.Count(seconds => seconds < 0),
            lateness.Max(),
            light.Max(stored => stored.Seconds),
        ];
    }

    public Task<IReadOnlyList<double>> RunAsync(Side side, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<double>>(side == Side.Subject ? _seen : [2 * DeviceCity.Devices, 5, Occupied, 10, 10, 4 * Occupied, 1, 5, 5]);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
