using System.Net;
using ElevatorFunctions.Notices;
using ElevatorFunctions.Tests.Devices;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Notices;
using ElevatorFunctions.Tests.Rescues;

namespace ElevatorFunctions.Tests.Telemetry;

/// <summary>The measures that alerts and the workbook read.</summary>
public sealed class MeasureTests
{
    [Fact]
    public async Task OldestOverdue_IsZero_UntilAnActionIsLate_AndSaysHowLong()
    {
        var storage = new FailingTables("Notice");
        await using var town = await TestTown.BuildAsync(new() { Policies = [storage] });
        using var oldest = town.Measures<double>("elevators.deadline.oldest_overdue");
        using var unescalated = town.Measures<long>("elevators.rescue.unescalated");
        using var open = town.Measures<long>("elevators.rescue.open");
        await town.ReportsTrappedAsync();

        await AdvanceAsync(town, minutes: 2);
        Assert.All(oldest.GetMeasurementSnapshot(), one => Assert.Equal(0, one.Value));
        Assert.Equal(["accept", "arrive", "complete", "now", "silent"], LimitsOf("rescue"));
        Assert.Equal(["accept", "handle", "now", "review"], LimitsOf("complaint"));
        Assert.Equal(["False 0", "True 1"], open.Told().Distinct().Order(StringComparer.Ordinal));

        // The warning of the lapsed accept cannot be stored, and the next company is called after it.
        storage.IsFailing = true;
        await AdvanceAsync(town, minutes: 3);
        Assert.InRange(Longest("accept"), 60, 180);
        Assert.Equal(0, Longest("arrive"));
        Assert.Equal(1, unescalated.LastMeasurement!.Value);

        storage.IsFailing = false;
        await AdvanceAsync(town, minutes: 2);
        oldest.Clear();
        await AdvanceAsync(town, minutes: 1);
        Assert.Equal((0, 0), (Longest("accept"), unescalated.LastMeasurement!.Value));

        double Longest(string limit) => oldest.GetMeasurementSnapshot().Where(one => $"{one.Tags["elevators.limit"]}" == limit).Max(one => one.Value);

        IEnumerable<string> LimitsOf(string watch) => oldest.GetMeasurementSnapshot()
            .Where(one => $"{one.Tags["elevators.watch"]}" == watch).Select(one => $"{one.Tags["elevators.limit"]}").Distinct().Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task ActionDone_SaysHowLateItWas_AndWhetherADeadlinePassed()
    {
        await using var town = await TestTown.BuildAsync();
        using var lateness = town.Measures<double>("elevators.deadline.lateness");
        using var lapsed = town.Measures<long>("elevators.deadline.lapsed");
        await town.ReportsTrappedAsync();
        Assert.Equal(["now rescue 0"], lateness.Told().Distinct());
        Assert.Empty(lapsed.Told());

        await town.AdvanceAsync(TimeSpan.FromSeconds(185));

        // The clock leapt five seconds beyond the deadline of 3:00.
        Assert.Equal(["accept rescue 5", "accept rescue 5", "now rescue 0"], lateness.Told().Order(StringComparer.Ordinal).Take(3));
        Assert.Equal(["accept rescue 1"], lapsed.Told());
    }

    [Fact]
    public async Task Notice_CountsWithItsOutcome_AndItsTries()
    {
        await using var town = await TestTown.BuildAsync();
        using var finished = town.Measures<long>("elevators.notice.finished");
        using var attempts = town.Measures<int>("elevators.notice.attempts");
        using var pending = town.Measures<long>("elevators.notice.pending");
        var id = await town.QueuesAsync(TownNotices.NewCause());
        await town.QuietAsync();
        Assert.Equal(["sent rescue-dispatched 1"], finished.Told());

        await town.App.Get<DeliveryReports>().TakeAsync(new("m-1", id, IsDelivered: true, Details: null), CancellationToken.None);
        await town.App.Get<DeliveryReports>().TakeAsync(new("m-1", id, IsDelivered: true, Details: null), CancellationToken.None);
        Assert.Equal(["sent rescue-dispatched 1", "delivered rescue-dispatched 1"], finished.Told());

        town.Gateway.Answer = (_, _) => throw new IOException("down");
        await town.QueuesAsync(TownNotices.NewCause());
        await town.AdvanceAsync(TimeSpan.FromSeconds(110), TimeSpan.FromSeconds(10));
        await town.SweepsAsync();
        Assert.Equal(0, pending.LastMeasurement!.Value);
        await town.AdvanceAsync(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(10));
        await town.SweepsAsync();
        Assert.Equal(1, pending.LastMeasurement!.Value);

        await town.AdvanceAsync(TimeSpan.FromHours(6), TimeSpan.FromMinutes(5));
        Assert.Equal("dead rescue-dispatched 1", finished.Told()[^1]);
        Assert.Equal(["1", $"{Limits.Default.NoticeTries}"], attempts.Told());
        await town.SweepsAsync();
        Assert.Equal(0, pending.LastMeasurement!.Value);
    }

    [Fact]
    public async Task MessageOfADevice_CountsAsWhatBecameOfIt()
    {
        await using var town = await TestTown.BuildAsync();
        using var messages = town.Measures<long>("elevators.device.messages");

        await town.SaysAsync("d-1", "11", town.Clock.GetUtcNow(), occupied: true);
        await town.SaysAsync("d-2", "00", town.Clock.GetUtcNow());
        await town.SendsAsync(TestTown.Device, "no JSON");

        Assert.Equal(["report 1", "state 1", "refused 1"], messages.Told());
    }

    [Fact]
    public async Task SignIn_CountsItsDecision()
    {
        await using var town = await TestTown.BuildAsync();
        using var decisions = town.Measures<long>("elevators.signin.decisions");

        (await town.OwnersWorker.SignsInAsync(town.Elevator)).Is(HttpStatusCode.Created);
        (await town.OwnersMain.SignsInAsync(town.Elevator)).Refuses(HttpStatusCode.Forbidden, "main-account-cannot-scan");

        Assert.Equal(["signed-in 1", "main-account-cannot-scan 1"], decisions.Told());
    }

    [Fact]
    public async Task CallOfAFunction_IsMeasured_WithItsTriggerAndItsQueue()
    {
        await using var town = await TestTown.BuildAsync();
        using var calls = town.Measures<double>("faas.invoke_duration");
        using var processed = town.Measures<double>("messaging.process.duration");
        using var sent = town.Measures<long>("messaging.client.sent.messages");
        using var tries = town.Measures<long>("elevators.storage.tries");

        await town.ReportsTrappedAsync();

        var kinds = calls.GetMeasurementSnapshot().Select(one => $"{one.Tags["faas.name"]} {one.Tags["faas.trigger"]}").ToHashSet(StringComparer.Ordinal);
        Assert.Superset(new HashSet<string>(StringComparer.Ordinal) { "ReportInPublic http", "RescueOrchestration other", "DoRescueDuty other", "SendNotice pubsub" }, kinds);
        Assert.Equal(["notices process servicebus"], Words(processed.Told()));
        Assert.Equal(["notices send servicebus"], Words(sent.Told()));
        Assert.Contains("answered 1", tries.Told());

        static IEnumerable<string> Words(IEnumerable<string> told) => told.Select(line => line[..line.LastIndexOf(' ')]).Distinct(StringComparer.Ordinal);
    }

    // The timer's sweep, which no quiet waits for.
    private static async Task AdvanceAsync(TestTown town, int minutes)
    {
        using var swept = town.Measures<long>("elevators.rescue.unescalated");
        for (var minute = 1; minute <= minutes; minute++)
        {
            await town.AdvanceAsync(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(30));
            await town.UntilAsync(() => Task.FromResult(swept.GetMeasurementSnapshot().Count >= minute));
        }
    }
}
