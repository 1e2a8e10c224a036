using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Service;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Visits;
using TestSupport;

namespace ElevatorFunctions.Tests.Faults;

/// <summary>
/// Storage that is down, or hangs: 503 with Retry-After within 5 s on every route that needs it. It comes back, the app goes on
/// without a restart, and nothing that was acknowledged is lost.
/// </summary>
public sealed class StorageDownTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(60);

    private TestTown? _town;

    private TestTown Town => _town!;

    private AzuriteInstance Azurite => Town.Azurite;

    private AppUnderTest App => Town.App;

    public async ValueTask InitializeAsync() => _town = await TestTown.BuildAsync(new()
    {
        Start = null,
        CanFail = true,
        IsStoragePersistent = true,
        IsImpatient = true,
    });

    public ValueTask DisposeAsync() => _town?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task Stopped_Is503OnEveryRoute_AndGoesOnAfterwards()
    {
        var scene = await PrepareAsync();
        await Azurite.StopAsync();

        await EveryRouteIs503Async(scene);

        await Azurite.StartAsync();
        await GoesOnAsync(scene);
    }

    [Fact]
    public async Task Suspended_Is503OnEveryRoute_AndGoesOnAfterwards()
    {
        var scene = await PrepareAsync();
        await Azurite.SuspendAsync();

        await EveryRouteIs503Async(scene);

        await Azurite.ResumeAsync();
        await GoesOnAsync(scene);
    }

    [Fact]
    public async Task StoppedAmidSignIns_LosesNothingThatWasAcknowledged()
    {
        var acknowledged = new ConcurrentDictionary<Person, string>();
        var signingIn = Enumerable.Range(0, 4).Select(async _ =>
        {
            while (true)
            {
                Person worker;
                TestElevator elevator;
                try
                {
                    worker = await App.WithPersonAsync(Town.Owner);
                    elevator = await App.WithElevatorAsync(Town.Owner, Town.UseUnit);
                }
                catch (Exception exception) when (exception is Azure.RequestFailedException or AggregateException or Xunit.Sdk.XunitException)
                {
                    // They could not be made any more.
                    return;
                }

                var answer = await worker.SignsInAsync(elevator);
                if (answer.Status != HttpStatusCode.Created)
                {
                    answer.Refuses(HttpStatusCode.ServiceUnavailable, "storage-unavailable");
                    return;
                }

                acknowledged[worker] = answer.At("id").GetString()!;
            }
        }).ToList();
        while (acknowledged.Count < 20)
        {
            await Task.WhenAny([Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System), .. signingIn]);
        }

        await Azurite.StopAsync();
        await Task.WhenAll(signingIn);
        await Azurite.StartAsync();
        await IsReadyAgainAsync();

        foreach (var (worker, id) in acknowledged)
        {
            var record = (await worker.SendAsync(HttpMethod.Get, $"v1/visits/{id}")).Is(HttpStatusCode.OK);
            Assert.Equal("open", record.At("status").GetString());
            Assert.Equal(1, await Quotas.UsedAsync(App, worker));
        }
    }

    private async Task<Scene> PrepareAsync()
    {
        var worker = await App.WithPersonAsync(Town.Owner);
        var reviewer = await App.WithPersonAsync(Town.UseUnit, isMain: true);
        var admin = await App.WithPersonAsync(await App.WithOrganisationAsync(Role.Admin), isMain: true);
        var elevator = await App.WithElevatorAsync(Town.Owner, Town.UseUnit);
        var login = new { userName = worker.Account.UserName, password = City.Password };
        var session = (await App.SendAsync(HttpMethod.Post, "v1/auth/login", login)).Is(HttpStatusCode.OK);
        var done = (await worker.SignsInAsync(elevator)).Is(HttpStatusCode.Created).At("id").GetString()!;
        App.Clock.Advance(TimeSpan.FromMinutes(35));
        (await worker.SignsOutAsync(done, elevator, form: await worker.FormAsync(withSignature: false))).Is(HttpStatusCode.OK);
        var open = (await worker.SignsInAsync(elevator)).Is(HttpStatusCode.Created).At("id").GetString()!;
        App.Clock.Advance(TimeSpan.FromMinutes(35));
        // The sweep has run at this hour. The next look is a new one.
        await IsReadyAgainAsync();
        App.Clock.Advance(Readiness.Hold);
        return new Scene(
            worker, reviewer, admin, elevator, done, open, await worker.FormAsync(), session.At("refreshToken").GetString()!,
            await App.WithPersonAsync(Town.Owner), await App.WithElevatorAsync(Town.Owner, Town.UseUnit));
    }

    private async Task EveryRouteIs503Async(Scene scene)
    {
        var form = new Dictionary<string, object?>(scene.Form, StringComparer.Ordinal);
        var (worker, reviewer, admin) = (scene.Worker, scene.Reviewer, scene.Admin);
        var login = new { userName = worker.Account.UserName, password = City.Password };
        (string What, Func<Task<Answer>> Send)[] routes =
        [
            ("login", () => App.SendAsync(HttpMethod.Post, "v1/auth/login", login)),
            ("refresh", () => App.SendAsync(HttpMethod.Post, "v1/auth/refresh", new { refreshToken = scene.RefreshToken })),
            ("me", () => worker.SendAsync(HttpMethod.Get, "v1/me")),
            ("sign-in", () => scene.Fresh.SignsInAsync(scene.FreshElevator)),
            ("sign-in with key", () => scene.Fresh.SignsInAsync(scene.FreshElevator, headers: ("Idempotency-Key", "down"))),
            ("sign-out", () => worker.SignsOutAsync(scene.Open, scene.Elevator, form: form)),
            ("visits", () => worker.SendAsync(HttpMethod.Get, "v1/visits")),
            ("visits of an elevator", () => reviewer.SendAsync(HttpMethod.Get, $"v1/visits?elevator={scene.Elevator.Entry.Code}")),
            ("visit", () => worker.SendAsync(HttpMethod.Get, $"v1/visits/{scene.Done}")),
            ("review", () => reviewer.SendAsync(HttpMethod.Post, $"v1/visits/{scene.Done}/review", new { decision = "accept" })),
            ("paper-form", () => worker.SendAsync(HttpMethod.Put, $"v1/visits/{scene.Done}/paper-form", new { photos = Array.Empty<string>() })),
            ("uploads", () => worker.SendAsync(HttpMethod.Post, "v1/uploads", new { kind = "signature", contentType = "image/png", size = 9 })),
            ("elevators", () => worker.SendAsync(HttpMethod.Get, "v1/elevators")),
            ("elevator", () => worker.SendAsync(HttpMethod.Get, $"v1/elevators/{scene.Elevator.Entry.Code}")),
            ("contracts", () => worker.SendAsync(HttpMethod.Get, "v1/contracts")),
            ("accounts", () => reviewer.SendAsync(HttpMethod.Get, "v1/accounts")),
            ("organisations", () => admin.SendAsync(HttpMethod.Get, "v1/organisations")),
            ("organisation", () => worker.SendAsync(HttpMethod.Get, $"v1/organisations/{Town.Owner.Id}")),
            ("imports", () => admin.SendAsync(HttpMethod.Get, "v1/elevators/imports")),
            ("import", () => admin.SendAsync(HttpMethod.Post, "v1/elevators/import", new { })),
        ];
        var sent = routes.Select(async route =>
        {
            var begin = Stopwatch.GetTimestamp();
            var answer = await route.Send();
            return (route.What, Answer: answer, Took: Stopwatch.GetElapsedTime(begin));
        }).ToList();
        (await App.SendAsync(HttpMethod.Get, "health/live")).Is(HttpStatusCode.OK);
        var begun = Stopwatch.GetTimestamp();
        var readiness = (await App.SendAsync(HttpMethod.Get, "health/ready")).Refuses(HttpStatusCode.ServiceUnavailable, "not-ready");
        Assert.True(Stopwatch.GetElapsedTime(begun) < Limit, "health/ready took long");
        Assert.Equal(["tables", "containers"], readiness.At("errors").EnumerateObject().Select(part => part.Name));
        foreach (var (what, answer, took) in await Task.WhenAll(sent))
        {
            Assert.True(answer.Status == HttpStatusCode.ServiceUnavailable, $"{what}: {(int)answer.Status} {answer.Text}");
            answer.Refuses(HttpStatusCode.ServiceUnavailable, "storage-unavailable");
            Assert.Equal("存储服务暂不可用，请稍后重试", answer.Title);
            Assert.True(answer.Headers.ContainsKey("Retry-After"), what);
            Assert.True(took < Limit, $"{what} took {took}");
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"slowest 503: {(await Task.WhenAll(sent)).Max(one => one.Took)}");
    }

    private async Task GoesOnAsync(Scene scene)
    {
        await IsReadyAgainAsync();
        Assert.Equal("awaiting-review", (await scene.Worker.SendAsync(HttpMethod.Get, $"v1/visits/{scene.Done}")).At("status").GetString());
        (await scene.Worker.SignsOutAsync(scene.Open, scene.Elevator, form: scene.Form)).Is(HttpStatusCode.OK);
        App.Clock.Advance(TimeSpan.FromSeconds(10));
        var visit = await scene.Fresh.SignsInAsync(scene.FreshElevator);

        // The request that hung may have been carried out after all, when storage came back. Then it is that visit.
        var id = visit.Status == HttpStatusCode.Created
            ? visit.At("id").GetString()
            : visit.Refuses(HttpStatusCode.Conflict, "visit-already-open").At("visitId").GetString();
        var page = (await scene.Fresh.SendAsync(HttpMethod.Get, $"v1/visits?person={scene.Fresh.Account.Id}")).Is(HttpStatusCode.OK);
        Assert.Equal(id, Assert.Single(page.At("items").EnumerateArray()).GetProperty("id").GetString());
        Assert.Equal(1, await Quotas.UsedAsync(App, scene.Fresh));
        Assert.Equal(2, await Quotas.UsedAsync(App, scene.Worker));
    }

    private async Task IsReadyAgainAsync()
    {
        using var limit = new CancellationTokenSource(Recovery);
        while ((await App.SendAsync(HttpMethod.Get, "health/ready")).Status != HttpStatusCode.OK)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, limit.Token);
        }
    }

    /// <summary>A worker with a visit done and one open, which may be signed out, and a worker who has not begun.</summary>
    private sealed record Scene(
        Person Worker, Person Reviewer, Person Admin, TestElevator Elevator, string Done, string Open, Dictionary<string, object?> Form, string RefreshToken,
        Person Fresh, TestElevator FreshElevator);
}
