using System.Net;
using Azure.Core;
using Azure.Core.Pipeline;
using ElevatorFunctions.Platform;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Faults;

/// <summary>Calls for help wait for nothing else. How long they take under a flood is the benchmark <c>report-under-flood</c>.</summary>
public sealed class UrgentLaneTests
{
    private const int Flood = 3 * OrdinaryShare.Most;

    [Fact]
    public async Task AReport_IsTaken_WhileOtherRequestsHoldAllTheirPlacesInStorage()
    {
        var held = new HeldPolicy();
        await using var town = await TestTown.BuildAsync(new() { Policies = [held] });
        var others = Enumerable.Range(0, Flood)
            .Select(_ => town.OwnersWorker.SendAsync(HttpMethod.Get, "v1/visits", headers: held.Header)).ToArray();
        await held.HasHeldAsync(OrdinaryShare.Most);

        var report = await town.App.SendAsync(HttpMethod.Post, "v1/public/reports", new { qr = town.Elevator.Qr, peopleTrapped = true });
        var rescue = await town.App.SendAsync(
            HttpMethod.Patch, FollowedPage.RouteOf(report.Is(HttpStatusCode.Created).At("followUrl").GetString()!), new { people = 2 });

        rescue.Is(HttpStatusCode.OK);
        Assert.Equal(OrdinaryShare.Most, held.Held);
        Assert.All(others, other => Assert.False(other.IsCompleted));
        held.LetGo();
        Assert.All(await Task.WhenAll(others), other => other.Is(HttpStatusCode.OK));
    }

    [Fact]
    public async Task OtherRequests_GiveWay_UntilTheCallIsOver_AndNotForEver()
    {
        var lane = new UrgentLane();
        Assert.True(lane.GiveWayAsync(CancellationToken.None).IsCompleted);
        var (first, second) = (lane.Enter(), lane.Enter());
        Assert.True(lane.GiveWayAsync(CancellationToken.None).IsCompleted);

        var other = await OutsideAsync(() => lane.GiveWayAsync(CancellationToken.None));
        first.Dispose();
        Assert.False(other.IsCompleted);
        second.Dispose();
        await other;

        using var endless = lane.Enter();
        await await OutsideAsync(() => lane.GiveWayAsync(CancellationToken.None));
        Assert.True(lane.IsTaken);
    }

    // A flow of its own, as another request is.
    private static Task<Task> OutsideAsync(Func<Task> work)
    {
        using (ExecutionContext.SuppressFlow())
        {
            return Task.Run(() => Task.FromResult(work()));
        }
    }

    /// <summary>Holds the storage calls of marked requests until it lets them go.</summary>
    private sealed class HeldPolicy : TracedPolicy
    {
        private readonly TaskCompletionSource _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly SemaphoreSlim _arrived = new(0);
        private int _held;

        public int Held => Volatile.Read(ref _held);

        public async Task HasHeldAsync(int count)
        {
            for (var seen = 0; seen < count; seen++)
            {
                await _arrived.WaitAsync(TestContext.Current.CancellationToken);
            }
        }

        public void LetGo() => _goOn.SetResult();

        protected override async ValueTask SeeAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            Interlocked.Increment(ref _held);
            _arrived.Release();
            await _goOn.Task;
            await ProcessNextAsync(message, pipeline);
        }
    }
}
