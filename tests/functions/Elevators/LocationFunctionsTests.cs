using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Locations;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Elevators;

/// <summary>E-5: collecting where an elevator is.</summary>
public sealed class LocationFunctionsTests(City city)
{
    [Fact]
    public async Task PositionOfAPhone_IsKeptAsWgs84WithAuthorAndTheFormerOnes()
    {
        var company = await city.WithMainAccountAsync(Role.Maintenance);
        var worker = await city.WithSubAccountAsync(company, allElevators: true, Permission.ElevatorsLocate);
        var elevator = await city.RegisterAsync(await city.WithMainAccountAsync(Role.UseUnit), company);
        var shown = Gcj02.FromWgs84(GeoPoint.Create(30.87, 120.09));

        await worker.PutAsync($"elevators/{elevator.Code}/location", Body(30.8701, 120.0901, "wgs-84"));
        var answer = await worker.PutAsync($"elevators/{elevator.Code}/location", Body(shown.Latitude, shown.Longitude, "gcj-02"));

        Assert.Equal(30.87, answer.GetProperty("position").GetProperty("latitude").GetDouble(), 6);
        Assert.Equal(120.09, answer.GetProperty("position").GetProperty("longitude").GetDouble(), 6);
        var entry = (await city.App.Get<ElevatorStore>().FindAsync(elevator.Code, CancellationToken.None))!.Document;
        Assert.Equal(worker.Account.Id, entry.Position!.CollectedBy);
        var history = await city.App.Get<ElevatorStore>()
            .HistoryAsync<PositionChange>(elevator.Code, ElevatorKeys.PositionChange, 10, CancellationToken.None);
        Assert.Equal([30.8701, null], history.Select(change => change.Former?.Latitude));
        Assert.Equal([Datum.Gcj02, Datum.Wgs84], history.Select(change => change.Datum));
        Assert.True((await company.GetAsync("elevators?located=true")).Codes().Length == 1);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(39.9, 116.4)]
    [InlineData(-30.87, 120.09)]
    public async Task E5_APositionThatWasNotMeasured_IsRefused(double latitude, double longitude)
    {
        var admin = await city.WithMainAccountAsync(Role.Admin);
        var elevator = await city.RegisterAsync(await city.WithMainAccountAsync(Role.UseUnit));

        var answer = (await admin.SendAsync(HttpMethod.Put, $"v1/elevators/{elevator.Code}/location", Body(latitude, longitude, "wgs-84"))).Refuses(HttpStatusCode.BadRequest, "input-invalid");

        Assert.Equal("not-measured", answer.At("errors", "position")[0].GetProperty("code").GetString());
    }

    [Theory]
    [InlineData(Role.Supervisor, true)]
    [InlineData(Role.Inspection, false)]
    public async Task E5_NobodyMovesTheFenceThatWatchesThem(Role role, bool isAccepted)
    {
        var (company, worker, _, elevator) = await city.WithVisitReadyAsync();
        var path = $"v1/elevators/{elevator.Entry.Code}";
        (await worker.SendAsync(HttpMethod.Put, $"{path}/location", Body(TestElevator.Latitude + 0.002, TestElevator.Longitude, "wgs-84"))).Is(HttpStatusCode.OK);
        var moved = (await worker.SendAsync(HttpMethod.Put, $"{path}/location", Body(TestElevator.Latitude + 0.01, TestElevator.Longitude, "wgs-84"))).Is(HttpStatusCode.OK);

        Assert.Equal(TestElevator.Latitude + 0.002, moved.At("position", "latitude").GetDouble(), 6);
        Assert.Equal(TestElevator.Latitude + 0.01, moved.At("proposedPosition", "latitude").GetDouble(), 6);
        (await worker.SendAsync(HttpMethod.Post, $"{path}/location-decision", new { accept = true })).Refuses(HttpStatusCode.Forbidden, "forbidden");
        var judge = await city.WithMainAccountAsync(role);
        var decided = (await judge.SendAsync(HttpMethod.Post, $"{path}/location-decision", new { accept = isAccepted })).Is(HttpStatusCode.OK);
        Assert.Equal(TestElevator.Latitude + (isAccepted ? 0.01 : 0.002), decided.At("position", "latitude").GetDouble(), 6);
        Assert.False(decided.Body.TryGetProperty("proposedPosition", out _));
        (await judge.SendAsync(HttpMethod.Post, $"{path}/location-decision", new { accept = true })).Refuses(HttpStatusCode.Conflict, "no-position-proposed");
    }

    [Theory]
    [InlineData("""{}""", "position")]
    [InlineData("""{"position":{}}""", "position.latitude")]
    [InlineData("""{"position":{"latitude":30,"longitude":120,"accuracy":5}}""", "position.datum")]
    [InlineData("""{"position":{"latitude":30,"longitude":120,"accuracy":5,"datum":"bd-09"}}""", "position.datum")]
    [InlineData("""{"position":{"latitude":90.1,"longitude":120,"accuracy":5,"datum":"wgs-84"}}""", "position")]
    [InlineData("""{"position":{"latitude":30,"longitude":120,"accuracy":-1,"datum":"wgs-84"}}""", "position.accuracy")]
    [InlineData("""{"position":{"latitude":1e999,"longitude":120,"accuracy":5,"datum":"wgs-84"}}""", "position")]
    public async Task BadPosition_IsNamed(string json, string field)
    {
        var admin = await city.WithMainAccountAsync(Role.Admin);
        var elevator = await city.RegisterAsync(await city.WithMainAccountAsync(Role.UseUnit));

        var answer = await admin.Http.PutAsync($"elevators/{elevator.Code}/location", new StringContent(json, null, "application/json"));

        Assert.True((await answer.ReadAsync(HttpStatusCode.BadRequest)).Blames(field));
    }

    [Fact]
    public async Task Location_IsCollectedByThoseWhoSeeTheElevatorAndMay()
    {
        var company = await city.WithMainAccountAsync(Role.Maintenance);
        var useUnit = await city.WithMainAccountAsync(Role.UseUnit);
        var elevator = await city.RegisterAsync(useUnit, company);
        var path = $"elevators/{elevator.Code}/location";
        var body = Body(30.8, 120.0, "wgs-84");
        var assigned = await city.WithSubAccountAsync(company, allElevators: false, Permission.ElevatorsLocate);
        await city.AssignsAsync(assigned, elevator);

        foreach (var allowed in new[] { assigned, company, await city.WithMainAccountAsync(Role.Supervisor, City.Wuxing), await city.WithMainAccountAsync(Role.Admin) })
        {
            await allowed.PutAsync(path, body);
        }

        var unassigned = await city.WithSubAccountAsync(company, allElevators: false, Permission.ElevatorsLocate);
        var stranger = await city.WithMainAccountAsync(Role.Maintenance);
        var supervisor = await city.WithMainAccountAsync(Role.Supervisor, City.Nanxun);
        foreach (var blind in new[] { unassigned, stranger, supervisor })
        {
            Assert.Equal("not-found", (await blind.PutAsync(path, body, HttpStatusCode.NotFound)).Code());
        }

        var powerless = await city.WithSubAccountAsync(company, allElevators: true, Permission.ElevatorsRead);
        foreach (var member in new[] { powerless, useUnit, await city.WithMainAccountAsync(Role.Inspection), await city.WithMainAccountAsync(Role.RescueCentre) })
        {
            Assert.Equal("forbidden", (await member.PutAsync(path, body, HttpStatusCode.Forbidden)).Code());
        }
    }

    private static object Body(double latitude, double longitude, string datum) => new { position = new { latitude, longitude, accuracy = 12, datum } };
}
