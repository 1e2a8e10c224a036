using System.Diagnostics;
using System.Globalization;
using Azure;
using Azure.Data.Tables;
using ElevatorFunctions.Benchmarks.Processes;
using ElevatorFunctions.Benchmarks.Runner;
using ElevatorFunctions.Platform.Sheets;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Service;
using ElevatorFunctions.Tasks;
using Microsoft.Extensions.DependencyInjection;
using TestSupport;

namespace ElevatorFunctions.Benchmarks.Administration;

/// <summary>
/// The time of what people and nights ask of a city of 2,000 elevators and 48,000 visits, against the same storage calls made raw: the app's own
/// requests, recorded between it and its storage, sent again in the same order and as many at once. The time of a function app that only passes those
/// requests on is told beside it: a list cannot be faster.
/// </summary>
public sealed class AdministrationScenario : IScenario
{
    private const int Elevators = 2_000;
    private const int Exported = 10_000;
    private const int TriesToRecord = 3;
    private const int TimesARound = 5;

    // A city that runs has its code compiled in full.
    private const int TimesToWarm = 60;
    private const string Json = "application/json";

    private static readonly Bound Bound = Bound.AtMost(1.5);

    private static readonly (string Name, string Path, bool OfCity, string Accept, int Times)[] Reads =
    [
        ("first page of visits of a company", "v1/visits", false, Json, TimesARound),
        ("first page of visits of a district", "v1/visits", true, Json, TimesARound),
        ("first page of elevators of a company", "v1/elevators", false, Json, TimesARound),
        ("first page of elevators of a district", "v1/elevators", true, Json, TimesARound),
        ("first page of tasks of a company", "v1/maintenance-tasks?tab=all", false, Json, TimesARound),
        ("first page of tasks of a district", "v1/maintenance-tasks?tab=all", true, Json, TimesARound),
        ("first page of overdue records of a company", "v1/overdue-records", false, Json, TimesARound),
        ("first page of overdue records of a district", "v1/overdue-records", true, Json, TimesARound),
        ("first page of contracts of a company", "v1/contracts", false, Json, TimesARound),
        ("home of a company", "v1/home", false, Json, TimesARound),
        ("home of a district", "v1/home", true, Json, TimesARound),
        ("export of 10,000 visits", "v1/visits", false, SheetAnswers.ContentType, 1),
    ];

    private readonly List<(StorageReplay Replay, long Length)> _replays = [];
    private PassingApp? _passing;
    private AzuriteInstance? _storage;
    private CityApp? _app;
    private AdministrationWorld? _world;
    private string _exported = "";
    private StorageReplay? _nightReplay;

    public string Name => "administration";

    public int Rounds => 7;

    public IReadOnlyList<Measure> Measures { get; } =
    [
        .. Reads.Select(read => new Measure(read.Name, "ms", Bound)),
        new("overdue run over 2,000 elevators", "ms", Bound),
        .. Reads.Select(read => new Measure($"{read.Name}, only passed on", "ms")),
    ];

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        _storage = await AzuriteInstance.CreateAsync();
        await using (var recorder = await StorageRecorder.StartAsync(_storage.Endpoint))
        await using (var recorded = await CityApp.StartAsync(Built.RepositoryRoot, cancellationToken, recorder.ConnectionString))
        {
            _world = await AdministrationWorld.FillAsync(recorded.Services, Elevators, cancellationToken);
            _exported = string.Create(CultureInfo.InvariantCulture, $"?from={_world.SinceWhen(Elevators, Exported):yyyy-MM-dd'T'HH:mm:ss'Z'}");
            await ForgetNightsAsync(recorded, cancellationToken);
            await NightAsync(recorded, cancellationToken);
            foreach (var read in Reads)
            {
                // The app has in memory by then whatever it keeps.
                var length = await ReadAsync(recorded, read, cancellationToken);
                _replays.Add((new(await recorder.RecordAsync(() => ReadAsync(recorded, read, cancellationToken), TriesToRecord)), length));
            }

            await ForgetNightsAsync(recorded, cancellationToken);
            _nightReplay = new(await recorder.RecordAsync(() => NightAsync(recorded, cancellationToken), tries: 1));
        }

        foreach (var (read, (replay, _)) in Reads.Zip(_replays))
        {
            await Console.Error.WriteLineAsync($"  {read.Name}: {replay.Calls.Count} requests of storage");
        }

        await Console.Error.WriteLineAsync($"  overdue run: {_nightReplay.Calls.Count} requests of storage");
        _app = await CityApp.StartAsync(Built.RepositoryRoot, cancellationToken, _storage.ConnectionString);
        _passing = await PassingApp.StartAsync(cancellationToken);
        foreach (var (read, (replay, length)) in Reads.Zip(_replays).Where(pair => pair.First.Times > 1 && pair.Second.Replay.Calls.Count < 100))
        {
            await _passing.KeepAsync(replay, length, cancellationToken);
            for (var time = 0; time < TimesToWarm; time++)
            {
                await ReadAsync(_app, read, cancellationToken);
                await _passing.ReadAsync(cancellationToken);
                await replay.RunAsync(cancellationToken);
            }
        }
    }

    public async Task<IReadOnlyList<double>> RunAsync(Side side, CancellationToken cancellationToken)
    {
        var (times, passedOn) = (new List<double>(), new List<double>());
        foreach (var (read, (replay, length)) in Reads.Zip(_replays))
        {
            await CityApp.SettleAsync(cancellationToken);
            if (side == Side.Reference)
            {
                times.Add(await TimeAsync(() => replay.RunAsync(cancellationToken), read.Times));
                passedOn.Add(times[^1]);
                continue;
            }

            times.Add(await TimeAsync(() => ReadAsync(_app!, read, cancellationToken), read.Times));
            await _passing!.KeepAsync(replay, length, cancellationToken);
            passedOn.Add(await TimeAsync(() => _passing.ReadAsync(cancellationToken), read.Times));
        }

        await ForgetNightsAsync(_app!, cancellationToken);
        await CityApp.SettleAsync(cancellationToken);
        times.Add(await TimeAsync(
            side == Side.Subject ? () => NightAsync(_app!, cancellationToken) : () => _nightReplay!.RunAsync(cancellationToken), times: 1));
        return [.. times, .. passedOn];
    }

    public async ValueTask DisposeAsync()
    {
        if (_passing is not null)
        {
            await _passing.DisposeAsync();
        }

        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        if (_storage is not null)
        {
            await _storage.DisposeAsync();
        }
    }

    private Task<long> ReadAsync(CityApp app, (string Name, string Path, bool OfCity, string Accept, int Times) read, CancellationToken cancellation) =>
        app.ReadAsync(
            read.Accept == Json ? read.Path : read.Path + _exported,
            AdministrationWorld.TokenOf(app, read.OfCity ? _world!.Supervisor : _world!.Company),
            read.Accept,
            cancellation);

    // In this process, on the services of an app that is never started: the server's own timer runs once a day.
    private static Task NightAsync(CityApp app, CancellationToken cancellation) =>
        ActivatorUtilities.CreateInstance<OverdueRun>(app.Services).SettleAsync(cancellation);

    // A run after that looks at every elevator.
    internal static async Task ForgetNightsAsync(CityApp app, CancellationToken cancellation)
    {
        var table = app.Services.GetRequiredService<StorageClients>().Tables.GetTableClient(TasksModule.ListTable);
        var nights = TableClient.CreateQueryFilter($"PartitionKey eq {OverdueStore.Nights}");
        await foreach (var night in table.QueryAsync<TableEntity>(nights, cancellationToken: cancellation))
        {
            await table.DeleteEntityAsync(night.PartitionKey, night.RowKey, ETag.All, cancellation);
        }

        // Else the timer of the next start takes it as done.
        await app.Services.GetRequiredService<NightlyNotes>().ForgetAsync(nameof(OverdueRun), cancellation);
    }

    private static async Task<double> TimeAsync(Func<Task> act, int times)
    {
        var begin = Stopwatch.GetTimestamp();
        for (var time = 0; time < times; time++)
        {
            await act();
        }

        return Stopwatch.GetElapsedTime(begin).TotalMilliseconds / times;
    }
}
