using System.Net;
using ElevatorFunctions.Complaints;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Rescues;

namespace ElevatorFunctions.Tests.Complaints;

/// <summary>The promises of a complaint, each told from the complaint to its end on a virtual clock (P-1 to P-4).</summary>
public sealed class ComplaintLifecycleTests
{
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    [Fact]
    public async Task P3_AllOnTime_IsTimely_AndTheComplainantIsToldAtTheEnd()
    {
        await using var town = await TestTown.BuildAsync();
        var (id, follow) = await ComplainsAsync(town);
        Assert.Equal(["01 收到投诉，请在11月3日10:00前接单。"], town.Sms());

        await town.AdvanceAsync(TimeSpan.FromHours(19));
        (await town.PostsAsync(town.OwnersWorker, $"v1/complaints/{id}/accept")).Is(HttpStatusCode.OK);
        await town.AdvanceAsync(TimeSpan.FromHours(57));
        (await town.PostsAsync(town.OwnersWorker, $"v1/complaints/{id}/handle", new { note = "已更换导靴" })).Is(HttpStatusCode.OK);
        Assert.Equal("08 投诉已处置，请在11月7日14:00前复核。", town.Sms()[^1]);
        await town.AdvanceAsync(TimeSpan.FromHours(38));
        var end = (await town.PostsAsync(town.Caretaker, $"v1/complaints/{id}/review", new { decision = "accept" })).Is(HttpStatusCode.OK);

        Assert.True(end.At("assessment", "isTimely").GetBoolean());
        Assert.StartsWith("01 您的投诉已处理完成", town.Sms()[^1], StringComparison.Ordinal);
        Assert.EndsWith("：http://localhost:7071" + FollowedPage.PathOf(follow), town.Sms()[^1], StringComparison.Ordinal);
        Assert.Equal(3, town.Sms().Count);
        await town.AdvanceAsync(TimeSpan.FromDays(10));
        Assert.Equal(3, town.Sms().Count);
        Assert.Equal("closed", await FollowsAsync(town, follow));
        (await town.App.SendAsync(HttpMethod.Post, follow + "/confirm")).Is(HttpStatusCode.OK);
        (await town.App.SendAsync(HttpMethod.Post, follow + "/confirm")).Is(HttpStatusCode.OK);
        (await town.App.SendAsync(HttpMethod.Post, follow + "/reopen", new { reason = "又坏了" }))
            .Refuses(HttpStatusCode.Conflict, "complaint-step-not-possible");
    }

    [Fact]
    public async Task P3_NobodyAccepts_RemindedAt80Percent_FlaggedAt24Hours_ThenDaily()
    {
        await using var town = await TestTown.BuildAsync();
        var (id, _) = await ComplainsAsync(town);
        await town.AdvanceAsync(TimeSpan.FromHours(24 * 0.8) - Millisecond);
        Assert.Single(town.Sms());
        await town.AdvanceAsync(Millisecond);
        Assert.Equal("01 投诉即将超过接单时限，请在11月3日10:00前接单。", town.Sms()[^1]);
        await town.AdvanceAsync(TimeSpan.FromHours(24 * 0.2));
        Assert.Equal(2, town.Sms().Count);
        Assert.False((await SeesAsync(town, id)).At("assessment", "isAcceptLate").GetBoolean());

        await town.AdvanceAsync(Millisecond);

        Assert.True((await SeesAsync(town, id)).At("assessment", "isAcceptLate").GetBoolean());
        Assert.Equal("01 投诉未在11月3日10:00前接单，请立即处理。", town.Sms()[^1]);
        await town.AdvanceAsync(TimeSpan.FromDays(1));
        await town.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Equal(5, town.Sms().Count);
        // It stays open until done.
        Assert.Equal("to-accept", (await SeesAsync(town, id)).At("node").GetString());
    }

    [Fact]
    public async Task P2_SentBack_IsHandledAgain_While72HoursGoOnFromTheAccept()
    {
        await using var town = await TestTown.BuildAsync();
        var (id, _) = await ComplainsAsync(town);
        await town.PostsAsync(town.OwnersWorker, $"v1/complaints/{id}/accept");
        await town.PostsAsync(town.OwnersWorker, $"v1/complaints/{id}/handle", new { note = "已处理" });
        (await town.PostsAsync(town.Caretaker, $"v1/complaints/{id}/review", new { decision = "send-back" })).Refuses(HttpStatusCode.BadRequest, "input-invalid");
        (await town.PostsAsync(town.Caretaker, $"v1/complaints/{id}/review", new { decision = "send-back", reason = "仍有异响" })).Is(HttpStatusCode.OK);
        Assert.Equal("01 投诉处置被使用单位退回，请重新处置，处置时限为11月5日10:00。", town.Sms()[^1]);

        await town.AdvanceAsync(TimeSpan.FromHours(72));
        Assert.False((await SeesAsync(town, id)).At("assessment", "isHandlingLate").GetBoolean());
        await town.AdvanceAsync(Millisecond);

        Assert.True((await SeesAsync(town, id)).At("assessment", "isHandlingLate").GetBoolean());
        Assert.Equal("01 投诉未在11月5日10:00前处置，请立即处理。", town.Sms()[^1]);
    }

    [Fact]
    public async Task P2_SendingBack_EndsSometime_AndTheComplaintCanBeClosed()
    {
        await using var town = await TestTown.BuildAsync();
        var (id, _) = await ComplainsAsync(town);
        (await ActsAsync(town.OwnersWorker, "accept", new { })).Is(HttpStatusCode.OK);
        var answer = await ActsAsync(town.OwnersWorker, "handle", new { note = new string('修', 500) });
        for (var round = 0; answer.Status == HttpStatusCode.OK; round++)
        {
            Assert.True(round < 200, "It is sent back for ever.");
            answer = await ActsAsync(town.Caretaker, "review", new { decision = "send-back", reason = new string('响', 200) });
            answer = answer.Status == HttpStatusCode.OK ? await ActsAsync(town.OwnersWorker, "handle", new { note = new string('修', 500) }) : answer;
        }

        answer.Refuses(HttpStatusCode.Conflict, "too-many-acts");
        (await ActsAsync(town.Caretaker, "review", new { decision = "accept" })).Is(HttpStatusCode.OK);

        Task<Answer> ActsAsync(Person who, string act, object body) => town.App.SendAsync(HttpMethod.Post, $"v1/complaints/{id}/{act}", body, who.Token);
    }

    [Fact]
    public async Task P2_ReviewAfter48Hours_IsLate_AndTheUseUnitIsReminded()
    {
        await using var town = await TestTown.BuildAsync();
        var (id, _) = await ComplainsAsync(town);
        await town.PostsAsync(town.OwnersWorker, $"v1/complaints/{id}/accept");
        await town.PostsAsync(town.OwnersWorker, $"v1/complaints/{id}/handle", new { note = "已处理" });
        await town.AdvanceAsync(TimeSpan.FromHours(48 * 0.8));
        Assert.Equal("08 投诉即将超过复核时限，请在11月4日10:00前复核。", town.Sms()[^1]);
        await town.AdvanceAsync(TimeSpan.FromHours(48 * 0.2));
        Assert.False((await SeesAsync(town, id)).At("assessment", "isReviewLate").GetBoolean());
        await town.AdvanceAsync(Millisecond);

        Assert.Equal("08 投诉未在11月4日10:00前复核，请立即复核。", town.Sms()[^1]);
        var end = (await town.PostsAsync(town.Caretaker, $"v1/complaints/{id}/review", new { decision = "accept" })).Is(HttpStatusCode.OK);
        Assert.False(end.At("assessment", "isTimely").GetBoolean());
    }

    [Fact]
    public async Task P2_Reopened_IsANewComplaintWithClocksOfItsOwn_Once()
    {
        await using var town = await TestTown.BuildAsync();
        var (id, follow) = await ComplainsAsync(town);
        await EndsAsync(town, id);

        var next = (await town.PostsAsync(null, follow + "/reopen", new { reason = "又坏了" })).Is(HttpStatusCode.Created);
        var again = (await town.PostsAsync(null, follow + "/reopen", new { reason = "又坏了" })).Is(HttpStatusCode.Created);

        Assert.Equal(next.Text, again.Text);
        var seen = await SeesAsync(town, next.At("id").GetString()!);
        Assert.Equal(id, seen.At("reopens").GetString());
        Assert.Equal("to-accept", seen.At("node").GetString());
        Assert.Equal("01 收到投诉，请在11月3日10:00前接单。", town.Sms()[^1]);
        await EndsAsync(town, next.At("id").GetString()!);
        (await town.PostsAsync(null, follow + "/confirm")).Refuses(HttpStatusCode.Conflict, "complaint-step-not-possible");
    }

    [Fact]
    public async Task P2_ReopenedAfterAChangeOfCompany_GoesToTheNewOne()
    {
        await using var town = await TestTown.BuildAsync();
        var (id, follow) = await ComplainsAsync(town);
        await EndsAsync(town, id);
        var today = ShanghaiCalendar.DayOf(town.Clock.GetUtcNow());
        (await town.PostsAsync(
            town.Admin, $"v1/elevators/{town.Elevator.Entry.Code}/maintainer-changes", new { company = town.Near.Id, signedOn = today, filedOn = today }))
            .Is(HttpStatusCode.OK);

        var next = (await town.PostsAsync(null, follow + "/reopen", new { reason = "又坏了" })).Is(HttpStatusCode.Created).At("id").GetString();

        Assert.Equal("02 收到投诉，请在11月3日10:00前接单。", town.Sms()[^1]);
        (await town.PostsAsync(town.OwnersWorker, $"v1/complaints/{next}/accept")).Refuses(HttpStatusCode.NotFound, "not-found");
        (await town.PostsAsync(town.NearWorker, $"v1/complaints/{next}/accept")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task P1_ALikelyDuplicate_IsOfferedToJoin()
    {
        await using var town = await TestTown.BuildAsync();
        var (id, _) = await ComplainsAsync(town);
        // The code is good still after the offer.
        var body = new { qr = town.Elevator.Qr, categories = new[] { "C06" }, phone = "13700000002", smsCode = await town.App.AsksForCodeAsync("13700000002") };
        var offered = (await town.PostsAsync(null, "v1/public/complaints", body)).Refuses(HttpStatusCode.Conflict, "similar-complaint-open");
        Assert.Equal(id, offered.At("open")[0].GetProperty("id").GetString());

        var joined = (await town.PostsAsync(null, "v1/public/complaints", new { body.qr, body.categories, body.phone, body.smsCode, join = id }))
            .Is(HttpStatusCode.Created);
        Assert.Equal(id, joined.At("id").GetString());
        Assert.Equal(2, (await SeesAsync(town, id)).At("complainants").GetInt32());
        var (other, _) = await ComplainsAsync(town, "13700000003");
        Assert.NotEqual(id, other);

        await EndsAsync(town, id);
        Assert.Equal(["01", "02"], town.Sms().TakeLast(2).Select(sms => sms[..2]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task P1_TheSameRequestTwice_IsOneComplaint_AndThePageNamesNobody()
    {
        await using var town = await TestTown.BuildAsync();
        var smsCode = await town.App.AsksForCodeAsync("13700000001");
        var body = new { qr = town.Elevator.Qr, categories = new[] { "C02", "C06" }, text = "晚上很吵", phone = "13700000001", smsCode };
        var first = (await town.App.SendAsync(HttpMethod.Post, "v1/public/complaints", body, headers: ("Idempotency-Key", "a"))).Is(HttpStatusCode.Created);
        var again = (await town.App.SendAsync(HttpMethod.Post, "v1/public/complaints", body, headers: ("Idempotency-Key", "a"))).Is(HttpStatusCode.Created);
        await town.QuietAsync();

        Assert.Equal(first.Text, again.Text);
        Assert.Single(town.Sms());
        var page = (await town.App.SendAsync(HttpMethod.Get, FollowedPage.RouteOf(first.At("followUrl").GetString()!))).Is(HttpStatusCode.OK);
        Assert.DoesNotContain("13700000001", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("13700000001", (await SeesAsync(town, first.At("id").GetString()!)).Text, StringComparison.Ordinal);
        (await town.App.SendAsync(HttpMethod.Get, FollowedPage.RouteOf(first.At("followUrl").GetString()!).Replace('.', 'a'))).Refuses(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task P4_Statistics_CountByCompanyAndByElevator()
    {
        await using var town = await TestTown.BuildAsync();
        var (id, _) = await ComplainsAsync(town);
        await EndsAsync(town, id);
        await ComplainsAsync(town, "13700000002");
        await town.AdvanceAsync(TimeSpan.FromHours(25));
        foreach (var by in (string[])["company", "elevator"])
        {
            var row = (await town.OwnersWorker.SendAsync(HttpMethod.Get, $"v1/complaints/statistics?by={by}")).Is(HttpStatusCode.OK).At("items")[0];

            Assert.Equal((2, 1, 1), (row.GetProperty("complaints").GetInt32(), row.GetProperty("timely").GetInt32(), row.GetProperty("open").GetInt32()));
        }

        Assert.Single((await town.OwnersWorker.SendAsync(HttpMethod.Get, "v1/complaints?tab=late")).At("items").EnumerateArray());
        Assert.Single((await town.Caretaker.SendAsync(HttpMethod.Get, "v1/complaints?tab=to-accept")).At("items").EnumerateArray());
        Assert.Empty((await town.NearWorker.SendAsync(HttpMethod.Get, "v1/complaints")).At("items").EnumerateArray());
    }

    [Fact]
    public async Task Sweep_StartsAnOrchestrationThatIsMissing()
    {
        await using var town = await TestTown.BuildAsync();
        var (complaint, _) = await town.App.Get<ComplaintIntake>().FileAsync(
            town.Elevator.Entry, new ComplaintDraft { Digest = new string('a', 32), Phone = "13700000001", Categories = ["C01"] }, CancellationToken.None);

        await town.AdvanceAsync(TimeSpan.FromMinutes(1));

        await town.UntilAsync(async () => await town.StateOfAsync($"complaint-{complaint.Reference}") == "Running");
        await town.QuietAsync();
        Assert.Equal(["01 收到投诉，请在11月3日10:00前接单。"], town.Sms());
    }

    private static async Task<(string Id, string Follow)> ComplainsAsync(TestTown town, string phone = "13700000001")
    {
        var body = new { qr = town.Elevator.Qr, categories = new[] { "C02" }, phone, smsCode = await town.App.AsksForCodeAsync(phone), separate = true };
        var made = (await town.PostsAsync(null, "v1/public/complaints", body)).Is(HttpStatusCode.Created);
        return (made.At("id").GetString()!, FollowedPage.RouteOf(made.At("followUrl").GetString()!));
    }

    private static async Task EndsAsync(TestTown town, string id)
    {
        (await town.PostsAsync(town.OwnersWorker, $"v1/complaints/{id}/accept")).Is(HttpStatusCode.OK);
        (await town.PostsAsync(town.OwnersWorker, $"v1/complaints/{id}/handle", new { note = "已处理" })).Is(HttpStatusCode.OK);
        (await town.PostsAsync(town.Caretaker, $"v1/complaints/{id}/review", new { decision = "accept" })).Is(HttpStatusCode.OK);
    }

    private static async Task<string?> FollowsAsync(TestTown town, string url) =>
        (await town.App.SendAsync(HttpMethod.Get, url)).Is(HttpStatusCode.OK).At("node").GetString();

    private static async Task<Answer> SeesAsync(TestTown town, string id) =>
        (await town.OwnersWorker.SendAsync(HttpMethod.Get, $"v1/complaints/{id}")).Is(HttpStatusCode.OK);
}
