using System.Net;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Visits;

/// <summary>A visit is recorded once, whichever request is repeated, by any person, at any instant.</summary>
[Collection(nameof(OwnTime))]
public sealed class OnceTests(City city)
{
    [Fact]
    public async Task SameKey_GetsTheFirstAnswerAgain_AndQuotaIsCountedOnce()
    {
        var (_, worker, _, elevator) = await city.WithVisitReadyAsync();
        var face = worker.Face("sign-in");
        var first = (await worker.SignsInAsync(elevator, face: face, headers: Key("a"))).Is(HttpStatusCode.Created);

        var second = (await worker.SignsInAsync(elevator, face: face, headers: Key("a"))).Is(HttpStatusCode.Created);

        Assert.Equal(first.Text, second.Text);
        Assert.Equal(first.Headers["Location"], second.Headers["Location"]);
        Assert.Equal(1, await Quotas.UsedAsync(city.App, worker));
        await OnlyVisitIsAsync(worker, elevator, first);
    }

    [Fact]
    public async Task SameKey_AtSignOut_GetsTheFirstAnswerAgain()
    {
        var visit = await OpenVisit.BeginAsync(city);
        visit.ReachesItsEnd();
        var form = await visit.Worker.FormAsync();
        var face = visit.Worker.Face("sign-out");
        var first = (await visit.SignsOutAsync(face: face, form: form, headers: Key("out"))).Is(HttpStatusCode.OK);
        city.App.Clock.Advance(TimeSpan.FromMinutes(10));

        var second = (await visit.SignsOutAsync(face: face, form: form, headers: Key("out"))).Is(HttpStatusCode.OK);

        Assert.Equal(first.Text, second.Text);
        Assert.Equal(1, await Quotas.UsedAsync(city.App, visit.Worker));
    }

    [Fact]
    public async Task SameKey_WithAnotherBody_Is422()
    {
        var (_, worker, _, elevator) = await city.WithVisitReadyAsync();
        var first = (await worker.SignsInAsync(elevator, headers: Key("b"))).Is(HttpStatusCode.Created);

        var second = (await worker.SignsInAsync(elevator, headers: Key("b"))).Refuses(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");

        Assert.Equal("幂等键已用于其他请求", second.Title);
        await OnlyVisitIsAsync(worker, elevator, first);
    }

    [Fact]
    public async Task SameKey_OfAnotherPerson_IsAnotherRequest()
    {
        var (company, worker, unit, elevator) = await city.WithVisitReadyAsync();
        var other = await city.WithPersonAsync(company);
        var first = (await worker.SignsInAsync(elevator, headers: Key("c"))).Is(HttpStatusCode.Created);

        var second = (await other.SignsInAsync(await city.WithElevatorAsync(company, unit), headers: Key("c"))).Is(HttpStatusCode.Created);

        Assert.NotEqual(first.At("id").GetString(), second.At("id").GetString());
    }

    [Theory]
    [InlineData("with space")]
    [InlineData("semi;colon")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789")]
    public async Task WrongKey_IsNamed(string key)
    {
        var (_, worker, _, elevator) = await city.WithVisitReadyAsync();

        var answer = await worker.SignsInAsync(elevator, headers: ("Idempotency-Key", key));

        Assert.True(answer.Refuses(HttpStatusCode.BadRequest, "input-invalid").At("errors").TryGetProperty("Idempotency-Key", out _));
    }

    [Fact]
    public async Task SameAssertionWithoutKey_IsRefused()
    {
        var (_, worker, _, elevator) = await city.WithVisitReadyAsync();
        var face = worker.Face("sign-in");
        var first = (await worker.SignsInAsync(elevator, face: face)).Is(HttpStatusCode.Created);

        (await worker.SignsInAsync(elevator, face: face)).Refuses(HttpStatusCode.Forbidden, "face-check-failed");

        await OnlyVisitIsAsync(worker, elevator, first);
    }

    [Fact]
    public async Task HundredWorkersAtOneElevator_OneWins()
    {
        var (company, _, unit, elevator) = await city.WithVisitReadyAsync();
        var workers = new List<Person>();
        for (var at = 0; at < 100; at++)
        {
            workers.Add(await city.WithPersonAsync(company));
        }

        var answers = await AtOnceAsync(workers.Select(worker => (Func<Task<Answer>>)(() => worker.SignsInAsync(elevator))));

        var winner = Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.All(answers.Where(answer => answer != winner), answer => answer.Refuses(HttpStatusCode.Conflict, "visit-already-open"));
        var at1 = Array.IndexOf(answers, winner);
        await OnlyVisitIsAsync(workers[at1], elevator, winner);
        var main = await city.WithPersonAsync(company, isMain: true);
        var user = await city.WithPersonAsync(unit, isMain: true);
        foreach (var (person, filter) in new[] { (main, ""), (user, ""), (main, $"&elevator={elevator.Entry.Code}") })
        {
            Assert.Equal([winner.At("id").GetString()], await OpenAsync(person, filter));
        }

        for (var at = 0; at < workers.Count; at++)
        {
            Assert.Equal(at == at1 ? 1 : 0, await Quotas.UsedAsync(city.App, workers[at]));
        }
    }

    [Fact]
    public async Task OneWorkerAtFiftyElevators_OneWins_AndTheOthersAreFree()
    {
        var (company, worker, unit, _) = await city.WithVisitReadyAsync();
        var elevators = new List<TestElevator>();
        for (var at = 0; at < 50; at++)
        {
            elevators.Add(await city.WithElevatorAsync(company, unit));
        }

        var answers = await AtOnceAsync(elevators.Select(elevator => (Func<Task<Answer>>)(() => worker.SignsInAsync(elevator))));

        var winner = Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.All(answers.Where(answer => answer != winner), answer => answer.Refuses(HttpStatusCode.Conflict, "visit-already-open"));
        Assert.Equal(1, await Quotas.UsedAsync(city.App, worker));
        Assert.Equal([winner.At("id").GetString()], await OpenAsync(worker, ""));
        foreach (var elevator in elevators.Where(elevator => elevator.Entry.Code.ToString() != winner.At("visit", "elevator").GetString()).Take(10))
        {
            (await (await city.WithPersonAsync(company)).SignsInAsync(elevator)).Is(HttpStatusCode.Created);
        }
    }

    [Fact]
    public async Task OneRequestTwentyTimesAtOnce_IsOneVisit_AndEachGetsIt()
    {
        var (_, worker, _, elevator) = await city.WithVisitReadyAsync();
        var face = worker.Face("sign-in");

        var answers = await AtOnceAsync(
            Enumerable.Repeat((Func<Task<Answer>>)(() => worker.SignsInAsync(elevator, face: face, headers: Key("d"))), 20));

        Assert.All(answers, answer => Assert.Equal(answers[0].Text, answer.Is(HttpStatusCode.Created).Text));
        Assert.Equal(1, await Quotas.UsedAsync(city.App, worker));
        await OnlyVisitIsAsync(worker, elevator, answers[0]);
    }

    [Fact]
    public async Task OneSignOutTwentyTimesAtOnce_IsOneSignOut_AndEachGetsIt()
    {
        var visit = await OpenVisit.BeginAsync(city);
        visit.ReachesItsEnd();
        var form = await visit.Worker.FormAsync();
        var face = visit.Worker.Face("sign-out");

        var answers = await AtOnceAsync(
            Enumerable.Repeat((Func<Task<Answer>>)(() => visit.SignsOutAsync(face: face, form: form, headers: Key("e"))), 20));

        Assert.All(answers, answer => Assert.Equal(answers[0].Text, answer.Is(HttpStatusCode.OK).Text));
        Assert.Equal(1, await Quotas.UsedAsync(city.App, visit.Worker));
    }

    [Fact]
    public async Task TwoPhonesOfOneWorker_AtSignOut_OneWins()
    {
        var visit = await OpenVisit.BeginAsync(city);
        visit.ReachesItsEnd();
        var forms = new[] { await visit.Worker.FormAsync(), await visit.Worker.FormAsync() };

        var answers = await AtOnceAsync(forms.Select(form => (Func<Task<Answer>>)(() => visit.SignsOutAsync(form: form))));

        var winner = Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer != winner), answer => answer.Refuses(HttpStatusCode.Conflict, "visit-already-signed-out"));
        Assert.Equal(1, await Quotas.UsedAsync(city.App, visit.Worker));
    }

    private static (string Name, string Value) Key(string key) => ("Idempotency-Key", key);

    private static Task<Answer[]> AtOnceAsync(IEnumerable<Func<Task<Answer>>> requests) =>
        Task.WhenAll(requests.Select(request => Task.Run(request)));

    private static async Task<string?[]> OpenAsync(Person person, string filter)
    {
        var page = (await person.SendAsync(HttpMethod.Get, "v1/visits?status=open" + filter)).Is(HttpStatusCode.OK);
        return [.. page.At("items").EnumerateArray().Select(item => item.GetProperty("id").GetString())];
    }

    private async Task OnlyVisitIsAsync(Person worker, TestElevator elevator, Answer signedIn)
    {
        var id = signedIn.At("id").GetString();
        Assert.Equal([id], await OpenAsync(worker, $"&person={worker.Account.Id}"));
        var page = (await worker.SendAsync(HttpMethod.Get, $"v1/visits?elevator={elevator.Entry.Code}")).Is(HttpStatusCode.OK);
        Assert.Equal([id], page.At("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()));
        var file = await city.App.Get<ElevatorStore>().ReadAsync(elevator.Entry.Code, CancellationToken.None);
        Assert.EndsWith(file.VisitLock!.Document.Visit.ToString(), id, StringComparison.Ordinal);
        Assert.Equal(worker.Account.Id, file.VisitLock.Document.Person);
    }
}
