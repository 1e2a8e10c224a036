using System.Net;
using ElevatorFunctions.Core.Notices;
using ElevatorFunctions.Notices;
using ElevatorFunctions.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Tests.Notices;

/// <summary>Section 10: sent once, tried again with pauses that grow, given up at last, held through the night.</summary>
public sealed class NoticeSenderTests
{
    private static readonly Func<string, CancellationToken, Task<string>> Down = (_, _) => throw new HttpRequestException("down");

    [Fact]
    public async Task Section10_SameCauseRecipientAndTemplate_IsSentOnce()
    {
        await using var town = await TestTown.BuildAsync(new() { HasQuietHours = true });
        var cause = TownNotices.NewCause();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => town.QueuesAsync(cause)));
        await town.QuietAsync();
        var id = await town.QueuesAsync(cause);
        await town.QuietAsync();

        Assert.Equal(1, town.Gateway.CallsOf(id));
        Assert.Equal((NoticeState.Sent, "m-1"), ((await town.ReadsAsync(id)).State, (await town.ReadsAsync(id)).MessageId));
        Assert.Equal([id], await TownNotices.ListsAsync(town.Admin));
        var other = await town.QueuesAsync(cause, NoticeTemplate.RescueNotAccepted);
        await town.QuietAsync();
        Assert.Equal(1, town.Gateway.CallsOf(other));
    }

    [Fact]
    public async Task Section10_RefusedTries_ComeAfterPausesThatDouble_ThenItIsDead()
    {
        await using var town = await TestTown.BuildAsync(new() { HasQuietHours = true });
        town.Gateway.Answer = Down;
        var id = await town.QueuesAsync(TownNotices.NewCause());
        await town.QuietAsync();
        var expected = new List<DateTimeOffset> { TestTown.Morning };
        for (var attempt = 1; attempt < 12; attempt++)
        {
            var pause = NoticeSender.PauseAfter(id, attempt);
            await town.AdvanceAsync(pause - TimeSpan.FromMilliseconds(1));
            Assert.Equal(attempt, town.Gateway.Calls.Count);
            await town.AdvanceAsync(TimeSpan.FromMilliseconds(1));
            expected.Add(expected[^1] + pause);
        }

        Assert.Equal(expected, town.Gateway.Calls.Select(call => call.At));
        var dead = await town.ReadsAsync(id);
        Assert.Equal((NoticeState.Dead, 12, "HttpRequestException"), (dead.State, dead.Attempts, dead.Error));
        await town.AdvanceAsync(TimeSpan.FromHours(3), TimeSpan.FromMinutes(20));
        Assert.Equal(12, town.Gateway.Calls.Count);
        Assert.Equal([id], await TownNotices.ListsAsync(town.Admin, "?state=dead"));
    }

    [Theory]
    [InlineData("00000000000000000000000000000000", 1, 5.0)]
    [InlineData("00ffff00000000000000000000000000", 1, 7.5)]
    [InlineData("00000000000000000000000000000000", 4, 40.0)]
    [InlineData("00000000000000000000000000000000", 9, 1200.0)]
    [InlineData("00ffff00000000000000000000000000", 100, 1800.0)]
    public void Pauses_DoubleToTwentyMinutes_AndAreSpreadOverHalfAsLongAgain(string id, int attempts, double seconds) =>
        Assert.Equal(seconds, NoticeSender.PauseAfter(id, attempts).TotalSeconds, tolerance: 0.02);

    [Fact]
    public async Task MessageThatCanNeverBeTaken_IsDeadAtOnce()
    {
        await using var town = await TestTown.BuildAsync(new() { HasQuietHours = true });
        town.Gateway.Answer = (_, _) => throw new SmsRefusedException("no such number");
        var id = await town.QueuesAsync(TownNotices.NewCause());
        await town.QuietAsync();

        var dead = await town.ReadsAsync(id);
        Assert.Equal((NoticeState.Dead, 1, "no such number"), (dead.State, dead.Attempts, dead.Error));
    }

    [Fact]
    public async Task GatewayThatIsSilent_IsGivenUp_AndNobodyElseCallsMeanwhile()
    {
        await using var town = await TestTown.BuildAsync(new() { HasQuietHours = true, Services = services => services.AddSingleton(new GatewayPatience(TimeSpan.FromMilliseconds(500))) });
        town.Gateway.Answer = async (_, cancellation) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, town.Clock, cancellation);
            return "";
        };
        var cause = TownNotices.NewCause();
        var id = await town.QueuesAsync(cause);
        while (town.Gateway.Calls.Count == 0)
        {
            await Task.Yield();
        }

        var doubled = town.App.Get<NoticeService>().QueueAsync(
            cause, new(Core.Accounts.Role.Maintenance, town.Owner.Id, "13800000001"), NoticeTemplate.RescueDispatched, new(null, "", null), CancellationToken.None);
        await doubled;
        town.Gateway.Answer = null;
        await town.QuietAsync();
        Assert.Single(town.Gateway.Calls);

        await town.AdvanceAsync(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(1));
        Assert.Equal(2, town.Gateway.CallsOf(id));
        Assert.Equal(NoticeState.Sent, (await town.ReadsAsync(id)).State);
    }

    [Fact]
    public async Task Section10_ClockThatLeaps_CutsNoCallThatIsUnderWay()
    {
        await using var town = await TestTown.BuildAsync(new() { HasQuietHours = true });
        var answer = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        town.Gateway.Answer = (_, cancellation) => answer.Task.WaitAsync(cancellation);
        var id = await town.QueuesAsync(TownNotices.NewCause());
        while (town.Gateway.Calls.Count == 0)
        {
            await Task.Yield();
        }

        // Far beyond the try's mark and the sweep's grace.
        for (var minute = 0; minute < 5; minute++)
        {
            town.Clock.Advance(TimeSpan.FromMinutes(1));
            await town.App.Get<NoticeService>().EnqueueAsync(new NoticeTicket(id), town.Clock.GetUtcNow(), CancellationToken.None);
        }

        answer.SetResult("taken");
        await town.AdvanceAsync(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1));

        Assert.Equal(1, town.Gateway.CallsOf(id));
        Assert.Equal(NoticeState.Sent, (await town.ReadsAsync(id)).State);
    }

    [Fact]
    public async Task Section10_ARowThatChangesBeforeItsMark_IsStillSent()
    {
        var held = new HeldWording();
        await using var town = await TestTown.BuildAsync(new()
        {
            HasQuietHours = true,
            Services = services => services.AddSingleton<INoticeWording>(held),
        });
        var id = await town.QueuesAsync(TownNotices.NewCause());
        await held.Reached;

        // As the sweep changes a notice that is overdue. Its ticket comes while the first is at work.
        await town.App.Get<NoticeStore>().ChangeAsync(id, notice => notice with { NextAt = town.Clock.GetUtcNow() }, CancellationToken.None);
        await ActivatorUtilities.CreateInstance<NoticeSender>(town.App.Services).WorkAsync(new NoticeTicket(id), CancellationToken.None);
        held.Release();
        await town.QuietAsync();

        Assert.Equal((NoticeState.Sent, 1), ((await town.ReadsAsync(id)).State, town.Gateway.CallsOf(id)));
    }

    [Fact]
    public async Task Section10_QuietHours_HoldWhatIsNotUrgent_AndLetRescuesThrough()
    {
        await using var town = await TestTown.BuildAsync(new() { HasQuietHours = true });
        await town.AdvanceAsync(TimeSpan.FromHours(12), TimeSpan.FromHours(1));
        var urgent = await town.QueuesAsync(TownNotices.NewCause());
        var calm = await town.QueuesAsync(TownNotices.NewCause(), NoticeTemplate.Unreachable);
        await town.QuietAsync();
        Assert.Equal([urgent], town.Gateway.Calls.Select(call => call.Tag));

        await town.AdvanceAsync(TimeSpan.FromHours(9) - TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(30));
        await town.SweepsAsync();
        Assert.Single(town.Gateway.Calls);
        await town.AdvanceAsync(TimeSpan.FromMilliseconds(1));

        Assert.Contains((calm, new DateTimeOffset(2026, 11, 3, 7, 0, 0, TimeSpan.FromHours(8))), town.Gateway.Calls);
    }

    [Fact]
    public async Task Section10_ARetryInTheEvening_WaitsForTheMorningToo()
    {
        await using var town = await TestTown.BuildAsync(new() { HasQuietHours = true });
        await town.AdvanceAsync(TimeSpan.FromHours(12) - TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        town.Gateway.Answer = Down;
        var id = await town.QueuesAsync(TownNotices.NewCause(), NoticeTemplate.Unreachable);
        await town.QuietAsync();
        town.Gateway.Answer = null;
        await town.AdvanceAsync(TimeSpan.FromHours(9), TimeSpan.FromMinutes(30));
        Assert.Single(town.Gateway.Calls);
        await town.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(2, town.Gateway.CallsOf(id));
    }

    [Fact]
    public async Task Operators_RetryWhatIsDead_Once_HoweverOftenTheyAsk()
    {
        await using var town = await TestTown.BuildAsync(new() { HasQuietHours = true });
        town.Gateway.Answer = (_, _) => throw new SmsRefusedException("no credit");
        var id = await town.QueuesAsync(TownNotices.NewCause());
        await town.QuietAsync();
        town.Gateway.Answer = null;

        for (var time = 0; time < 3; time++)
        {
            (await town.Admin.SendAsync(HttpMethod.Post, $"v1/notices/{id}/retry")).Is(HttpStatusCode.OK);
            await town.QuietAsync();
        }

        Assert.Equal(2, town.Gateway.CallsOf(id));
        var sent = await town.ReadsAsync(id);
        Assert.Equal((NoticeState.Sent, 2, town.Admin.Account.Id), (sent.State, sent.Attempts, sent.RetriedBy));
        Assert.Empty(await TownNotices.ListsAsync(town.Admin, "?state=dead"));
        (await town.Admin.SendAsync(HttpMethod.Post, $"v1/notices/{new string('0', 32)}/retry")).Refuses(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task FurtherTries_AreAsManyAsTheFirst()
    {
        await using var town = await TestTown.BuildAsync(new() { HasQuietHours = true });
        town.Gateway.Answer = Down;
        var id = await town.QueuesAsync(TownNotices.NewCause());
        await town.QuietAsync();
        await town.AdvanceAsync(TimeSpan.FromHours(3), TimeSpan.FromMinutes(5));
        Assert.Equal(12, town.Gateway.Calls.Count);

        (await town.Admin.SendAsync(HttpMethod.Post, $"v1/notices/{id}/retry")).Is(HttpStatusCode.OK);
        await town.QuietAsync();
        Assert.Equal(13, town.Gateway.Calls.Count);
        await town.AdvanceAsync(NoticeSender.PauseAfter(id, 1));
        Assert.Equal(14, town.Gateway.Calls.Count);
        await town.AdvanceAsync(TimeSpan.FromHours(3), TimeSpan.FromMinutes(5));
        Assert.Equal((24, NoticeState.Dead), (town.Gateway.Calls.Count, (await town.ReadsAsync(id)).State));
    }

    [Fact]
    public async Task A8_ACode_IsNotSentAfterItsFiveMinutes_NorTriedAgain()
    {
        await using var town = await TestTown.BuildAsync(new() { HasQuietHours = true });
        town.Gateway.Answer = Down;
        await town.App.AsksForCodeAsync("13700000001");
        await town.QuietAsync();
        await town.AdvanceAsync(TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(30));
        var id = Assert.Single(await TownNotices.ListsAsync(town.Admin));
        var calls = town.Gateway.CallsOf(id);

        await town.AdvanceAsync(TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(1));

        Assert.InRange(calls, 4, 8);
        Assert.Equal(calls, town.Gateway.CallsOf(id));
        Assert.Equal((NoticeState.Dead, "too late to be of use"), ((await town.ReadsAsync(id)).State, (await town.ReadsAsync(id)).Error));
        town.Gateway.Answer = null;
        (await town.Admin.SendAsync(HttpMethod.Post, $"v1/notices/{id}/retry")).Is(HttpStatusCode.OK);
        await town.QuietAsync();
        Assert.Equal((NoticeState.Dead, calls), ((await town.ReadsAsync(id)).State, town.Gateway.CallsOf(id)));
    }

    private sealed class HeldWording : INoticeWording
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Reached => _reached.Task;

        public void Release() => _released.SetResult();

        public bool IsFor(NoticeTemplate template) => template == NoticeTemplate.RescueDispatched;

        public async Task<NoticeContent?> ContentOfAsync(Notice notice, CancellationToken cancellation)
        {
            _reached.TrySetResult();
            await _released.Task.WaitAsync(cancellation);
            return notice.Content;
        }
    }
}
