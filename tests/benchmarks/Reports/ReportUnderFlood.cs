using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using ElevatorFunctions.Benchmarks.Processes;
using ElevatorFunctions.Benchmarks.Runner;
using ElevatorFunctions.Benchmarks.SignIns;

namespace ElevatorFunctions.Benchmarks.Reports;

/// <summary>
/// The wait of a person in a car while others flood another route: the slowest hundredth of public reports of trapped people under a
/// flood, against the same without. A flood is as many callers at once as say, each of which asks again as soon as it is answered. All run
/// on the machine of the app.
/// </summary>
public sealed class ReportUnderFlood : IScenario
{
    private const int ReportsOfARound = 150;
    private const int Elevators = 50;
    private const int LoginsAtOnce = 50;
    private const int OthersAtOnce = 8;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Rise = TimeSpan.FromSeconds(1);

    private readonly HttpClient _flood = new(new SocketsHttpHandler { MaxConnectionsPerServer = LoginsAtOnce });
    private readonly HttpClient _person = new();
    private SignInCity? _city;
    private SignInWorld? _world;
    private int _requests;

    public string Name => "report-under-flood";

    public int Rounds => 5;

    public IReadOnlyList<Measure> Measures { get; } =
    [
        new("p99 of a report while 50 log in with names that do not exist", "ms", Bound.AtMost(2)),
        new("p99 of a report while 8 list visits", "ms", Bound.AtMost(2)),
        new("p99 of a report while 8 refresh with tokens that do not exist", "ms", Bound.AtMost(2)),
    ];

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        _city = await SignInCity.StartAsync(Built.RepositoryRoot, cancellationToken);
        _world = await SignInWorld.CreateAsync(_city.Services, number: 3, Elevators, cancellationToken);
        _flood.BaseAddress = _person.BaseAddress = _city.Address;
        await ReportsAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<double>> RunAsync(Side side, CancellationToken cancellationToken)
    {
        if (side == Side.Reference)
        {
            var quiet = await ReportsAsync(cancellationToken);
            return [quiet, quiet, quiet];
        }

        return
        [
            await UnderAsync(LoginsAtOnce, Login, cancellationToken),
            await UnderAsync(OthersAtOnce, List, cancellationToken),
            await UnderAsync(OthersAtOnce, Refresh, cancellationToken),
        ];
    }

    public async ValueTask DisposeAsync()
    {
        _flood.Dispose();
        _person.Dispose();
        if (_city is not null)
        {
            await _city.DisposeAsync();
        }
    }

    private HttpRequestMessage Login(int number) =>
        new(HttpMethod.Post, "v1/auth/login") { Content = JsonContent.Create(new { userName = $"nobody_{number}", password = "Wrong_2026" }) };

    private HttpRequestMessage List(int number) => new(HttpMethod.Get, "v1/visits?top=50")
    {
        Headers = { Authorization = new AuthenticationHeaderValue("Bearer", _world!.TokenOf(_world.Pairs[number % Elevators].Worker)) },
    };

    private HttpRequestMessage Refresh(int number) => new(HttpMethod.Post, "v1/auth/refresh")
    {
        Content = JsonContent.Create(new { refreshToken = $"{_world!.Pairs[number % Elevators].Worker.Id}.{new string('0', 20)}.0" }),
    };

    private async Task<double> UnderAsync(int callers, Func<int, HttpRequestMessage> request, CancellationToken cancellation)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var flood = Task.WhenAll(Enumerable.Range(0, callers).Select(_ => FloodAsync(request, over.Token)));
        await Task.Delay(Rise, TimeProvider.System, cancellation);
        var slowest = await ReportsAsync(cancellation);
        await over.CancelAsync();
        await flood;
        return slowest;
    }

    private async Task FloodAsync(Func<int, HttpRequestMessage> request, CancellationToken over)
    {
        try
        {
            while (true)
            {
                using var message = request(Interlocked.Increment(ref _requests));
                using var answer = await _flood.SendAsync(message, over);
            }
        }
        catch (OperationCanceledException)
        {
            // The reports are all made.
        }
    }

    /// <summary>Milliseconds that a report takes at most, of 99 in a hundred.</summary>
    private async Task<double> ReportsAsync(CancellationToken cancellation)
    {
        var waits = new List<double>(ReportsOfARound);
        for (var number = 0; number < ReportsOfARound; number++)
        {
            var begin = Stopwatch.GetTimestamp();
            using var answer = await _person.PostAsJsonAsync(
                "v1/public/reports", new { qr = _world!.QrOf(_world.Pairs[number % Elevators].Elevator), peopleTrapped = true }, cancellation);
            waits.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
            if (answer.StatusCode is not (HttpStatusCode.Created or HttpStatusCode.OK))
            {
                throw new InvalidOperationException(await answer.Content.ReadAsStringAsync(cancellation));
            }

            await Task.Delay(Pause, TimeProvider.System, cancellation);
        }

        return MeasureResult.Quantile(waits, 0.99);
    }
}
