using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Faults;

/// <summary>
/// Storage carries a request out and its answer is lost: the client library tries again and meets what it wrote itself. The caller
/// does not notice.
/// </summary>
public sealed class LostAnswerTests(TestTown town) : IClassFixture<TestTown>
{
    [Fact]
    public async Task SignIn_LosesAnyAnswer_AndSucceeds()
    {
        var counted = await FaultScene.CreateAsync(town);
        town.Faults.Count();
        (await counted.Worker.SignsInAsync(counted.Elevator, headers: town.Faults.Header)).Is(HttpStatusCode.Created);
        var requests = town.Faults.Seen;
        for (var nth = 1; nth <= requests; nth++)
        {
            var scene = await FaultScene.CreateAsync(town);
            town.Faults.LoseAnswer(nth);

            var answer = await scene.Worker.SignsInAsync(scene.Elevator, headers: town.Faults.Header);

            Assert.True(town.Faults.Seen > requests, "nothing was tried again");
            town.Faults.Count();
            var id = answer.Is(HttpStatusCode.Created).At("id").GetString()!;
            await scene.HasOnlyAsync(id, "open");
            await scene.GoesOnAsync(id);
        }
    }

    [Fact]
    public async Task SignOut_LosesAnyAnswer_AndSucceeds()
    {
        var requests = int.MaxValue;
        for (var nth = 0; nth <= requests; nth++)
        {
            var scene = await FaultScene.CreateAsync(town);
            var id = (await scene.Worker.SignsInAsync(scene.Elevator)).Is(HttpStatusCode.Created).At("id").GetString()!;
            town.App.Clock.Advance(TimeSpan.FromMinutes(35));
            var form = await scene.Worker.FormAsync();
            town.Faults.LoseAnswer(nth);

            var answer = await scene.Worker.SignsOutAsync(id, scene.Elevator, form: form, headers: town.Faults.Header);

            requests = nth == 0 ? town.Faults.Seen : requests;
            town.Faults.Count();
            answer.Is(HttpStatusCode.OK);
            await scene.IsFreeAsync(id);
        }
    }

    [Fact]
    public async Task Upload_LosesItsAnswer_AndSucceeds()
    {
        var scene = await FaultScene.CreateAsync(town);
        var body = new { kind = "site-photo", contentType = "image/jpeg", size = 16 };
        for (var nth = 0; nth <= town.Faults.Seen; nth++)
        {
            town.Faults.LoseAnswer(nth);
            (await scene.Worker.SendAsync(HttpMethod.Post, "v1/uploads", body, town.Faults.Header)).Is(HttpStatusCode.Created);
        }
    }

    [Fact]
    public async Task Organisation_LosesAnyAnswer_AndIsCreatedOnce()
    {
        var admin = await AdminAsync();
        await LoseEachAsync(() => admin.SendAsync(
            HttpMethod.Post,
            "v1/organisations",
            new { creditCode = City.NewCreditCode(), role = "maintenance", name = "单位", district = "330502", personName = "赵六六", gender = "male" },
            town.Faults.Header));
    }

    [Fact]
    public async Task Account_LosesAnyAnswer_AndIsCreatedOnce()
    {
        var main = await town.WithPersonAsync(await town.WithOrganisationAsync(Role.Maintenance), isMain: true);
        var number = 0;
        await LoseEachAsync(() => main.SendAsync(
            HttpMethod.Post, "v1/accounts", new { userName = $"lost_answer_{number++}", personName = "李四四", gender = "female" }, town.Faults.Header));
    }

    [Fact]
    public async Task Elevator_LosesAnyAnswer_AndIsCreatedOnce()
    {
        var admin = await AdminAsync();
        var useUnit = await town.WithOrganisationAsync(Role.UseUnit);
        await LoseEachAsync(() => admin.SendAsync(
            HttpMethod.Post,
            "v1/elevators",
            new { code = City.NewElevatorCode(), kind = "D", district = "330502", place = "一号梯", useUnit = useUnit.Id },
            town.Faults.Header));
    }

    [Fact]
    public async Task QrCode_LosesAnyAnswer_AndIsIssuedOnce()
    {
        var admin = await AdminAsync();
        var scene = await FaultScene.CreateAsync(town);
        var path = $"v1/elevators/{scene.Elevator.Entry.Code}/qr";
        var version = 1;
        await LoseEachAsync(async () =>
        {
            var answer = await admin.SendAsync(HttpMethod.Post, path, new { }, town.Faults.Header);
            Assert.Equal(++version, answer.Is(HttpStatusCode.Created).At("version").GetInt32());
            return answer;
        });
    }

    private async Task<Person> AdminAsync() =>
        await town.WithPersonAsync(await town.WithOrganisationAsync(Role.Admin), isMain: true);

    // First without a fault, to know how many requests there are to lose the answer of.
    private async Task LoseEachAsync(Func<Task<Answer>> create)
    {
        var requests = int.MaxValue;
        for (var nth = 0; nth <= requests; nth++)
        {
            town.Faults.LoseAnswer(nth);
            (await create()).Is(HttpStatusCode.Created);
            requests = nth == 0 ? town.Faults.Seen : requests;
        }

        Assert.True(requests > 1, "nothing was lost");
    }
}
