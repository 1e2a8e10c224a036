using System.Net;
using System.Text.RegularExpressions;
using Azure.Messaging.ServiceBus;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Service;
using ElevatorFunctions.Tests.Complaints;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Rescues;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Tests.Operations;

/// <summary>Each part of the page says what is so.</summary>
public sealed class OperationsPageTests
{
    private const string Queue = "of-a-test";
    private const string Hostile = "<script>ran()</script>\"'&";

    [Fact]
    public async Task Functions_AreAllThere_WithTheirTriggers()
    {
        await using var town = await TestTown.BuildAsync();

        var part = (await town.OperatesAsync()).Part("functions");

        Assert.All(
            typeof(App).Assembly.GetTypes().SelectMany(type => type.GetMethods())
                .Select(method => (FunctionAttribute?)Attribute.GetCustomAttribute(method, typeof(FunctionAttribute)))
                .OfType<FunctionAttribute>(),
            function => Assert.Contains(function.Name, part, StringComparison.Ordinal));
        Assert.Contains("MinuteSweep 0 * * * * *", part, StringComparison.Ordinal);
        Assert.Contains("TakeDeliveryReport delivery-reports", part, StringComparison.Ordinal);
        Assert.Contains("Login POST /api/v1/auth/login", part, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Queues_AreCounted_AndDeadLettersToldWithTheirReason_WithoutTheirBody()
    {
        await using var town = await TestTown.BuildAsync(new TestTownOptions { Services = services => services.AddSingleton(new StorageQueue(Queue)) });
        var client = town.App.Get<ServiceBusClient>();
        await using var sender = client.CreateSender(Queue);
        await using var receiver = client.CreateReceiver(Queue);
        foreach (var reason in new[] { "first", Hostile })
        {
            await sender.SendMessageAsync(new ServiceBusMessage("13800009999"), Cancellation);
            var message = await receiver.ReceiveMessageAsync(cancellationToken: Cancellation);
            await receiver.DeadLetterMessageAsync(message, reason, "13800009999 王小明", Cancellation);
        }

        await sender.SendMessageAsync(new ServiceBusMessage("waits"), Cancellation);
        await sender.ScheduleMessageAsync(new ServiceBusMessage("later"), town.App.Now.AddHours(1), Cancellation);

        var page = await town.OperatesAsync();
        var again = await town.OperatesAsync();

        Assert.Contains($"{Queue} 1 1 ✗ 2", page.Part("queues"), StringComparison.Ordinal);
        Assert.Contains("notices 0 0 0", page.Part("queues"), StringComparison.Ordinal);
        Assert.Matches($"{Queue} 2 .* {Regex.Escape(Hostile)} {Queue} 1 .* first", page.Part("queues"));
        Assert.DoesNotContain("<script", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("13800009999", page.Markup, StringComparison.Ordinal);
        Assert.Equal(page.Part("queues"), again.Part("queues"));
    }

    [Fact]
    public async Task QueueWithMoreThanAHundred_IsCountedSoFar()
    {
        await using var town = await TestTown.BuildAsync(new TestTownOptions { Services = services => services.AddSingleton(new StorageQueue(Queue)) });
        await using var sender = town.App.Get<ServiceBusClient>().CreateSender(Queue);
        await sender.SendMessagesAsync(Enumerable.Range(0, 130).Select(_ => new ServiceBusMessage("one")), Cancellation);

        Assert.Contains($"{Queue} 100或更多 0 0", (await town.OperatesAsync()).Part("queues"), StringComparison.Ordinal);
        Assert.Contains($"{Queue} 100 or more 0 0", (await town.OperatesAsync(language: "en")).Part("queues"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task R5_DeadlineOfAnOpenRescue_IsNext_ThenOverdue_ThenGone()
    {
        await using var town = await TestTown.BuildAsync();
        Assert.Contains("没有计时中的时限", (await town.OperatesAsync()).Part("deadlines"), StringComparison.Ordinal);
        var (id, _) = await town.ReportsTrappedAsync();

        Assert.Contains($"救援：接单 2026-11-02 10:03:00 3分0秒 {id}", (await town.OperatesAsync()).Part("deadlines"), StringComparison.Ordinal);
        await town.AdvanceAsync(TimeSpan.FromMinutes(5));
        Assert.Contains($"救援：接单 2026-11-02 10:03:00 ✗ 逾期2分0秒 {id}", (await town.OperatesAsync()).Part("deadlines"), StringComparison.Ordinal);
        (await town.DoesAsync(town.OwnersWorker, id, "accept")).Is(HttpStatusCode.OK);

        var part = (await town.OperatesAsync(language: "en")).Part("deadlines");
        Assert.Contains($"Rescue: arrive 2026-11-02 10:23:00 18 min 0 s {id}", part, StringComparison.Ordinal);
        Assert.Contains("Overdue ✓ 0", part, StringComparison.Ordinal);
    }

    [Fact]
    public async Task P3_DeadlineOfAComplaint_IsThere_AndTheOverdueOneComesFirst()
    {
        await using var town = await TestTown.BuildAsync();
        var (id, _) = await town.ComplainsAsync("13700001111");
        await town.AdvanceAsync(TimeSpan.FromHours(25), TimeSpan.FromHours(5));
        await town.ReportsTrappedAsync();

        var part = (await town.OperatesAsync()).Part("deadlines");

        Assert.Matches($"投诉：接单 2026-11-03 10:00:00 ✗ 逾期1小时0分 {id} 救援：接单", part);
        Assert.Contains("未结投诉 1", part, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NightThatWasMissed_IsTold()
    {
        await using var town = await TestTown.BuildAsync();
        var notes = town.App.Get<NightlyNotes>();
        await town.UntilAsync(async () => (await notes.ReadAsync(Cancellation)).ContainsKey(nameof(CensusNight)));
        Assert.Contains("CensusNight 00:00 2026-11-02 ✓ 已完成", (await town.OperatesAsync()).Part("nightly"), StringComparison.Ordinal);

        await notes.NoteAsync(nameof(CensusNight), new DateOnly(2026, 10, 30), Cancellation);
        Assert.Contains("CensusNight 00:00 2026-10-30 ✗ 漏做，待补", (await town.OperatesAsync()).Part("nightly"), StringComparison.Ordinal);

        await notes.NoteAsync(nameof(CensusNight), new DateOnly(2026, 11, 1), Cancellation);
        Assert.Contains("CensusNight 00:00 2026-11-01 ✗ due", (await town.OperatesAsync(language: "en")).Part("nightly"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SweepStorageAndProcess_AreTold()
    {
        await using var town = await TestTown.BuildAsync();
        Assert.Contains("上次完成 ✓ 从未", (await town.OperatesAsync()).Part("sweep"), StringComparison.Ordinal);
        await town.AdvanceAsync(TimeSpan.FromMinutes(1));
        await town.UntilAsync(async () => (await town.OperatesAsync()).Part("sweep").Contains("上次完成 ✓ 2026-11-02 10:01:00", StringComparison.Ordinal));

        var page = await town.OperatesAsync();

        Assert.Matches("表 ✓ 可用，.* 文件 ✓ 可用，", page.Part("storage"));
        Assert.Matches("本进程启动 2026-11-02 10:00:00 .* 磁盘剩余 ✓ [0-9]+ MB", page.Part("process"));
        Assert.Contains(typeof(App).Assembly.GetName().Version!.ToString(3), page.Part("process"), StringComparison.Ordinal);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
