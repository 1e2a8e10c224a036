using System.Net;
using System.Text.Json;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Rescues;
using ElevatorFunctions.Tests.Sheets;
using ElevatorFunctions.Visits;

namespace ElevatorFunctions.Tests.Visits;

/// <summary>V-16: unusual facts about a record are shown to supervisors, in the visit and in a list, and refuse nothing.</summary>
public sealed class VisitHintTests
{
    // 22 km.
    private const double FarNorth = 0.2;

    [Fact]
    public async Task V16_SimulatedPositionAtTheEdge_IsNotRefused_AndHintedAtFromTheSignInOn_ToSupervisorsAlone()
    {
        await using var town = await TestTown.BuildAsync();
        var (district, office) = (await SupervisorAsync(town, City.Wuxing), await SupervisorAsync(town, district: null));
        var position = new { latitude = TestElevator.Latitude + 0.0018, longitude = TestElevator.Longitude, accuracy = 10, datum = "wgs-84", isMock = true };

        var signIn = (await town.OwnersWorker.SignsInAsync(town.Elevator, position: position)).Is(HttpStatusCode.Created);

        var id = signIn.At("id").GetString()!;
        Assert.False(signIn.At("visit").TryGetProperty("hints", out _));
        foreach (var supervisor in new[] { district, office })
        {
            Assert.Equal([("mock-location", null), ("fence-edge", null)], await HintsOfAsync(supervisor, id));
            Assert.Equal([id], await ListAsync(supervisor, "hinted=true"));
            Assert.Equal([id], await ListAsync(supervisor, "hint=fence-edge,same-photo&status=open"));
            Assert.Empty(await ListAsync(supervisor, "hint=same-photo"));
            Assert.Empty(await ListAsync(supervisor, "hinted=false"));
        }

        foreach (var other in new[] { town.OwnersMain, town.OwnersWorker, town.Caretaker, town.Seat, town.Admin })
        {
            Assert.Empty(await HintsOfAsync(other, id));
            Assert.False((await other.SendAsync(HttpMethod.Get, "v1/visits")).Is(HttpStatusCode.OK).At("items")[0].TryGetProperty("hints", out _));
            (await other.SendAsync(HttpMethod.Get, "v1/visits?hinted=true")).Refuses(HttpStatusCode.Forbidden, "forbidden");
            (await other.SendAsync(HttpMethod.Get, "v1/visits?hint=fence-edge")).Refuses(HttpStatusCode.Forbidden, "forbidden");
        }

        Assert.Empty(await ListAsync(await SupervisorAsync(town, "330522"), "hinted=true"));
    }

    [Fact]
    public async Task V16_TwoElevatorsFarApart_WithinAMinute_AndTheSamePhoto_NameTheVisitBefore()
    {
        await using var town = await TestTown.BuildAsync();
        var office = await SupervisorAsync(town, district: null);
        var north = await FarElevatorAsync(town);
        var first = await VisitsAsync(town, town.Elevator, TestFiles.Jpeg);
        await town.AdvanceAsync(TimeSpan.FromMinutes(1));

        var second = await VisitsAsync(town, north, TestFiles.Jpeg, FarNorth);

        Assert.Empty(await HintsOfAsync(office, first));
        Assert.Equal([("impossible-speed", first), ("same-photo", first)], await HintsOfAsync(office, second));
        Assert.Equal([second], await ListAsync(office, "hinted=true"));
        Assert.Equal([first], await ListAsync(office, "hinted=false"));
        Assert.Equal([second], await ListAsync(office, $"hint=impossible-speed&company={town.Owner.Id}&person={town.OwnersWorker.Account.Id}"));
        Assert.Empty(await ListAsync(office, $"hint=impossible-speed&company={town.Near.Id}"));
        Assert.Empty(await ListAsync(office, $"hint=impossible-speed&elevator={town.Elevator.Entry.Code}"));
    }

    [Fact]
    public async Task V16_ShortVisitsForSixHours_AreHintedAt_AndOrdinaryOnesAreNot()
    {
        await using var town = await TestTown.BuildAsync();
        var office = await SupervisorAsync(town, district: null);
        var visits = new List<string>();
        for (var nth = 0; nth < 10; nth++)
        {
            visits.Add(await VisitsAsync(town, town.Elevator, TestFiles.Photo(), minutes: 37));
        }

        Assert.Equal([("without-pause", visits[0])], await HintsOfAsync(office, visits[^1]));
        await town.AdvanceAsync(TimeSpan.FromMinutes(20));
        await VisitsAsync(town, town.Elevator, TestFiles.Photo(), minutes: 37);
        Assert.Equal([visits[^1]], await ListAsync(office, "hinted=true"));
    }

    [Fact]
    public async Task V16_PaperForm_ThatWasUploadedForAnotherVisitBefore_IsHintedAt_OnceItIsThere()
    {
        await using var town = await TestTown.BuildAsync();
        var office = await SupervisorAsync(town, district: null);
        var first = await VisitsAsync(town, town.Elevator, TestFiles.Photo(), isPaper: true);
        await town.AdvanceAsync(TimeSpan.FromHours(1));
        var second = await VisitsAsync(town, town.Elevator, TestFiles.Photo(), isPaper: true);
        foreach (var visit in new[] { first, second, second })
        {
            var upload = await town.OwnersWorker.UploadsAsync("paper-form", TestFiles.Jpeg);
            (await town.OwnersWorker.SendAsync(HttpMethod.Put, $"v1/visits/{visit}/paper-form", new { photos = new[] { upload } })).Is(HttpStatusCode.OK);
        }

        Assert.Empty(await HintsOfAsync(office, first));
        Assert.Equal([("same-photo", first)], await HintsOfAsync(office, second));
        Assert.Equal([second], await ListAsync(office, "hint=same-photo"));
    }

    [Fact]
    public async Task V16_ArrivalAtARescueFarAway_AmidAVisit_IsTwoPlacesAtOnce()
    {
        await using var town = await TestTown.BuildAsync();
        var office = await SupervisorAsync(town, district: null);
        var (worker, north) = (town.OwnersWorker, await FarElevatorAsync(town));
        var visits = new Dictionary<bool, string>();
        foreach (var isFar in (bool[])[false, true])
        {
            var (elevator, place) = isFar ? (north, FarNorth) : (town.Elevator, 0);
            var position = Places.North(place, accuracy: 10);
            visits[isFar] = (await worker.SignsInAsync(elevator, position: position)).Is(HttpStatusCode.Created).At("id").GetString()!;
            var (rescue, _) = await town.ReportsTrappedAsync();
            await town.DoesAsync(worker, rescue, "accept");
            await town.DoesAsync(worker, rescue, "arrive");
            await town.DoesAsync(worker, rescue, "arrive");
            await town.DoesAsync(worker, rescue, "complete", TownRescues.Freed);
            await town.AdvanceAsync(TimeSpan.FromMinutes(50));
            (await worker.SignsOutAsync(visits[isFar], elevator, position: position)).Is(HttpStatusCode.OK);
            await town.AdvanceAsync(TimeSpan.FromHours(1));
            (string?, string?)[] expected = isFar ? [("two-places", rescue)] : [];
            Assert.Equal(expected, await HintsOfAsync(office, visits[isFar]));
        }

        Assert.Equal([visits[true]], await ListAsync(office, "hint=two-places"));
    }

    [Fact]
    public async Task V16_WorkbookOfASupervisor_HasTheHints()
    {
        await using var town = await TestTown.BuildAsync();
        var office = await SupervisorAsync(town, district: null);
        await VisitsAsync(town, town.Elevator, TestFiles.Jpeg);
        await VisitsAsync(town, town.Elevator, TestFiles.Jpeg);

        var sheet = await ReadBook.OfAsync(town.App, office, "v1/visits?hint=same-photo");

        Assert.Equal(["提示", "照片与以往相同"], sheet.Select(row => row[^1]));
        Assert.DoesNotContain("提示", (await ReadBook.OfAsync(town.App, town.OwnersMain, "v1/visits"))[0]);
    }

    [Fact]
    public async Task V16_HintOfASignOut_ThatDidNotCome_IsNotListed()
    {
        await using var town = await TestTown.BuildAsync();
        var office = await SupervisorAsync(town, district: null);
        var visit = CityBuilder.NewVisit(town.OwnersWorker, town.Elevator.Entry, town.App.Now);
        await town.RecordsAsync(visit);

        await town.App.Get<VisitStore>().AnnounceHintsAsync(visit with { Hints = [new(VisitHint.SamePhoto)] }, CancellationToken.None);

        Assert.Empty(await ListAsync(office, "hinted=true"));
    }

    private static async Task<Person> SupervisorAsync(TestTown town, string? district) =>
        await town.WithPersonAsync(await town.WithOrganisationAsync(Role.Supervisor, district));

    private static Task<TestElevator> FarElevatorAsync(TestTown town) => town.WithElevatorAsync(town.Owner, town.UseUnit, elevator => elevator with
    {
        Position = new CollectedPosition(TestElevator.Latitude + FarNorth, TestElevator.Longitude, null, town.App.Now),
    });

    private static async Task<string> VisitsAsync(TestTown town, TestElevator elevator, byte[] photo, double north = 0, int minutes = 50, bool isPaper = false)
    {
        var (worker, position) = (town.OwnersWorker, Places.North(north, accuracy: 10));
        var visit = (await worker.SignsInAsync(elevator, position: position)).Is(HttpStatusCode.Created).At("id").GetString()!;
        await town.AdvanceAsync(TimeSpan.FromMinutes(minutes));
        var form = isPaper ? await worker.PaperAsync() : await worker.FormAsync();
        form["photos"] = new[] { await worker.UploadsAsync("site-photo", photo) };
        (await worker.SignsOutAsync(visit, elevator, position: position, form: form)).Is(HttpStatusCode.OK);
        return visit;
    }

    private static async Task<(string? Hint, string? Visit)[]> HintsOfAsync(Person reader, string visit)
    {
        var answer = (await reader.SendAsync(HttpMethod.Get, $"v1/visits/{visit}")).Is(HttpStatusCode.OK);
        return answer.Body.TryGetProperty("hints", out var hints) ? [.. hints.EnumerateArray().Select(Read)] : [];
    }

    private static (string? Hint, string? Visit) Read(JsonElement hint) =>
        (hint.GetProperty("hint").GetString(), hint.TryGetProperty("visit", out var other) || hint.TryGetProperty("rescue", out other) ? other.GetString() : null);

    private static async Task<string?[]> ListAsync(Person reader, string query) =>
    [
        .. (await reader.SendAsync(HttpMethod.Get, $"v1/visits?{query}")).Is(HttpStatusCode.OK).At("items").EnumerateArray()
            .Select(item => item.GetProperty("id").GetString()),
    ];
}
