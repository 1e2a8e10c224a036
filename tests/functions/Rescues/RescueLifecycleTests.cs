using System.Net;
using ElevatorFunctions.Rescues;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Rescues;

/// <summary>The promises of a rescue, each told from the report to its end on a virtual clock .</summary>
public sealed class RescueLifecycleTests
{
    private const string Called = "发生困人，请在3分钟内接单并立即前往救援。";
    private const string CalledSecond = "发生困人，维保单位未在3分钟内接单，现启动二级救援，请立即接单前往。";
    private const string SupportAsked = "发生困人，救援中心请求支援，请立即接单前往救援。";
    private const string NotAccepted = "困人救援超过3分钟无人接单，已启动二级救援。";
    private const string NotArrived = "困人救援超时未到达现场，请立即核实。";
    private const string NobodyThere = "困人报警超过30分钟仍无人到达现场，请立即核实处置。";
    private const string NotCompleted = "困人救援超时未完成，请立即核实。";
    private const string Silent = "困人救援已接单但仍无进展，请立即核实。";
    private const string HandedOver = "困人救援已无可调派单位，请救援中心直接处置。";
    private const string Unanswered = "困人救援仍无人接单，请救援中心立即处置。";

    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    [Fact]
    public async Task R7_AllOnTime_IsCompliant_AndTheReporterSeesEachNode()
    {
        await using var town = await TestTown.BuildAsync();
        var (id, follow) = await town.ReportsTrappedAsync();
        Assert.Equal([$"01 {Called}"], town.Sms());
        Assert.Equal("dispatched", await town.FollowsAsync(follow));

        await town.AdvanceAsync(TimeSpan.FromMinutes(3));
        (await town.DoesAsync(town.OwnersWorker, id, "accept", new { expectedAt = town.Clock.GetUtcNow().AddMinutes(15) })).Is(HttpStatusCode.OK);
        Assert.Equal("accepted", await town.FollowsAsync(follow));
        await town.AdvanceAsync(TimeSpan.FromMinutes(18));
        (await town.DoesAsync(town.OwnersWorker, id, "arrive")).Is(HttpStatusCode.OK);
        Assert.Equal("arrived", await town.FollowsAsync(follow));
        await town.AdvanceAsync(TimeSpan.FromMinutes(12));
        var end = (await town.DoesAsync(town.OwnersWorker, id, "complete", TownRescues.Freed)).Is(HttpStatusCode.OK);
        Assert.Equal("rescued", await town.FollowsAsync(follow));

        Assert.True(end.At("assessment", "isCompliant").GetBoolean());
        Assert.True(end.At("assessment", "isTimely").GetBoolean());
        await town.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.Equal([$"01 {Called}"], town.Sms());
        Assert.Equal("Completed", await town.OrchestrationAsync(id));
    }

    [Fact]
    public async Task R5_ThreeMinutesOfSilence_FlagsTellsTheRightThree_AndCallsTheNearest()
    {
        await using var town = await TestTown.BuildAsync();
        var (id, _) = await town.ReportsTrappedAsync();
        await town.AdvanceAsync(TimeSpan.FromMinutes(3));
        Assert.False((await town.SeesAsync(id)).At("assessment", "isAcceptLate").GetBoolean());
        Assert.Single(town.Sms());

        await town.AdvanceAsync(Millisecond);

        var seen = await town.SeesAsync(id);
        Assert.True(seen.At("assessment", "isAcceptLate").GetBoolean());
        Assert.Equal([$"01 {NotAccepted}", $"02 {CalledSecond}", $"09 {NotAccepted}"], town.Sms().Skip(1).Order(StringComparer.Ordinal));
        var second = seen.At("log").EnumerateArray().Last();
        Assert.Equal((2, town.Near.Id.ToString()), (second.GetProperty("level").GetInt32(), second.GetProperty("company").GetString()));
        Assert.StartsWith("nearest rescue point: 10", second.GetProperty("reason").GetString(), StringComparison.Ordinal);

        (await town.DoesAsync(town.NearWorker, id, "accept")).Is(HttpStatusCode.OK);
        (await town.DoesAsync(town.OwnersWorker, id, "accept")).Refuses(HttpStatusCode.Conflict, "rescue-step-not-possible");
        (await town.DoesAsync(town.NearWorker, id, "arrive")).Is(HttpStatusCode.OK);
        var end = (await town.DoesAsync(town.NearWorker, id, "complete", TownRescues.Freed)).Is(HttpStatusCode.OK);
        Assert.Equal(town.Near.Id.ToString(), end.At("leader").GetString());
        Assert.True(end.At("assessment", "isCompliant").GetBoolean());
        Assert.False((await town.SeesAsync(id)).At("assessment", "isCompliant").GetBoolean());
    }

    [Fact]
    public async Task R5_NobodyAccepts_EachIsCalledInTurn_ThenTheCentreHasItAndIsReminded()
    {
        await using var town = await TestTown.BuildAsync();
        var (id, _) = await town.ReportsTrappedAsync();
        await town.AdvanceAsync(TimeSpan.FromMinutes(3) + Millisecond);
        await town.AdvanceAsync(TimeSpan.FromMinutes(3) + Millisecond);
        Assert.Equal($"03 {CalledSecond}", town.Sms()[^1]);

        await town.AdvanceAsync(TimeSpan.FromMinutes(3) + Millisecond);
        Assert.Equal($"09 {HandedOver}", town.Sms()[^1]);
        Assert.NotNull((await town.SeesAsync(id)).At("handedOverAt").GetString());

        await town.AdvanceAsync(TimeSpan.FromMinutes(10) + Millisecond);
        await town.AdvanceAsync(TimeSpan.FromMinutes(10) + Millisecond);
        Assert.Equal([$"09 {Unanswered}", $"09 {Unanswered}"], town.Sms().TakeLast(2));

        // A company that was called may still come.
        (await town.DoesAsync(town.NearWorker, id, "accept")).Is(HttpStatusCode.OK);
        var before = town.Sms().Count;
        await town.AdvanceAsync(TimeSpan.FromMinutes(10));
        Assert.Equal([$"02 {NobodyThere}", $"09 {NobodyThere}"], town.Sms().Skip(before).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task R6_AcceptedAndSilent_IsToldAtEachLimitAndComesBackEveryTenMinutes()
    {
        await using var town = await TestTown.BuildAsync();
        var (id, _) = await town.ReportsTrappedAsync();
        await town.DoesAsync(town.OwnersWorker, id, "accept");
        await town.AdvanceAsync(TimeSpan.FromMinutes(18));
        Assert.Single(town.Sms());

        await town.AdvanceAsync(Millisecond);
        Assert.Equal([$"01 {NotArrived}", $"09 {NotArrived}"], town.Sms().Skip(1).Order(StringComparer.Ordinal));
        await town.AdvanceAsync(TimeSpan.FromMinutes(10));
        Assert.Equal([$"01 {Silent}", $"09 {Silent}"], town.Sms().Skip(3).Order(StringComparer.Ordinal));
        await town.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.Equal([$"01 {NobodyThere}", $"01 {NotCompleted}", $"09 {NobodyThere}", $"09 {NotCompleted}"], town.Sms().Skip(5).Order(StringComparer.Ordinal));
        await town.AdvanceAsync(TimeSpan.FromMinutes(8));
        Assert.Equal([$"01 {Silent}", $"09 {Silent}"], town.Sms().Skip(9).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task R6_OutsideTheCentre_NobodyThere30MinutesAfterTheReport_IsAWarning_AndSilentFromThenOn()
    {
        await using var town = await TestTown.BuildAsync(new() { IsCentral = false });
        var (id, _) = await town.ReportsTrappedAsync();
        await town.AdvanceAsync(TimeSpan.FromMinutes(2));
        await town.DoesAsync(town.OwnersWorker, id, "accept");
        var deadlines = (await town.SeesAsync(id)).At("deadlines");
        Assert.Equal(town.Clock.GetUtcNow().AddMinutes(28), deadlines.GetProperty("warnBy").GetDateTimeOffset());
        Assert.False(deadlines.TryGetProperty("arriveBy", out _));
        await town.AdvanceAsync(TimeSpan.FromMinutes(28));
        Assert.Single(town.Sms());

        await town.AdvanceAsync(Millisecond);
        Assert.Equal([$"01 {NobodyThere}", $"09 {NobodyThere}"], town.Sms().Skip(1).Order(StringComparer.Ordinal));
        await town.AdvanceAsync(TimeSpan.FromMinutes(10));
        Assert.Equal([$"01 {Silent}", $"09 {Silent}"], town.Sms().Skip(3).Order(StringComparer.Ordinal));
        await town.DoesAsync(town.OwnersWorker, id, "arrive");
        var assessment = (await town.SeesAsync(id)).At("assessment");
        Assert.Equal((true, false), (assessment.GetProperty("isArrivalWarned").GetBoolean(), assessment.GetProperty("isArrivalLate").GetBoolean()));
        Assert.True(assessment.GetProperty("isCompliant").GetBoolean());
    }

    [Theory]
    [InlineData(true, 30)]
    [InlineData(false, 60)]
    public async Task R6_Completion_IsOnTimeToTheLimitItself(bool central, int minutes)
    {
        await using var town = await TestTown.BuildAsync(new() { IsCentral = central });
        var (id, _) = await town.ReportsTrappedAsync();
        await town.DoesAsync(town.OwnersWorker, id, "accept");
        await town.DoesAsync(town.OwnersWorker, id, "arrive");
        await town.AdvanceAsync(TimeSpan.FromMinutes(minutes));
        Assert.Single(town.Sms());

        await town.AdvanceAsync(Millisecond);

        Assert.Equal([$"01 {NotCompleted}", $"09 {NotCompleted}"], town.Sms().Skip(1).Order(StringComparer.Ordinal));
        Assert.True((await town.SeesAsync(id)).At("assessment", "isCompletionLate").GetBoolean());
    }

    [Fact]
    public async Task R4_Undo_EndsSometime_AndTheRescueGoesOn()
    {
        await using var town = await TestTown.BuildAsync();
        var (id, _) = await town.ReportsTrappedAsync();
        var answer = await DoesAsync("accept", new { });
        for (var round = 0; answer.Status == HttpStatusCode.OK; round++)
        {
            Assert.True(round < 200, "It is undone for ever.");
            answer = await DoesAsync("undo", new { node = "accepted", reason = new string('误', 200) });
            answer = answer.Status == HttpStatusCode.OK ? await DoesAsync("accept", new { }) : answer;
        }

        answer.Refuses(HttpStatusCode.Conflict, "too-many-acts");
        (await DoesAsync("arrive", new { })).Is(HttpStatusCode.OK);
        var end = (await DoesAsync("complete", TownRescues.Freed)).Is(HttpStatusCode.OK);
        Assert.True(end.At("log").GetArrayLength() > 100);

        Task<Answer> DoesAsync(string act, object body) => town.App.SendAsync(HttpMethod.Post, $"v1/rescues/{id}/{act}", body, town.OwnersWorker.Token);
    }

    [Fact]
    public async Task R4_Undo_StepsBack_AlsoFromTheEnd_AndTheRescueIsWatchedAgain()
    {
        await using var town = await TestTown.BuildAsync();
        var (id, _) = await town.ReportsTrappedAsync();
        await town.DoesAsync(town.OwnersWorker, id, "accept");
        await town.DoesAsync(town.OwnersWorker, id, "arrive");
        await town.DoesAsync(town.OwnersWorker, id, "complete", TownRescues.Freed);
        (await town.DoesAsync(town.NearWorker, id, "undo", new { node = "rescued", reason = "误操作" })).Refuses(HttpStatusCode.NotFound, "not-found");
        (await town.DoesAsync(town.OwnersWorker, id, "undo", new { node = "arrived", reason = "误操作" })).Refuses(HttpStatusCode.Conflict, "rescue-step-not-possible");
        Assert.Equal("Completed", await town.OrchestrationAsync(id));

        var undone = (await town.DoesAsync(town.Seat, id, "undo", new { node = "rescued", reason = "人还在里面" })).Is(HttpStatusCode.OK);

        Assert.Equal("arrived", undone.At("node").GetString());
        Assert.Equal("人还在里面", undone.At("log").EnumerateArray().Last().GetProperty("reason").GetString());
        Assert.Equal("Running", await town.OrchestrationAsync(id));
        await town.AdvanceAsync(TimeSpan.FromMinutes(30) + Millisecond);
        Assert.Equal([$"01 {NotCompleted}", $"09 {NotCompleted}"], town.Sms().Skip(1).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task R1_FurtherReports_AreAttached_AndARepeatedOneChangesNothing()
    {
        await using var town = await TestTown.BuildAsync();
        var body = new { qr = town.Elevator.Qr, peopleTrapped = true, text = "快来", phone = "13700000001" };
        var first = await town.App.SendAsync(HttpMethod.Post, "v1/public/reports", body, headers: ("Idempotency-Key", "a"));
        var again = await town.App.SendAsync(HttpMethod.Post, "v1/public/reports", body, headers: ("Idempotency-Key", "a"));
        var other = await town.App.SendAsync(HttpMethod.Post, "v1/public/reports", body, headers: ("Idempotency-Key", "b"));
        await town.QuietAsync();

        Assert.Equal(first.Text, again.Text);
        Assert.Equal(first.At("id").GetString(), other.At("id").GetString());
        Assert.NotEqual(first.At("followUrl").GetString(), other.At("followUrl").GetString());
        Assert.Equal(2, (await town.SeesAsync(first.At("id").GetString()!)).At("reports").GetInt32());
        Assert.Single(town.Sms());
        var page = (await town.App.SendAsync(HttpMethod.Get, FollowedPage.RouteOf(other.At("followUrl").GetString()!))).Is(HttpStatusCode.OK);
        Assert.DoesNotContain("13700000001", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("快来", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task R2_AFaultOrder_HasNoClock_UntilTheCentreConfirmsThatPeopleAreTrapped()
    {
        await using var town = await TestTown.BuildAsync();
        var order = (await town.Seat.SendAsync(HttpMethod.Post, "v1/rescues", new { elevator = town.Elevator.Entry.Code.ToString(), peopleTrapped = false }))
            .Is(HttpStatusCode.Created);
        await town.QuietAsync();
        var id = order.At("id").GetString()!;
        Assert.False(order.Body.TryGetProperty("assessment", out _));
        Assert.Equal(["01 发生故障，请接单处置。"], town.Sms());
        await town.AdvanceAsync(TimeSpan.FromHours(5));
        Assert.Single(town.Sms());

        (await town.DoesAsync(town.Seat, id, "confirm-trapped")).Is(HttpStatusCode.OK);
        Assert.Equal($"01 {Called}", town.Sms()[^1]);
        await town.AdvanceAsync(TimeSpan.FromMinutes(3));
        Assert.Equal(2, town.Sms().Count);
        await town.AdvanceAsync(Millisecond);

        Assert.Equal([$"01 {NotAccepted}", $"02 {CalledSecond}", $"09 {NotAccepted}"], town.Sms().Skip(2).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task R5_TheCentre_CallsAgainAndStartsTheSecondLevelAtAnyTime()
    {
        await using var town = await TestTown.BuildAsync();
        var (id, _) = await town.ReportsTrappedAsync();

        (await town.DoesAsync(town.Seat, id, "dispatch")).Is(HttpStatusCode.OK);
        Assert.Equal([$"01 {Called}", $"01 {Called}"], town.Sms());
        (await town.DoesAsync(town.Seat, id, "second-level")).Is(HttpStatusCode.OK);
        Assert.Equal($"02 {SupportAsked}", town.Sms()[^1]);
        (await town.DoesAsync(town.Seat, id, "second-level")).Is(HttpStatusCode.OK);
        (await town.DoesAsync(town.Seat, id, "second-level")).Refuses(HttpStatusCode.Conflict, "no-company-left");
    }

    [Fact]
    public async Task Sweep_StartsAnOrchestrationThatIsMissing_AndNoneThatRuns()
    {
        await using var town = await TestTown.BuildAsync();
        var elevator = town.Elevator.Entry;
        var (_, rescue) = await town.App.Get<RescueIntake>().TakeAsync(elevator, TownRescues.TrappedReport(town.Clock.GetUtcNow()), CancellationToken.None);
        Assert.Empty(town.Sms());

        await town.AdvanceAsync(TimeSpan.FromMinutes(1));

        await town.UntilAsync(async () => await town.OrchestrationAsync(rescue!.Reference.ToString()) == "Running");
        await town.QuietAsync();
        Assert.Equal([$"01 {Called}"], town.Sms());
        await town.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Single(town.Sms());
    }
}
