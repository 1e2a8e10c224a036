using System.Net;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Faults;

/// <summary>
/// The process dies between any two storage requests of a sign-in or sign-out. A worker who tries again has one visit, counted once, and
/// is not stuck for longer than the grace of 10 s that a lock has.
/// </summary>
[Trait("Speed", "slow")]
public sealed class DyingProcessTests(TestTown town) : IClassFixture<TestTown>
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task SignIn_DiesAnywhere_AndIsTriedAgain()
    {
        var requests = await CountSignInAsync();
        foreach (var (nth, isAfter) in Moments(requests))
        {
            var scene = await FaultScene.CreateAsync(town);
            Die(nth, isAfter);
            await scene.Worker.SignsInAsync(scene.Elevator, headers: town.Faults.Header);
            town.Faults.Count();
            town.App.Clock.Advance(Grace);

            var id = await SignInAgainAsync(scene);

            await scene.HasOnlyAsync(id, "open");
            await scene.GoesOnAsync(id);
        }
    }

    [Fact]
    public async Task SignInWithKey_DiesAnywhere_AndTheRepetitionIsAnswered()
    {
        var requests = await CountSignInAsync();
        foreach (var (nth, isAfter) in Moments(requests))
        {
            var scene = await FaultScene.CreateAsync(town);
            var face = scene.Worker.Face("sign-in");
            Die(nth, isAfter);
            await scene.Worker.SignsInAsync(scene.Elevator, face: face, headers: [("Idempotency-Key", "again"), town.Faults.Header]);
            town.Faults.Count();
            town.App.Clock.Advance(Grace);

            var again = await scene.Worker.SignsInAsync(scene.Elevator, face: face, headers: ("Idempotency-Key", "again"));

            var id = again.Is(HttpStatusCode.Created).At("id").GetString()!;
            Assert.Equal(1, again.At("quota", "used").GetInt32());
            await scene.HasOnlyAsync(id, "open");
        }
    }

    [Fact]
    public async Task SignIn_DiesAnywhere_AndAColleagueComesInstead()
    {
        var requests = await CountSignInAsync();
        foreach (var (nth, isAfter) in Moments(requests))
        {
            var scene = await FaultScene.CreateAsync(town);
            Die(nth, isAfter);
            await scene.Worker.SignsInAsync(scene.Elevator, headers: town.Faults.Header);
            town.Faults.Count();
            town.App.Clock.Advance(Grace);

            var colleague = await scene.Colleague.SignsInAsync(scene.Elevator);

            // Either the visit was recorded, and is in the way, or it was not, and leaves no trace.
            var page = await scene.User.SendAsync(HttpMethod.Get, "v1/visits");
            var visit = Assert.Single(page.At("items").EnumerateArray());
            var isRecorded = visit.GetProperty("person").GetString() == scene.Worker.Account.Id.ToString();
            Assert.Equal(isRecorded ? HttpStatusCode.Conflict : HttpStatusCode.Created, colleague.Status);
            Assert.Equal(isRecorded ? 1 : 0, await Tests.Visits.Quotas.UsedAsync(town.App, scene.Worker));
            Assert.Equal(
                isRecorded ? HttpStatusCode.Conflict : HttpStatusCode.Created, (await scene.Worker.SignsInAsync(scene.OtherElevator)).Status);
        }
    }

    [Fact]
    public async Task SignOut_DiesAnywhere_AndIsTriedAgain()
    {
        var (counted, id, form) = await ReadyToSignOutAsync();
        town.Faults.Count();
        (await counted.Worker.SignsOutAsync(id, counted.Elevator, form: form, headers: town.Faults.Header)).Is(HttpStatusCode.OK);
        foreach (var (nth, isAfter) in Moments(town.Faults.Seen))
        {
            (var scene, id, form) = await ReadyToSignOutAsync();
            Die(nth, isAfter);
            await scene.Worker.SignsOutAsync(id, scene.Elevator, form: form, headers: town.Faults.Header);
            town.Faults.Count();

            var again = await scene.Worker.SignsOutAsync(id, scene.Elevator, form: form);

            if (again.Status != HttpStatusCode.OK)
            {
                again.Refuses(HttpStatusCode.Conflict, "visit-already-signed-out");
            }

            await scene.IsFreeAsync(id);
        }
    }

    // Deaths before and after each request. After one that only reads is the same as before the next.
    private static IEnumerable<(int Nth, bool IsAfter)> Moments(int requests) =>
        Enumerable.Range(1, requests).SelectMany(nth => new[] { (nth, false), (nth, true) });

    private void Die(int nth, bool isAfter)
    {
        if (isAfter)
        {
            town.Faults.DieAfter(nth);
        }
        else
        {
            town.Faults.DieBefore(nth);
        }
    }

    private async Task<int> CountSignInAsync()
    {
        var scene = await FaultScene.CreateAsync(town);
        town.Faults.Count();
        (await scene.Worker.SignsInAsync(scene.Elevator, headers: town.Faults.Header)).Is(HttpStatusCode.Created);
        return town.Faults.Seen;
    }

    private static async Task<string> SignInAgainAsync(FaultScene scene)
    {
        var again = await scene.Worker.SignsInAsync(scene.Elevator);
        return again.Status == HttpStatusCode.Created
            ? again.At("id").GetString()!
            : again.Refuses(HttpStatusCode.Conflict, "visit-already-open").At("visitId").GetString()!;
    }

    private async Task<(FaultScene Scene, string Id, Dictionary<string, object?> Form)> ReadyToSignOutAsync()
    {
        var scene = await FaultScene.CreateAsync(town);
        var id = (await scene.Worker.SignsInAsync(scene.Elevator)).Is(HttpStatusCode.Created).At("id").GetString()!;
        town.App.Clock.Advance(TimeSpan.FromMinutes(35));
        return (scene, id, await scene.Worker.FormAsync());
    }
}
