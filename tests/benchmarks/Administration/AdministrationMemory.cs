using ElevatorFunctions.Benchmarks.Processes;
using ElevatorFunctions.Benchmarks.Runner;
using ElevatorFunctions.Platform.Sheets;
using ElevatorFunctions.Tasks;
using Microsoft.Extensions.DependencyInjection;
using TestSupport;

namespace ElevatorFunctions.Benchmarks.Administration;

/// <summary>
/// The memory of host and worker at its highest while the overdue records of a city are settled, and while a company's visits are exported, against
/// a city of a quarter of that. Each in processes of its own.
/// </summary>
public sealed class AdministrationMemory : IScenario
{
    // Both are large enough to have filled what the runtime keeps before it collects.
    private const int Large = 4_000;
    private const int Small = 1_000;

    private static readonly TimeSpan Sample = TimeSpan.FromMilliseconds(20);

    private readonly Dictionary<Side, (AzuriteInstance Storage, AdministrationWorld World)> _cities = [];

    public string Name => "administration-memory";

    public int Rounds => 3;

    public IReadOnlyList<Measure> Measures { get; } =
    [
        new("memory of an overdue run, 4,000 against 1,000 elevators", "MB", Bound.AtMost(1.1)),
        new("memory of an export, 24,000 against 6,000 visits", "MB", Bound.AtMost(1.1)),
    ];

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        foreach (var (side, elevators) in new[] { (Side.Subject, Large), (Side.Reference, Small) })
        {
            var storage = await AzuriteInstance.CreateAsync();
            await using var app = await CityApp.StartAsync(Built.RepositoryRoot, cancellationToken, storage.ConnectionString);
            _cities.Add(side, (storage, await AdministrationWorld.FillAsync(app.Services, elevators, cancellationToken)));
        }
    }

    public async Task<IReadOnlyList<double>> RunAsync(Side side, CancellationToken cancellationToken)
    {
        var (storage, world) = _cities[side];
        double night;
        await using (var app = await CityApp.StartAsync(Built.RepositoryRoot, cancellationToken, storage.ConnectionString, AdministrationScenario.ForgetNightsAsync))
        {
            night = await HighestAsync(app, SettledAsync(app, cancellationToken));
        }

        await using var second = await CityApp.StartAsync(Built.RepositoryRoot, cancellationToken, storage.ConnectionString);
        var token = AdministrationWorld.TokenOf(second, world.Company);
        return [night, await HighestAsync(second, second.ReadAsync("v1/visits", token, SheetAnswers.ContentType, cancellationToken))];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (storage, _) in _cities.Values)
        {
            await storage.DisposeAsync();
        }
    }

    private static async Task SettledAsync(CityApp app, CancellationToken cancellation)
    {
        var store = app.Services.GetRequiredService<OverdueStore>();
        while ((await store.NightsAsync(cancellation)).Count < Core.Elevators.Districts.All.Count)
        {
            await Task.Delay(Sample, TimeProvider.System, cancellation);
        }
    }

    private static async Task<double> HighestAsync(CityApp app, Task act)
    {
        var highest = app.Memory;
        while (!act.IsCompleted)
        {
            await Task.WhenAny(act, Task.Delay(Sample, TimeProvider.System));
            highest = Math.Max(highest, app.Memory);
        }

        await act;
        return highest / 1e6;
    }
}
