using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Rescues;
using ElevatorFunctions.Tests.Visits;

namespace ElevatorFunctions.Tests.Elevators;

/// <summary>Work under way keeps an elevator from being retired, and the code of a retired one says so to everyone who scans it (E-7).</summary>
[Collection(nameof(OwnTime))]
public sealed class RetiredScanTests(City city)
{
    [Fact]
    public async Task E7_OpenVisit_IsInTheWay_UntilItEnds()
    {
        var visit = await OpenVisit.BeginAsync(city);
        var supervisor = await city.SupervisorAsync();

        (await city.RetiresAsync(supervisor, visit.Elevator.Entry.Code)).Refuses(HttpStatusCode.Conflict, "elevator-has-open-visit");
        visit.ReachesItsEnd();
        (await visit.SignsOutAsync()).Is(HttpStatusCode.OK);

        (await city.RetiresAsync(supervisor, visit.Elevator.Entry.Code)).Is(HttpStatusCode.OK);
        (await visit.ReadsAsync()).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task E7_SignIn_SaysThatItIsRetired_BeforeWhoseItIs()
    {
        var (_, worker, _, elevator) = await city.WithVisitReadyAsync();
        var stranger = await city.WithPersonAsync(await city.WithOrganisationAsync(Role.Maintenance));
        await city.RetiredAsync(elevator.Entry.Code);

        foreach (var person in new[] { worker, stranger })
        {
            var refused = (await person.SignsInAsync(elevator)).Refuses(HttpStatusCode.Conflict, "elevator-retired");
            Assert.Equal(("电梯已注销", city.Today().ToString("yyyy-MM-dd")), (refused.Title, refused.At("retiredOn").GetString()));
        }
    }

    [Fact]
    public async Task E7_SignInAndRetirementAtOnce_OneWins()
    {
        for (var round = 0; round < 6; round++)
        {
            var (_, worker, _, elevator) = await city.WithVisitReadyAsync();
            var supervisor = await city.SupervisorAsync();

            var answers = await Task.WhenAll(worker.SignsInAsync(elevator), city.RetiresAsync(supervisor, elevator.Entry.Code));

            Assert.Equal(
                answers[0].Status == HttpStatusCode.Created ? ("", "elevator-has-open-visit") : ("elevator-retired", ""),
                (answers[0].Status == HttpStatusCode.Created ? "" : answers[0].Code, answers[1].Status == HttpStatusCode.OK ? "" : answers[1].Code));
        }
    }

    [Fact]
    public async Task E7_PublicScan_SaysThatItIsRetired()
    {
        var (_, _, _, elevator) = await city.WithVisitReadyAsync();
        await city.RetiredAsync(elevator.Entry.Code);

        (await city.App.SendAsync(HttpMethod.Post, "v1/public/uploads", new { qr = elevator.Qr, kind = "complaint-photo", contentType = "image/jpeg", size = 16 }))
            .Refuses(HttpStatusCode.Conflict, "elevator-retired");
        (await city.App.SendAsync(HttpMethod.Post, "v1/public/complaints", new
        {
            qr = elevator.Qr,
            categories = new[] { "C02" },
            text = "异响",
            photos = Array.Empty<string>(),
            phone = PhoneProof.NewPhone(),
            smsCode = "000000",
            separate = true,
        })).Refuses(HttpStatusCode.Conflict, "elevator-retired");
    }

    [Fact]
    public async Task E7_R10_CallForHelp_IsTaken_AndSaysThatItIsRetired()
    {
        await using var town = await TestTown.BuildAsync();
        await town.RetiredAsync(town.Elevator.Entry.Code);

        var answer = (await town.PostsAsync(null, "v1/public/reports", new { qr = town.Elevator.Qr, peopleTrapped = true })).Is(HttpStatusCode.Created);

        Assert.Equal(town.Today().ToString("yyyy-MM-dd"), answer.At("retiredOn").GetString());
        Assert.Equal(["dispatched trapped"], await town.OrdersAsync());
        var told = (await town.Seat.SendAsync(HttpMethod.Get, $"v1/rescues/{answer.At("id").GetString()}")).Is(HttpStatusCode.OK).Text;
        Assert.Contains("elevator-retired", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task E7_OpenRescue_IsInTheWay_UntilItEnds()
    {
        await using var town = await TestTown.BuildAsync();
        var (rescue, _) = await town.ReportsTrappedAsync();
        var supervisor = await town.SupervisorAsync();

        var refused = (await town.RetiresAsync(supervisor, town.Elevator.Entry.Code)).Refuses(HttpStatusCode.Conflict, "elevator-has-open-rescue");

        Assert.Equal(rescue, refused.At("rescue").GetString());
        foreach (var (act, body) in new (string, object)[] { ("accept", new { }), ("arrive", new { }), ("complete", TownRescues.Freed) })
        {
            (await town.PostsAsync(town.OwnersWorker, $"v1/rescues/{rescue}/{act}", body)).Is(HttpStatusCode.OK);
        }

        (await town.RetiresAsync(supervisor, town.Elevator.Entry.Code)).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task E7_Census_CountsNoRetiredElevator()
    {
        await using var town = await TestTown.BuildAsync();
        await town.RetiredAsync(town.Elevator.Entry.Code);
        await town.App.Get<ElevatorCensus>().CountAsync(CancellationToken.None);

        var counted = await town.App.Get<ElevatorCensus>().FindAsync(City.Wuxing, town.Today(), CancellationToken.None);

        Assert.Equal(0, counted!.InUse);
    }
}
