using System.Diagnostics;
using System.Globalization;
using Azure;
using Azure.Data.Tables;
using ElevatorFunctions.Benchmarks.Processes;
using ElevatorFunctions.Benchmarks.Runner;
using ElevatorFunctions.Platform.Sheets;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Tasks;
using Microsoft.Extensions.DependencyInjection;
using TestSupport;

namespace ElevatorFunctions.Benchmarks.Administration;

/// <summary>
/// The time of what people and nights ask of a city of 2,000 elevators and 48,000 visits, against the same storage calls made raw: the app's own
/// requests, recorded between it and its storage, sent again in the same order and as many at once.
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

    private readonly List<StorageReplay> _replays = [];
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
                await ReadAsync(recorded, read, cancellationToken);
                _replays.Add(new(await recorder.RecordAsync(() => ReadAsync(recorded, read, cancellationToken), TriesToRecord)));
            }

            await ForgetNightsAsync(recorded, cancellationToken);
            _nightReplay = new(await recorder.RecordAsync(() => NightAsync(recorded, cancellationToken), tries: 1));
        }

        foreach (var (read, replay) in Reads.Zip(_replays))
        {
            await Console.Error.WriteLineAsync($"  {read.Name}: {replay.Count} requests of storage");
        }

        await Console.Error.WriteLineAsync($"  overdue run: {_nightReplay.Count} requests of storage");
        _app = await CityApp.StartAsync(Built.RepositoryRoot, cancellationToken, _storage.ConnectionString);
        foreach (var (read, replay) in Reads.Zip(_replays).Where(pair => pair.First.Times > 1 && pair.Second.Count < 100))
        {
            for (var time = 0; time < TimesToWarm; time++)
            {
                await ReadAsync(_app, read, cancellationToken);
                await replay.RunAsync(cancellationToken);
            }
        }

        await TellFloorAsync(_app, cancellationToken);
    }

    public async Task<IReadOnlyList<double>> RunAsync(Side side, CancellationToken cancellationToken)
    {
        var times = new List<double>();
        foreach (var (read, replay) in Reads.Zip(_replays))
        {
            await CityApp.SettleAsync(cancellationToken);
            times.Add(await TimeAsync(
                side == Side.Subject ? () => ReadAsync(_app!, read, cancellationToken) : () => replay.RunAsync(cancellationToken), read.Times));
        }

        await ForgetNightsAsync(_app!, cancellationToken);
        await CityApp.SettleAsync(cancellationToken);
        times.Add(await TimeAsync(
            side == Side.Subject ? () => NightAsync(_app!, cancellationToken) : () => _nightReplay!.RunAsync(cancellationToken), times: 1));
        return times;
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

    private Task ReadAsync(CityApp app, (string Name, string Path, bool OfCity, string Accept, int Times) read, CancellationToken cancellation) =>
        app.ReadAsync(
            read.Accept == Json ? read.Path : read.Path + _exported,
            AdministrationWorld.TokenOf(app, read.OfCity ? _world!.Supervisor : _world!.Company),
            read.Accept,
            cancellation);

    // A page costs at least this more than its storage: the way through host and worker.
    private async Task TellFloorAsync(CityApp app, CancellationToken cancellation)
    {
        var token = AdministrationWorld.TokenOf(app, _world!.Company);
        var milliseconds = await TimeAsync(() => app.ReadAsync("health/live", token, Json, cancellation), TimesToWarm);
        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  a request without storage: {milliseconds:0.00} ms"));
    }

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
