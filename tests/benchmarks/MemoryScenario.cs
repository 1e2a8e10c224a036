using ElevatorFunctions.Benchmarks.Processes;
using ElevatorFunctions.Benchmarks.Runner;

namespace ElevatorFunctions.Benchmarks;

/// <summary>
/// The memory that host and worker of the demo city hold without requests, half a minute after their start. The storage emulator is not
/// counted. The reference is the promised memory.
/// </summary>
public sealed class MemoryScenario : IScenario
{
    private const double PromisedMegabytes = 320;

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    private DemoCity? _city;

    public string Name => "memory-idle";

    public int Rounds => 2;

    public IReadOnlyList<Measure> Measures { get; } =
    [
        new("memory of host and worker when idle, of 320 MB promised", "MB", Bound.AtMost(1)),
    ];

    /// <summary>The first start makes the demo city. It is killed, so that its Azurite stays.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        _city = await DemoCity.PublishAsync(cancellationToken);
        await using var server = await StartAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<double>> RunAsync(Side side, CancellationToken cancellationToken)
    {
        if (side == Side.Reference)
        {
            return [PromisedMegabytes];
        }

        await using var server = await StartAsync(cancellationToken);
        await Task.Delay(Rest, TimeProvider.System, cancellationToken);
        return [server.Memory / 1e6];
    }

    public ValueTask DisposeAsync()
    {
        _city?.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<ServerProcess> StartAsync(CancellationToken cancellationToken)
    {
        var (server, _) = await _city!.StartAsync(cancellationToken);
        await _city.WaitAsync(server, cancellationToken);
        return server;
    }
}
