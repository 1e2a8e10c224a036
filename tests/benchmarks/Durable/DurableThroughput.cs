using System.Globalization;
using ElevatorFunctions.Benchmarks.Runner;
using TestSupport;

namespace ElevatorFunctions.Benchmarks.Durable;

/// <summary>
/// Orchestrations of five sequential activities through host and worker, every step synced to disk, against the same host with its data in
/// memory. Also one at a time, against the promised 8 ms.
/// </summary>
public sealed class DurableThroughput : IScenario
{
    private const int InFlight = 128;
    private const int InstancesARound = 2000;
    private const int Serial = 101;
    private const double PromisedMilliseconds = 8;
    private const double WantedRate = 1000;
    private static readonly Dictionary<string, string> NoSettings = [];

    private readonly Dictionary<Side, (TempFolder Data, DurableApp App)> _sides = [];

    public string Name => "durable-throughput";

    public int Rounds => 7;

    public IReadOnlyList<Measure> Measures { get; } =
    [
        new("orchestrations of five activities, of those in memory", "1/s", Bound.AtLeast(0.6)),
        new("the same, of 1,000 wanted on two quiet cores", "1/s"),
        new("one at a time, median, of 8 ms promised", "ms", Bound.AtMost(1)),
        new("processor time an orchestration, host and worker", "µs"),
    ];

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await AddAsync(Side.Subject, new TempFolder(), cancellationToken);
        await AddAsync(Side.Reference, TempFolder.InMemory(), cancellationToken);
    }

    public async Task<IReadOnlyList<double>> RunAsync(Side side, CancellationToken cancellationToken)
    {
        var app = _sides[side].App;
        var before = app.Server.ProcessorTime;
        var many = await FiveAsync(app, InstancesARound, InFlight, cancellationToken);
        var cost = (app.Server.ProcessorTime - before).TotalMicroseconds / InstancesARound;
        var rate = InstancesARound / many.Seconds;
        return side == Side.Subject
            ? [rate, rate, (await FiveAsync(app, Serial, 1, cancellationToken)).Median, cost]
            : [rate, WantedRate, PromisedMilliseconds, cost];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (data, app) in _sides.Values)
        {
            await app.DisposeAsync();
            data.Dispose();
        }
    }

    private static async Task<(double Seconds, double Median)> FiveAsync(DurableApp app, int count, int inFlight, CancellationToken cancellationToken)
    {
        var told = await app.AskAsync(string.Create(CultureInfo.InvariantCulture, $"five?count={count}&inFlight={inFlight}"), cancellationToken);
        return (told.GetProperty("seconds").GetDouble(), told.GetProperty("median").GetDouble());
    }

    private async Task AddAsync(Side side, TempFolder data, CancellationToken cancellationToken) =>
        _sides[side] = (data, await DurableApp.StartAsync(data.FullPath, NoSettings, cancellationToken));
}
