using Azure.Messaging.ServiceBus;
using ElevatorFunctions.Notices;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Tests.Harness;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Tests.Notices;

/// <summary>
/// Section 10 with a process that dies before or after any of its writes, to storage or queue: a notice that was asked for is sent, and sent again
/// only where the answer of the gateway was lost.
/// </summary>
[Trait("Speed", "slow")]
public sealed class KilledNoticeTests : IAsyncLifetime
{
    private const int MoreWritesThanAny = 20;

    private TestTown? _town;

    private TestTown Town => _town!;

    public async ValueTask InitializeAsync() => _town = await TestTown.BuildAsync(new()
    {
        HasQuietHours = true,
        CanFail = true,
        Services = services => services.AddSingleton<ServiceBusClient>(
            provider => new CrashingBus(QueueClient.FromSettings(provider.GetRequiredService<IConfiguration>()))),
    });

    public ValueTask DisposeAsync() => Town.DisposeAsync();

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task Asking_DiesAnywhere_AndItIsSentOnce(bool reachesStorage, bool isAskedAgain)
    {
        var deaths = await DieAtEachWriteAsync(reachesStorage, isUnsent: true, cause => Town.QueuesAsync(cause), async cause =>
        {
            if (isAskedAgain)
            {
                await Town.QueuesAsync(cause);
            }

            await HealAsync();
            var found = await Town.App.Get<NoticeStore>().FindAsync(TownNotices.IdOf(cause), CancellationToken.None);
            Assert.True(found is not null || !isAskedAgain);
            if (found is not null)
            {
                await SentAsync(cause);
            }

            Assert.Equal(found is null ? 0 : 1, Town.Gateway.CallsOf(TownNotices.IdOf(cause)));
            var listed = await TownNotices.ListsAsync(Town.Admin, "?top=500");
            Assert.Equal(found is null ? 0 : 1, listed.Count(id => id == TownNotices.IdOf(cause)));
        });

        // Four pointers, the notice, the message.
        Assert.Equal(6, deaths);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Sending_DiesAnywhere_AndItIsSent_TwiceOnlyWhenTheAnswerIsLost(bool reachesStorage)
    {
        var twice = 0;
        var deaths = await DieAtEachWriteAsync(
            reachesStorage,
            isUnsent: false,
            cause => SenderWorksAsync(TownNotices.IdOf(cause)),
            async cause =>
            {
                await HealAsync();
                var id = TownNotices.IdOf(cause);
                await SentAsync(cause);
                Assert.InRange(Town.Gateway.CallsOf(id), 1, 2);
                twice += Town.Gateway.CallsOf(id) - 1;
            });

        // Two writes: the mark and the answer. Only an answer that was not stored is asked for again.
        Assert.Equal((2, reachesStorage ? 0 : 1), (deaths, twice));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RefusedTry_DiesAnywhere_AndIsTriedAgain(bool reachesStorage)
    {
        var deaths = await DieAtEachWriteAsync(
            reachesStorage,
            isUnsent: false,
            async cause =>
            {
                Town.Gateway.Answer = (_, _) => throw new HttpRequestException("down");
                try
                {
                    await SenderWorksAsync(TownNotices.IdOf(cause));
                }
                finally
                {
                    Town.Gateway.Answer = null;
                }
            },
            async cause =>
            {
                await HealAsync();
                await SentAsync(cause);
                Assert.InRange(Town.Gateway.CallsOf(TownNotices.IdOf(cause)), 1, 2);
            });

        // The mark, the answer, the message of the next try.
        Assert.Equal(3, deaths);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Retry_DiesAnywhere_AndTheNoticeIsSent(bool reachesStorage)
    {
        var deaths = await DieAtEachWriteAsync(
            reachesStorage,
            isUnsent: false,
            cause => Town.App.Get<NoticeService>().RetryAsync(TownNotices.IdOf(cause), Town.Admin.Account.Id, CancellationToken.None),
            async cause =>
            {
                await Town.App.Get<NoticeService>().RetryAsync(TownNotices.IdOf(cause), Town.Admin.Account.Id, CancellationToken.None);
                await HealAsync();
                await SentAsync(cause);
                Assert.Equal(1, Town.Gateway.CallsOf(TownNotices.IdOf(cause)));
            },
            isDead: true);

        // The sweep's pointer, the notice, the message.
        Assert.Equal(3, deaths);
    }

    private async Task<int> DieAtEachWriteAsync(
        bool reachesStorage, bool isUnsent, Func<string, Task> act, Func<string, Task> check, bool isDead = false)
    {
        for (var write = 0; write < MoreWritesThanAny; write++)
        {
            var cause = TownNotices.NewCause();
            if (!isUnsent)
            {
                await WithoutMessageAsync(cause, isDead);
            }

            var died = await DyingProcess.RunAsync(write, reachesStorage, () => act(cause));
            if (!died)
            {
                return write;
            }

            await check(cause);
        }

        throw new InvalidOperationException("It never ends.");
    }

    // A row whose message never came.
    private async Task WithoutMessageAsync(string cause, bool isDead)
    {
        Assert.True(await DyingProcess.RunAsync(5, reachesStorage: false, () => Town.QueuesAsync(cause)));
        if (isDead)
        {
            await Town.App.Get<NoticeStore>().ChangeAsync(
                TownNotices.IdOf(cause), notice => notice with { State = NoticeState.Dead, Attempts = 12 }, CancellationToken.None);
        }
    }

    private Task SenderWorksAsync(string id) =>
        ActivatorUtilities.CreateInstance<NoticeSender>(Town.App.Services).WorkAsync(new NoticeTicket(id), CancellationToken.None);

    // The app's own sweep may have taken the notice on, and no quiet waits for a timer function.
    private Task SentAsync(string cause) =>
        Town.UntilAsync(async () => (await Town.ReadsAsync(TownNotices.IdOf(cause))).State == NoticeState.Sent);

    private async Task HealAsync()
    {
        await Town.QuietAsync();
        await Town.AdvanceAsync(TimeSpan.FromMinutes(3));
        await Town.SweepsAsync();
    }
}
