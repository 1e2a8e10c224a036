using ElevatorFunctions.Benchmarks.Processes;
using ElevatorFunctions.Benchmarks.Runner;
using TestSupport.Telemetry;

namespace ElevatorFunctions.Benchmarks.SignIns;

/// <summary>
/// The cost of telling a collector of everything: sign-ins of an app whose host and worker send each span, measure and line, against the same app that sends
/// none. The collector runs on the same machine, so that its work counts against the subject.
/// </summary>
public sealed class TelemetryScenario : IScenario
{
    private const int SignInsOfARound = 100;
    private const int RoundsToWarmUp = 20;

    private readonly Dictionary<Side, (CityApp App, SignInWorld World)> _cities = [];
    private TelemetrySink? _sink;

    public string Name => "telemetry";

    public int Rounds => 41;

    public IReadOnlyList<Measure> Measures { get; } =
    [
        new("sign-ins with telemetry against without", "1/s", Bound.AtLeast(0.95)),
        new("processor time of a sign-in", "µs", Bound: null),
    ];

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        _sink = await TelemetrySink.StartAsync();
        foreach (var side in new[] { Side.Subject, Side.Reference })
        {
            var app = await CityApp.StartAsync(Built.RepositoryRoot, cancellationToken, more: side == Side.Subject ? _sink.Settings : []);
            _cities.Add(side, (app, await SignInWorld.CreateAsync(app.Services, number: 1, SignInsOfARound, cancellationToken)));
        }

        for (var round = 0; round < RoundsToWarmUp; round++)
        {
            await RunAsync(Side.Subject, cancellationToken);
            await RunAsync(Side.Reference, cancellationToken);
        }

        if (_sink.Bytes == 0)
        {
            throw new InvalidOperationException("The collector was sent nothing.");
        }
    }

    public async Task<IReadOnlyList<double>> RunAsync(Side side, CancellationToken cancellationToken)
    {
        var (app, world) = _cities[side];
        var (elapsed, used) = await app.SignInAsync(world, cancellationToken);
        return [SignInsOfARound / elapsed.TotalSeconds, used.TotalMicroseconds / SignInsOfARound];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (app, _) in _cities.Values)
        {
            await app.DisposeAsync();
        }

        if (_sink is not null)
        {
            await _sink.DisposeAsync();
        }
    }
}
