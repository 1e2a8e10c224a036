using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Tasks;

/// <summary>The home page (section 9): each figure is the length of the list that it opens, for everybody, at the same moment.</summary>
public sealed class HomeTests
{
    [Fact]
    public async Task Section9_EachFigure_IsTheLengthOfTheListThatItOpens()
    {
        await using var town = await TestTown.BuildAsync();
        var elevators = await FillAsync(town);
        var assigned = await town.WithSubAccountAsync(
            town.OwnersMain, allElevators: false, [.. Role.Maintenance.Grantable().ToList()]);
        await town.AssignsAsync(assigned, elevators[0].Entry, elevators[1].Entry);
        var scanner = await town.WithSubAccountAsync(town.OwnersMain, allElevators: false, Permission.VisitsScan);
        await town.AssignsAsync(scanner, elevators[1].Entry);
        Person[] people =
        [
            town.OwnersMain, town.OwnersWorker, assigned, scanner, town.NearWorker, town.Caretaker, town.Seat, town.Admin,
            await town.WithMainAccountAsync(Role.Supervisor), await town.WithMainAccountAsync(Role.Supervisor, City.Wuxing),
            await town.WithMainAccountAsync(Role.Supervisor, "330521"), await town.WithMainAccountAsync(Role.Inspection),
        ];
        for (var night = 0; night < 2; night++)
        {
            foreach (var person in people)
            {
                Assert.Empty(await HomeLengths.DifferencesAsync(person));
            }

            await town.SettlesAsync();
        }
    }

    [Fact]
    public async Task Section9_TheFigures_AreThoseOfWhatHappened()
    {
        await using var town = await TestTown.BuildAsync();
        await FillAsync(town);
        var home = (await town.OwnersMain.SendAsync(HttpMethod.Get, "v1/home")).Is(HttpStatusCode.OK).Body;

        Assert.Equal("""{"total":7,"inUse":5,"stopped":1,"beingNotified":1}""", home.Text("managed"));
        Assert.Equal("""{"open":1,"awaitingReview":1,"awaitingUpload":1}""", home.Text("visits"));
        Assert.Equal("""{"now":1}""", home.Text("trapped"));
        Assert.Equal("""{"total":1,"toAccept":1,"toHandle":0,"toReview":0}""", home.Text("complaints"));
        Assert.Equal("""{"overdue":1,"neverMaintained":1}""", home.Text("tasks"));
        Assert.Equal("""{"expiring":1,"outOfContract":1}""", home.Text("contracts"));
        Assert.Equal(town.App.Now, home.GetProperty("at").GetDateTimeOffset());
    }

    [Fact]
    public async Task Section9_SectionsWhoseListTheCallerMayNotRead_AreLeftOut()
    {
        await using var town = await TestTown.BuildAsync();
        var scanner = await town.WithSubAccountAsync(town.OwnersMain, allElevators: false, Permission.VisitsScan);
        var inspector = await town.WithMainAccountAsync(Role.Inspection);

        Assert.Equal(["visits", "tasks"], await SectionsAsync(scanner));
        Assert.Equal(["managed"], await SectionsAsync(inspector));
        Assert.Equal(["managed", "visits", "trapped", "complaints", "tasks", "contracts"], await SectionsAsync(town.OwnersMain));
        Assert.Equal(["managed", "visits", "trapped", "complaints", "tasks"], await SectionsAsync(town.Caretaker));
        Assert.Equal(["managed", "visits", "trapped", "complaints"], await SectionsAsync(town.Seat));
    }

    // Work in every list of the owner: seven elevators, of which one is overdue, one was never maintained, one is out of contract.
    private static async Task<TestElevator[]> FillAsync(TestTown town)
    {
        var today = town.Today();
        var overdue = await town.WithElevatorAsync(town.Owner, town.UseUnit);
        var expiring = await town.WithElevatorAsync(town.Owner, town.UseUnit, entry => entry with { District = "330521" }, inContract: false);
        await town.WithContractAsync(town.Owner.Id, new ContractTerm(today.AddDays(-9), today.AddDays(5)), expiring.Entry.Code);
        var outside = await town.WithElevatorAsync(town.Owner, town.UseUnit, inContract: false);
        var never = await town.WithElevatorAsync(town.Owner, town.UseUnit);
        await town.WithElevatorAsync(town.Owner, town.UseUnit, entry => entry with { Status = ElevatorStatus.Stopped });
        await town.WithElevatorAsync(town.Owner, town.UseUnit, entry => entry with { Status = ElevatorStatus.BeingNotified });
        await town.VisitedAsync(town.OwnersWorker, overdue, 30);
        await town.VisitedAsync(town.OwnersWorker, expiring, 2);
        await town.VisitedAsync(town.OwnersWorker, outside, 2);
        foreach (var form in (Dictionary<string, object?>[])[await town.OwnersWorker.FormAsync(withSignature: false), await town.OwnersWorker.PaperAsync()])
        {
            var visit = (await town.OwnersWorker.SignsInAsync(town.Elevator)).Is(HttpStatusCode.Created).At("id").GetString()!;
            await town.AdvanceAsync(TimeSpan.FromMinutes(40));
            (await town.OwnersWorker.SignsOutAsync(visit, town.Elevator, form: form)).Is(HttpStatusCode.OK);
        }

        (await town.OwnersWorker.SignsInAsync(town.Elevator)).Is(HttpStatusCode.Created);
        await town.PostsAsync(null, "v1/public/reports", new { qr = town.Elevator.Qr, peopleTrapped = true });
        var phone = PhoneProof.NewPhone();
        await town.PostsAsync(
            null, "v1/public/complaints", new { qr = never.Qr, categories = new[] { "C02" }, text = "异响", phone, smsCode = await town.App.AsksForCodeAsync(phone) });
        return [overdue, expiring, outside, never];
    }

    private static async Task<string[]> SectionsAsync(Person person) =>
        [.. (await person.SendAsync(HttpMethod.Get, "v1/home")).Is(HttpStatusCode.OK).At("lists").EnumerateObject().Select(section => section.Name)];
}
