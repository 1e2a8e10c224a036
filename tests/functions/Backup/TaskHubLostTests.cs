using System.Net;
using ElevatorFunctions.Tests.Complaints;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Rescues;
using Microsoft.Extensions.Time.Testing;

namespace ElevatorFunctions.Tests.Backup;

/// <summary>
/// The orchestrations are lost, and the records are there: an app with a new task hub starts what watches each open case, and acts on the deadlines.
/// </summary>
public sealed class TaskHubLostTests
{
    [Fact]
    public async Task OpenCases_AreWatchedAgain_AndTheirDeadlinesAreActedOn()
    {
        await using var town = await TestTown.BuildAsync();
        var (complaint, _) = await town.ComplainsAsync("13700000001");
        var (rescue, _) = await town.ReportsTrappedAsync();
        await town.AdvanceAsync(TimeSpan.FromMinutes(1));
        await town.App.DisposeAsync();

        // A folder of its own: no orchestration is known in it.
        var clock = new FakeTimeProvider(town.Clock.GetUtcNow());
        await using var app = await AppUnderTest.StartAsync(town.Storage, new AppOptions { Time = clock });
        Assert.Null(await app.Durable.GetInstanceAsync($"rescue-{rescue}"));
        await AdvanceAsync(TimeSpan.FromMinutes(1), async () => await app.Durable.GetInstanceAsync($"complaint-{complaint}") is not null);
        Assert.Equal("Running", await StateOfAsync($"rescue-{rescue}"));
        Assert.Equal("Running", await StateOfAsync($"complaint-{complaint}"));

        // Later than three minutes after the report it is not accepted: the next company is called.
        await AdvanceAsync(TimeSpan.FromMinutes(2), async () => await DispatchesAsync() > 1);
        var near = new Person(app, town.NearWorker.Account);
        (await near.SendAsync(HttpMethod.Post, $"v1/rescues/{rescue}/accept", new { })).Is(HttpStatusCode.OK);
        await app.UntilQuietAsync();

        async Task AdvanceAsync(TimeSpan time, Func<Task<bool>> condition)
        {
            clock.Advance(time);
            for (var looks = 0; !await condition(); looks++)
            {
                Assert.True(looks < 5000, "It does not come about.");
                await app.UntilQuietAsync();
            }

            await app.UntilQuietAsync();
        }

        async Task<string?> StateOfAsync(string instance) => (await app.Durable.GetInstanceAsync(instance))?.RuntimeStatus.ToString();

        async Task<int> DispatchesAsync() =>
            (await new Person(app, town.Seat.Account).SendAsync(HttpMethod.Get, $"v1/rescues/{rescue}")).Is(HttpStatusCode.OK)
                .At("log").EnumerateArray().Count(one => one.GetProperty("kind").GetString() == "dispatched");
    }
}
