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
    private const int SignInsOfARound = 150;
    private const int RoundsToWarmUp = 5;

    // Two processes of one build differ by more than the bound, and the first started is the dearer one. So each side has two, started in
    // the order subject, reference, reference, subject.
    private readonly List<(Side Side, CityApp City, SignInWorld World)> _all = [];

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
        var earlier = Earlier ?? throw new InvalidOperationException("EARLIER must name a clone that is built for Release.");
        foreach (var side in (Side[])[Side.Subject, Side.Reference, Side.Reference, Side.Subject])
        {
            var (city, world) = await StartAsync(side == Side.Subject ? Built.RepositoryRoot : earlier, cancellationToken);
            _all.Add((side, city, world));
        }

        for (var round = 0; round < RoundsToWarmUp; round++)
        {
            await RunAsync(Side.Subject, cancellationToken);
            await RunAsync(Side.Reference, cancellationToken);
        }
    }

    public async Task<IReadOnlyList<double>> RunAsync(Side side, CancellationToken cancellationToken)
    {
        var (signIns, lists) = (TimeSpan.Zero, TimeSpan.Zero);
        var both = _all.Where(one => one.Side == side).ToList();
        foreach (var (_, city, world) in both)
        {
            signIns += (await city.SignInAsync(world, cancellationToken)).Processor;
            lists += await city.ListAsync(world, cancellationToken);
        }

        return [signIns.TotalMicroseconds / (SignInsOfARound * both.Count), lists.TotalMicroseconds / (CityApp.ListsOfARound * both.Count)];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (_, city, _) in _all)
        {
            await city.DisposeAsync();
        }
    }

    private static async Task<(CityApp City, SignInWorld World)> StartAsync(string repository, CancellationToken cancellation)
    {
        var city = await CityApp.StartAsync(repository, cancellation);
        return (city, await SignInWorld.CreateAsync(city.Services, number: 1, SignInsOfARound, cancellation));
    }
}
