using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ElevatorFunctions.Accounts;
using ElevatorFunctions.Benchmarks.Processes;
using ElevatorFunctions.Benchmarks.Runner;
using ElevatorFunctions.Benchmarks.SignIns;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Organisations;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;

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
    private const int ImportsAtOnce = 2;
    private const int RowsOfAnImport = 300;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Rise = TimeSpan.FromSeconds(1);

    private readonly HttpClient _flood = new(new SocketsHttpHandler { MaxConnectionsPerServer = LoginsAtOnce });
    private readonly HttpClient _person = new();
    private CityApp? _city;
    private SignInWorld? _world;
    private Account? _admin;
    private int _requests;

    public string Name => "report-under-flood";

    public int Rounds => 5;

    public IReadOnlyList<Measure> Measures { get; } =
    [
        new("p99 of a report while 50 log in with names that do not exist", "ms", Bound.AtMost(2)),
        new("p99 of a report while 8 list visits", "ms", Bound.AtMost(2)),
        new("p99 of a report while 8 refresh with tokens that do not exist", "ms", Bound.AtMost(2)),
        new("p99 of a report while 8 send pictures that are cut off", "ms", Bound.AtMost(2)),
        new("p99 of a report while 50 ask for what needs no storage", "ms", Bound.AtMost(2)),
        new("p99 of a report while 2 import files of 300 elevators", "ms", Bound.AtMost(2)),
    ];

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        _city = await CityApp.StartAsync(Built.RepositoryRoot, cancellationToken);
        _world = await SignInWorld.CreateAsync(_city.Services, number: 3, Elevators, cancellationToken);
        _admin = await AdminAsync(cancellationToken);
        _flood.BaseAddress = _person.BaseAddress = _city.Address;
        await ReportsAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<double>> RunAsync(Side side, CancellationToken cancellationToken)
    {
        if (side == Side.Reference)
        {
            var quiet = await ReportsAsync(cancellationToken);
            return [.. Measures.Select(_ => quiet)];
        }

        return
        [
            await UnderAsync(LoginsAtOnce, Login, HttpStatusCode.Unauthorized, cancellationToken),
            await UnderAsync(OthersAtOnce, List, HttpStatusCode.OK, cancellationToken),
            await UnderAsync(OthersAtOnce, Refresh, HttpStatusCode.Unauthorized, cancellationToken),
            await UnderAsync(OthersAtOnce, await PictureAsync(cancellationToken), HttpStatusCode.BadRequest, cancellationToken),
            await UnderAsync(LoginsAtOnce, _ => new(HttpMethod.Get, "health/live"), HttpStatusCode.OK, cancellationToken),
            await UnderAsync(ImportsAtOnce, Import, HttpStatusCode.OK, cancellationToken),
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

    // Somebody who may import, and the use unit that the rows name.
    private async Task<Account> AdminAsync(CancellationToken cancellation)
    {
        var (worker, elevator) = _world!.Pairs[0];
        var useUnit = new Organisation { Id = elevator.UseUnit, Role = Role.UseUnit, Name = "物业", District = elevator.District, CreatedAt = worker.CreatedAt };
        await _city!.Services.GetRequiredService<OrganisationStore>().TryAddAsync(useUnit, cancellation);
        var admin = worker with { Id = AccountId.FromRandom([9, .. new byte[9]]), UserName = "admin_of_imports", Role = Role.Admin, IsMain = true };
        await _city.Services.GetRequiredService<PeopleStore>().TryAddAsync(admin, cancellation);
        return admin;
    }

    // Sent again and again, since what does not open is not stored.
    private async Task<Func<int, HttpRequestMessage>> PictureAsync(CancellationToken cancellation)
    {
        using var bitmap = new SKBitmap(3000, 2000);
        bitmap.Erase(SKColors.SteelBlue);
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, quality: 100);
        var picture = data.ToArray()[..^2000];
        using var announcement = List(0);
        announcement.Method = HttpMethod.Post;
        announcement.RequestUri = new Uri("v1/uploads", UriKind.Relative);
        announcement.Content = JsonContent.Create(new { kind = "site-photo", contentType = "image/png", size = picture.Length });
        using var answer = await _person.SendAsync(announcement, cancellation);
        var url = (await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation)).GetProperty("url").GetString();
        return _ => new(HttpMethod.Put, url) { Content = new ByteArrayContent(picture) };
    }

    private HttpRequestMessage Import(int number) => new(HttpMethod.Post, "v1/elevators/import?mode=good-rows")
    {
        Headers = { Authorization = new AuthenticationHeaderValue("Bearer", _world!.TokenOf(_admin!)) },
        Content = new StringContent(
            "code,kind,district,place,useUnit\n" + string.Concat(Enumerable.Range(0, RowsOfAnImport)
                .Select(at => $"I{number:D6}{at:D4},A,330502,人民路1号,{_world.Pairs[0].Elevator.UseUnit}\n")),
            Encoding.UTF8,
            "text/csv"),
    };

    private async Task<double> UnderAsync(int callers, Func<int, HttpRequestMessage> request, HttpStatusCode usual, CancellationToken cancellation)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var flood = Task.WhenAll(Enumerable.Range(0, callers).Select(_ => FloodAsync(request, usual, over.Token)));
        await Task.Delay(Rise, TimeProvider.System, cancellation);
        var slowest = await ReportsAsync(cancellation);
        await over.CancelAsync();
        await flood;
        return slowest;
    }

    // Each request is waited for, since the next measure would run beside it.
    private async Task FloodAsync(Func<int, HttpRequestMessage> request, HttpStatusCode usual, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            using var message = request(Interlocked.Increment(ref _requests));
            using var answer = await _flood.SendAsync(message, CancellationToken.None);
            if (answer.StatusCode == HttpStatusCode.Accepted)
            {
                await EndOfImportAsync(answer.Headers.Location!);
            }
            else if (answer.StatusCode != usual && answer.StatusCode is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests))
            {
                throw new InvalidOperationException(await answer.Content.ReadAsStringAsync(CancellationToken.None));
            }
        }
    }

    private async Task EndOfImportAsync(Uri location)
    {
        while (true)
        {
            using var request = List(0);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _world!.TokenOf(_admin!));
            request.RequestUri = location;
            using var answer = await _flood.SendAsync(request, CancellationToken.None);
            if ((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("state").GetString() is "done" or "failed")
            {
                return;
            }

            await Task.Delay(Rise, TimeProvider.System);
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
