using System.Net;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.AdminActs;

/// <summary>A-17: a process that dies at any storage request of an act leaves no act without an entry, and tells an act that may not have happened.</summary>
[Trait("Speed", "slow")]
public sealed class KilledActTests
{
    private const int MoreRequestsThanAny = 60;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A17_Act_DiesAnywhere_AndIsInTheLogWhenItIsDone(bool isAfter)
    {
        await using var town = await TestTown.BuildAsync(new() { CanFail = true });
        for (var nth = 1; ; nth++)
        {
            Assert.True(nth < MoreRequestsThanAny);
            var elevator = await town.WithElevatorAsync(town.Owner, town.UseUnit);
            var code = elevator.Entry.Code;
            (isAfter ? (Action<int>)town.Faults.DieAfter : town.Faults.DieBefore)(nth);
            var answer = await town.Admin.SendAsync(HttpMethod.Patch, $"v1/elevators/{code}", new { place = "新路" }, town.Faults.Header);
            var seen = town.Faults.Seen;
            town.Faults.Count();
            town.Clock.Advance(AdminActSweep.Patience + TimeSpan.FromMinutes(1));
            await town.SweepsActsAsync();

            var isDone = (await town.App.Get<ElevatorStore>().FindAsync(code, CancellationToken.None))!.Document.Place == "新路";
            var acts = await town.OwnersMain.ActsAsync($"?elevator={code}&kind=elevator-changed");
            Assert.True(acts.Length <= 1);
            Assert.True(!isDone || acts.Length == 1, $"request {nth}: done without an entry");
            Assert.All(acts, act => Assert.True(isDone || !act.GetProperty("confirmed").GetBoolean(), $"request {nth}: confirmed and not done"));
            Assert.True(answer.Status != HttpStatusCode.OK || (isDone && acts[0].GetProperty("confirmed").GetBoolean()));
            if (seen < nth)
            {
                break;
            }
        }

        Assert.Empty(await town.FaultsAsync());
        Assert.Equal(0, await town.App.Get<AdminActStore>().IntentsAsync(DateTimeOffset.MaxValue, CancellationToken.None).CountAsync());
    }
}
