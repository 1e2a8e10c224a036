using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Faults;

/// <summary>
/// Storage carries a request out and its answer is lost: the client library tries again and meets what it wrote itself. The caller
/// does not notice.
/// </summary>
public sealed class LostAnswerTests(FaultInjection mishaps) : IClassFixture<FaultInjection>
{
    [Fact]
    public async Task SignIn_LosesAnyAnswer_AndSucceeds()
    {
        var counted = await mishaps.SceneAsync();
        mishaps.Faults.Count();
        (await counted.Worker.SignsInAsync(counted.Lift, headers: mishaps.Faults.Header)).Is(HttpStatusCode.Created);
        var requests = mishaps.Faults.Seen;
        for (var nth = 1; nth <= requests; nth++)
        {
            var scene = await mishaps.SceneAsync();
            mishaps.Faults.LoseAnswer(nth);

            var answer = await scene.Worker.SignsInAsync(scene.Lift, headers: mishaps.Faults.Header);

            Assert.True(mishaps.Faults.Seen > requests, "nothing was tried again");
            mishaps.Faults.Count();
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
            var scene = await mishaps.SceneAsync();
            var id = (await scene.Worker.SignsInAsync(scene.Lift)).Is(HttpStatusCode.Created).At("id").GetString()!;
            mishaps.App.Clock.Advance(TimeSpan.FromMinutes(35));
            var form = await scene.Worker.FormAsync();
            mishaps.Faults.LoseAnswer(nth);

            var answer = await scene.Worker.SignsOutAsync(id, scene.Lift, form: form, headers: mishaps.Faults.Header);

            requests = nth == 0 ? mishaps.Faults.Seen : requests;
            mishaps.Faults.Count();
            answer.Is(HttpStatusCode.OK);
            await scene.IsFreeAsync(id);
        }
    }

    [Fact]
    public async Task Upload_LosesItsAnswer_AndSucceeds()
    {
        var scene = await mishaps.SceneAsync();
        var body = new { kind = "site-photo", contentType = "image/jpeg", size = 16 };
        for (var nth = 0; nth <= mishaps.Faults.Seen; nth++)
        {
            mishaps.Faults.LoseAnswer(nth);
            (await scene.Worker.SendAsync(HttpMethod.Post, "v1/uploads", body, mishaps.Faults.Header)).Is(HttpStatusCode.Created);
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
            mishaps.Faults.Header));
    }

    [Fact]
    public async Task Account_LosesAnyAnswer_AndIsCreatedOnce()
    {
        var main = await City.WithPersonAsync(mishaps.App, await City.WithOrganisationAsync(mishaps.App, Role.Maintenance), isMain: true);
        var number = 0;
        await LoseEachAsync(() => main.SendAsync(
            HttpMethod.Post, "v1/accounts", new { userName = $"lost_answer_{number++}", personName = "李四四", gender = "female" }, mishaps.Faults.Header));
    }

    [Fact]
    public async Task Elevator_LosesAnyAnswer_AndIsCreatedOnce()
    {
        var admin = await AdminAsync();
        var useUnit = await City.WithOrganisationAsync(mishaps.App, Role.UseUnit);
        await LoseEachAsync(() => admin.SendAsync(
            HttpMethod.Post,
            "v1/elevators",
            new { code = City.NewElevatorCode(), kind = "D", district = "330502", place = "一号梯", useUnit = useUnit.Id },
            mishaps.Faults.Header));
    }

    [Fact]
    public async Task QrCode_LosesAnyAnswer_AndIsIssuedOnce()
    {
        var admin = await AdminAsync();
        var scene = await mishaps.SceneAsync();
        var path = $"v1/elevators/{scene.Lift.Elevator.Code}/qr";
        var version = 1;
        await LoseEachAsync(async () =>
        {
            var answer = await admin.SendAsync(HttpMethod.Post, path, new { }, mishaps.Faults.Header);
            Assert.Equal(++version, answer.Is(HttpStatusCode.Created).At("version").GetInt32());
            return answer;
        });
    }

    private async Task<Person> AdminAsync() =>
        await City.WithPersonAsync(mishaps.App, await City.WithOrganisationAsync(mishaps.App, Role.Admin), isMain: true);

    // First without a mishap, to know how many requests there are to lose the answer of.
    private async Task LoseEachAsync(Func<Task<Answer>> create)
    {
        var requests = int.MaxValue;
        for (var nth = 0; nth <= requests; nth++)
        {
            mishaps.Faults.LoseAnswer(nth);
            (await create()).Is(HttpStatusCode.Created);
            requests = nth == 0 ? mishaps.Faults.Seen : requests;
        }

        Assert.True(requests > 1, "nothing was lost");
    }
}
