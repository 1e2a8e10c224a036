using System.Net;
using Azure.Core;
using Azure.Core.Pipeline;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Visits;

namespace ElevatorFunctions.Tests.Faults;

/// <summary>
/// A process that dies at any storage request of the end of a visit (V-19), and a sign-out that comes between any two of them, leave one
/// truth: the visit is ended or it is not, and its quota, its lock and every list say the same.
/// </summary>
[Trait("Speed", "slow")]
public sealed class KilledVisitEndTests
{
    private const int MoreRequestsThanAny = 40;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task V19_End_DiesAnywhere_AndIsTriedAgain(bool isAfter)
    {
        await using var town = await TestTown.BuildAsync(new() { CanFail = true });
        for (var nth = 1; ; nth++)
        {
            Assert.True(nth < MoreRequestsThanAny);
            var scene = await SceneAsync(town);
            (isAfter ? (Action<int>)town.Faults.DieAfter : town.Faults.DieBefore)(nth);
            var died = await scene.EndsAsync(town.Faults.Header);
            var seen = town.Faults.Seen;
            town.Faults.Count();

            // The truth is written, or it is not. Copies that are late do not change the answer.
            if (died.Status != HttpStatusCode.OK)
            {
                var again = await scene.EndsAsync();
                if (again.Status != HttpStatusCode.OK)
                {
                    again.Refuses(HttpStatusCode.Conflict, "done-before");
                }
            }

            await scene.IsEndedAsync(town);
            if (seen < nth)
            {
                break;
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task V19_SignOutBetweenAnyRequestsOfAnEnd_OrTheOtherWayRound_LeavesOneWinner(bool isEndInterrupted)
    {
        var interruption = new Interruption();
        await using var town = await TestTown.BuildAsync(new() { Policies = [interruption] });
        for (var nth = 1; ; nth++)
        {
            Assert.True(nth < MoreRequestsThanAny);
            var scene = await SceneAsync(town);
            town.Clock.Advance(TimeSpan.FromMinutes(40));
            var form = await scene.Worker.FormAsync();
            Answer? other = null;
            interruption.Arm(nth, async () => other = isEndInterrupted ? await SignsOutAsync() : await scene.EndsAsync());

            var interrupted = isEndInterrupted ? await scene.EndsAsync(interruption.Header) : await SignsOutAsync(interruption.Header);

            if (other is null)
            {
                interrupted.Is(HttpStatusCode.OK);
                break;
            }

            var answers = new[] { interrupted, other };
            var loser = Assert.Single(answers, answer => answer.Status != HttpStatusCode.OK);
            Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
            Assert.Contains(loser.At("code").GetString(), isEndInterrupted == (loser == interrupted) ? ["not-due"] : (string[])["visit-ended"]);
            if (loser.At("code").GetString() == "visit-ended")
            {
                await scene.IsEndedAsync(town);
            }
            else
            {
                Assert.Equal(1, await Quotas.UsedAsync(town.App, scene.Worker));
                (await scene.Colleague.SignsInAsync(scene.Elevator)).Is(HttpStatusCode.Created);
            }

            Task<Answer> SignsOutAsync(params (string, string)[] headers) =>
                scene.Worker.SignsOutAsync(scene.Visit, scene.Elevator, form: form, headers: headers);
        }
    }

    private static async Task<Scene> SceneAsync(TestTown town)
    {
        var company = await town.WithOrganisationAsync(Role.Maintenance);
        var unit = await town.WithOrganisationAsync(Role.UseUnit);
        var worker = await town.WithPersonAsync(company);
        var elevator = await town.WithElevatorAsync(company, unit);
        var visit = (await worker.SignsInAsync(elevator)).Is(HttpStatusCode.Created).At("id").GetString()!;
        return new Scene(
            worker, await town.WithPersonAsync(company), await town.WithPersonAsync(company, isMain: true), elevator,
            await town.WithElevatorAsync(company, unit), visit);
    }

    private sealed record Scene(Person Worker, Person Colleague, Person Main, TestElevator Elevator, TestElevator Other, string Visit)
    {
        public Task<Answer> EndsAsync(params (string, string)[] headers) =>
            Main.SendAsync(HttpMethod.Post, $"v1/visits/{Visit}/end", new { reason = "手机丢失" }, headers);

        public async Task IsEndedAsync(TestTown town)
        {
            foreach (var filter in new[] { "", $"?elevator={Elevator.Entry.Code}", $"?person={Worker.Account.Id}" })
            {
                var item = Assert.Single((await Main.SendAsync(HttpMethod.Get, "v1/visits" + filter)).Is(HttpStatusCode.OK).At("items").EnumerateArray());
                Assert.Equal("invalid", item.GetProperty("status").GetString());
                Assert.Equal("手机丢失", item.GetProperty("end").GetProperty("reason").GetString());
            }

            Assert.Equal(0, await Quotas.UsedAsync(town.App, Worker));
            (await Colleague.SignsInAsync(Elevator)).Is(HttpStatusCode.Created);
            (await Worker.SignsInAsync(Other)).Is(HttpStatusCode.Created);
        }
    }

    /// <summary>Does something before one of the storage requests of a marked HTTP request.</summary>
    private sealed class Interruption : TracedPolicy
    {
        private Func<Task> _act = () => Task.CompletedTask;
        private int _left;

        public void Arm(int nth, Func<Task> act) => (_left, _act) = (nth, act);

        protected override async ValueTask SeeAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            if (Interlocked.Decrement(ref _left) == 0)
            {
                await _act();
            }

            await ProcessNextAsync(message, pipeline);
        }
    }
}
