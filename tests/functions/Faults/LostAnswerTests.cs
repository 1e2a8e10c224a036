using System.Net;

namespace ElevatorFunctions.Tests.Faults;

/// <summary>
/// Storage carries a request out and its answer is lost: the client library tries again and meets what it wrote itself. The caller
/// does not notice.
/// </summary>
public sealed class LostAnswerTests(Mishaps mishaps) : IClassFixture<Mishaps>
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
}
