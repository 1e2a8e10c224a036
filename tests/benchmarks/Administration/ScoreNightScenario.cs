using System.Diagnostics;
using Azure;
using ElevatorFunctions.Benchmarks.Processes;
using ElevatorFunctions.Benchmarks.Runner;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Scores;
using Microsoft.Extensions.DependencyInjection;
using TestSupport;

namespace ElevatorFunctions.Benchmarks.Administration;

/// <summary>
/// The time of the nightly computation of scores (S-8) over a city of 2,000 elevators and 48,000 visits, against the same storage calls made raw: the
/// app's own requests, recorded between it and its storage, sent again in the same order and as many at once. A night that knows what the one before
/// has read is held against the same calls.
/// </summary>
public sealed class ScoreNightScenario : IScenario
{
    private const int Elevators = 2_000;

    private AzuriteInstance? _storage;
    private CityApp? _app;
    private StorageReplay? _replay;

    public string Name => "nightly-scores";

    public int Rounds => 7;

    public IReadOnlyList<Measure> Measures { get; } =
    [
        new("scores of a night, 2,000 elevators, 48,000 visits", "ms", Bound.AtMost(1.5)),
        new("scores of a night that knows the one before", "ms", Bound.AtMost(1)),
    ];

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        _storage = await AzuriteInstance.CreateAsync();
        await using (var recorder = await StorageRecorder.StartAsync(_storage.Endpoint))
        await using (var recorded = await CityApp.StartAsync(Built.RepositoryRoot, cancellationToken, recorder.ConnectionString))
        {
            await AdministrationWorld.FillAsync(recorded.Services, Elevators, cancellationToken);
            await NightAsync(recorded, cancellationToken);
            await ForgetAsync(recorded, cancellationToken);
            await ForgetFactsAsync(recorded, cancellationToken);
            _replay = new(await recorder.RecordAsync(() => NightAsync(recorded, cancellationToken), tries: 1));
        }

        await Console.Error.WriteLineAsync($"  a night: {_replay.Calls.Count} requests of storage");
        _app = await CityApp.StartAsync(Built.RepositoryRoot, cancellationToken, _storage.ConnectionString);
    }

    public async Task<IReadOnlyList<double>> RunAsync(Side side, CancellationToken cancellationToken)
    {
        await ForgetFactsAsync(_app!, cancellationToken);
        var whole = await TimedAsync(side, cancellationToken);
        return [whole, side == Side.Subject ? await TimedAsync(side, cancellationToken) : whole];
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        if (_storage is not null)
        {
            await _storage.DisposeAsync();
        }
    }

    private async Task<double> TimedAsync(Side side, CancellationToken cancellationToken)
    {
        await ForgetAsync(_app!, cancellationToken);
        await CityApp.SettleAsync(cancellationToken);
        var begin = Stopwatch.GetTimestamp();
        await (side == Side.Subject ? NightAsync(_app!, cancellationToken) : _replay!.RunAsync(cancellationToken));
        return Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
    }

    // In this process, on the services of an app that is never started: the activities of the orchestration, one company after the other.
    private static async Task NightAsync(CityApp app, CancellationToken cancellation)
    {
        var runs = app.Services.GetRequiredService<ScoreRuns>();
        var run = await runs.BeginAsync(Night(app), cancellation) ?? throw new InvalidOperationException("The night is there already.");
        foreach (var company in run.Companies)
        {
            await runs.ComputeAsync(run.Key, company, cancellation);
        }

        await runs.EndAsync(ScorePlan.Of(run), cancellation);
    }

    private static string Night(CityApp app) =>
        ScoreRun.KeyOf(ScoreNights.LastOwedAt(app.Services.GetRequiredService<TimeProvider>().GetUtcNow()));

    private static async Task ForgetAsync(CityApp app, CancellationToken cancellation) =>
        await app.Services.GetRequiredService<StorageClients>().Tables.GetTableClient(ScoresModule.Table)
            .DeleteEntityAsync(ScoreKeys.Nights, Night(app), ETag.All, cancellation);

    private static async Task ForgetFactsAsync(CityApp app, CancellationToken cancellation)
    {
        var facts = app.Services.GetRequiredService<StorageClients>().Blobs.GetBlobContainerClient(ScoresModule.Container);
        await foreach (var blob in facts.GetBlobsAsync(cancellationToken: cancellation))
        {
            await facts.DeleteBlobAsync(blob.Name, cancellationToken: cancellation);
        }
    }
}
