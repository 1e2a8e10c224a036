using ElevatorFunctions.Benchmarks.Processes;
using ElevatorFunctions.Benchmarks.Runner;

namespace ElevatorFunctions.Benchmarks.SignIns;

/// <summary>
/// The cost of a request against an earlier commit: processor time of host and worker for a sign-in and for a page of visits. The earlier
/// commit is built for Release in a clone, whose folder the variable <c>EARLIER</c> names. Each side has a storage of its own. The rows
/// that both start from are today's.
/// </summary>
public sealed class EarlierBuildScenario : IScenario
{
    private const int SignInsOfARound = 300;
    private const int RoundsToWarmUp = 5;

    private SignInCity? _subject;
    private SignInCity? _reference;
    private SignInWorld? _world;
    private SignInWorld? _earlierWorld;

    public string Name => "earlier-build";

    public int Rounds => 21;

    public IReadOnlyList<Measure> Measures { get; } =
    [
        new("processor time of a sign-in", "µs", Bound.AtMost(1.05)),
        new("processor time of a page of visits", "µs", Bound.AtMost(1.05)),
    ];

    /// <summary>The folder of the earlier clone, or null where nothing is compared.</summary>
    public static string? Earlier => Environment.GetEnvironmentVariable("EARLIER");

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        (_subject, _world) = await StartAsync(Built.RepositoryRoot, cancellationToken);
        (_reference, _earlierWorld) = await StartAsync(
            Earlier ?? throw new InvalidOperationException("EARLIER must name a clone that is built for Release."), cancellationToken);
        for (var round = 0; round < RoundsToWarmUp; round++)
        {
            await RunAsync(Side.Subject, cancellationToken);
            await RunAsync(Side.Reference, cancellationToken);
        }
    }

    public async Task<IReadOnlyList<double>> RunAsync(Side side, CancellationToken cancellationToken)
    {
        var (city, world) = side == Side.Subject ? (_subject!, _world!) : (_reference!, _earlierWorld!);
        var signIns = await city.SignInAsync(world, cancellationToken);
        var lists = await city.ListAsync(world, cancellationToken);
        return [signIns.TotalMicroseconds / SignInsOfARound, lists.TotalMicroseconds / SignInCity.ListsOfARound];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var city in new[] { _subject, _reference }.OfType<SignInCity>())
        {
            await city.DisposeAsync();
        }
    }

    private static async Task<(SignInCity City, SignInWorld World)> StartAsync(string repository, CancellationToken cancellation)
    {
        var city = await SignInCity.StartAsync(repository, cancellation);
        return (city, await SignInWorld.CreateAsync(city.Services, number: 1, SignInsOfARound, cancellation));
    }
}
