using ElevatorFunctions.Benchmarks.Processes;
using ElevatorFunctions.Benchmarks.Runner;
using ElevatorFunctions.Platform.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Benchmarks.SignIns;

/// <summary>
/// The cost of a sign-in beyond its storage calls. Subject: processor time of host and worker, from HTTP in to HTTP out, which is more than
/// the sign-in itself. Reference: processor time of this process for the same storage calls, with the same client options and ready-made
/// rows. Both on one Azurite, with the same number in flight.
/// </summary>
/// <remarks>
/// Azurite answers about 300 calls a second, so that 50 sign-ins a second pass and every step begins on a core that has slept and with cold
/// caches. Samples, of 100 that the reference takes: 167, of which 30 are the host's, 8 JSON, 6 each gRPC, Kestrel and the official worker
/// in the worker, 3 tokens, the others below 2. At that pace the empty answer of a bare minimal API takes twice the allowance alone (see
/// <see cref="EmptyRouteScenario"/>). Completions on the sockets' own threads, inline scheduling in the three servers, no hill climbing and
/// no guided optimization made no difference that could be told from noise.
/// </remarks>
public sealed class SignInScenario : IScenario
{
    private const int SignInsOfARound = 100;
    private const int RoundsToWarmUp = 60;

    private CityApp? _city;
    private SignInWorld? _subject;
    private SignInWorld? _reference;

    public string Name => "sign-in";

    public int Rounds => 21;

    public IReadOnlyList<Measure> Measures { get; } =
    [
        new("processor time of a sign-in", "µs", Bound.AtMost(1.3, allowance: 300)),
    ];

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        _city = await CityApp.StartAsync(Built.RepositoryRoot, cancellationToken);
        _subject = await SignInWorld.CreateAsync(_city.Services, number: 1, SignInsOfARound, cancellationToken);
        _reference = await SignInWorld.CreateAsync(_city.Services, number: 2, SignInsOfARound, cancellationToken);
        for (var round = 0; round < RoundsToWarmUp; round++)
        {
            await RunAsync(Side.Subject, cancellationToken);
            await RunAsync(Side.Reference, cancellationToken);
        }
    }

    public async Task<IReadOnlyList<double>> RunAsync(Side side, CancellationToken cancellationToken)
    {
        var used = side == Side.Subject ? (await _city!.SignInAsync(_subject!, cancellationToken)).Processor : await CallStorageAsync(cancellationToken);
        return [used.TotalMicroseconds / SignInsOfARound];
    }

    public ValueTask DisposeAsync() => _city?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task<TimeSpan> CallStorageAsync(CancellationToken cancellation)
    {
        var tables = _city!.Services.GetRequiredService<StorageClients>().Tables;
        var now = _city.Clock.GetUtcNow();
        var calls = _reference!.Pairs.Select(pair => new RawSignIn(tables, pair.Worker, pair.Elevator, now)).ToList();
        await CityApp.SettleAsync(cancellation);
        var before = Environment.CpuUsage.TotalTime;
        await CityApp.EachAsync(calls, call => call.RunAsync(cancellation));
        return Environment.CpuUsage.TotalTime - before;
    }
}
