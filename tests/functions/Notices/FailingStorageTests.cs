using Azure.Core;
using Azure.Core.Pipeline;
using ElevatorFunctions.Notices;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Notices;

/// <summary>Storage fails at a share of its calls, half of them after it has done what was asked: each notice is sent exactly once.</summary>
public sealed class FailingStorageTests
{
    private const int Count = 60;

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(30)]
    public async Task Section10_StorageFails_AndEachNoticeIsSentExactlyOnce(int percent)
    {
        var weather = new Weather();
        await using var town = await TestTown.BuildAsync(new() { HasQuietHours = true, Policies = [weather] });
        var causes = Enumerable.Range(0, Count).Select(_ => TownNotices.NewCause()).ToList();
        weather.Percent = percent;
        foreach (var cause in causes)
        {
            // The caller asks until it is heard, as orchestrations do.
            while (!await IsHeardAsync(() => town.QueuesAsync(cause)))
            {
            }
        }

        for (var minute = 0; minute < 30; minute++)
        {
            await town.AdvanceAsync(TimeSpan.FromSeconds(20));
        }

        weather.Percent = 0;
        await town.AdvanceAsync(TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(30));
        Assert.True(weather.Failed > percent, $"{weather.Failed} calls failed");
        foreach (var id in causes.Select(cause => TownNotices.IdOf(cause)))
        {
            Assert.Equal((NoticeState.Sent, 1), ((await town.ReadsAsync(id)).State, town.Gateway.CallsOf(id)));
        }
    }

    private static async Task<bool> IsHeardAsync(Func<Task> ask)
    {
        try
        {
            await ask();
            return true;
        }
        catch (Exception exception) when (exception is Azure.RequestFailedException or AggregateException or IOException)
        {
            return false;
        }
    }

    /// <summary>Fails every so many calls.</summary>
    private sealed class Weather : HttpPipelinePolicy
    {
        private readonly Lock _gate = new();
        private readonly Random _dice = new(20261102);
        private int _failed;

        public int Percent { get; set; }

        public int Failed => Volatile.Read(ref _failed);

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => ProcessNext(message, pipeline);

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            var throws = Throw();
            if (throws < Percent / 2.0)
            {
                Fail();
            }

            await ProcessNextAsync(message, pipeline);
            if (throws < Percent)
            {
                Fail();
            }
        }

        private double Throw()
        {
            lock (_gate)
            {
                return _dice.NextDouble() * 100;
            }
        }

        private void Fail()
        {
            Interlocked.Increment(ref _failed);
            throw new IOException("Storage failed.");
        }
    }
}
