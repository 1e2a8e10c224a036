using System.Net;
using ElevatorFunctions.ContactCheck;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Notices;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Rescues;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Tests.Complaints;

/// <summary>Section 10: a notice that has waited for the morning is true when it goes out, or does not go out.</summary>
public sealed class ComplaintNightTests
{
    private const string Phone = "13700000001";

    // 23:00 in Shanghai.
    private static readonly DateTimeOffset Night = new(2026, 11, 2, 15, 0, 0, TimeSpan.Zero);

    private static readonly TestTownOptions AtNight = new() { HasQuietHours = true, Start = Night };

    [Fact]
    public async Task Section10_ComplaintOfTheNight_IsSentInTheMorning_WithItsDeadlineAsAMoment()
    {
        await using var town = await TestTown.BuildAsync(AtNight);
        await town.ComplainsAsync(Phone);
        await town.AdvanceAsync(TimeSpan.FromHours(8) - TimeSpan.FromMilliseconds(1));
        Assert.Empty(town.Sms());

        await town.AdvanceAsync(TimeSpan.FromMilliseconds(1));

        Assert.Equal(["01 收到投诉，请在11月3日23:00前接单。"], town.Sms());
    }

    [Fact]
    public async Task Section10_ComplaintAcceptedInTheNight_IsNotAskedForInTheMorning_AndTheListsSaySo()
    {
        await using var town = await TestTown.BuildAsync(AtNight);
        var (id, _) = await town.ComplainsAsync(Phone);
        (await town.PostsAsync(town.OwnersWorker, $"v1/complaints/{id}/accept")).Is(HttpStatusCode.OK);

        await town.AdvanceAsync(TimeSpan.FromHours(10));

        Assert.Empty(town.Sms());
        // The sweep of the same moment may have given the notice a new message, which no quiet waits for.
        await town.UntilAsync(async () => (await SupersededAsync(town)).GetArrayLength() > 0);
        var notice = Assert.Single((await SupersededAsync(town)).EnumerateArray());
        Assert.Equal("complaint-made", notice.GetProperty("template").GetString());
        Assert.Equal(0, notice.GetProperty("attempts").GetInt32());
        Assert.Equal(Night + TimeSpan.FromHours(10), notice.GetProperty("changedAt").GetDateTimeOffset());
        // It cannot be sent after all.
        var again = (await town.PostsAsync(town.Admin, $"v1/notices/{notice.GetProperty("id").GetString()}/retry")).Is(HttpStatusCode.OK);
        Assert.Equal("superseded", again.At("state").GetString());
        Assert.Empty(town.Sms());
    }

    [Fact]
    public async Task Section10_ReminderThatTheNightHasOvertaken_GivesWayToTheLapse()
    {
        // Reminded at 22:12, late at 3:00.
        await using var town = await TestTown.BuildAsync(new() { HasQuietHours = true, Start = Night - TimeSpan.FromHours(20) });
        await town.ComplainsAsync(Phone);
        await town.AdvanceAsync(TimeSpan.FromHours(28), TimeSpan.FromMinutes(30));

        Assert.Equal(["01 收到投诉，请在11月3日03:00前接单。", "01 投诉未在11月3日03:00前接单，请立即处理。"], town.Sms());
        Assert.Equal(["complaint-to-accept-soon"], await TemplatesAsync(town, "superseded"));
    }

    [Fact]
    public async Task Section10_EachStageOfTheNight_IsWordedAsItStandsInTheMorning()
    {
        await using var town = await TestTown.BuildAsync(AtNight);
        var (id, _) = await town.ComplainsAsync(Phone);
        await town.PostsAsync(town.OwnersWorker, $"v1/complaints/{id}/accept");
        await town.PostsAsync(town.OwnersWorker, $"v1/complaints/{id}/handle", new { note = "已处理" });
        await town.PostsAsync(town.Caretaker, $"v1/complaints/{id}/review", new { decision = "send-back", reason = "仍有异响" });
        await town.AdvanceAsync(TimeSpan.FromHours(8));

        Assert.Equal(["01 投诉处置被使用单位退回，请重新处置，处置时限为11月5日23:00。"], town.Sms());
        Assert.Equal(["complaint-made", "complaint-to-review"], await TemplatesAsync(town, "superseded"));
    }

    [Fact]
    public async Task Section10_ComplainantWhoHasAnsweredInTheNight_IsNotAskedTo_AndTheOtherIs()
    {
        await using var town = await TestTown.BuildAsync(AtNight);
        var (id, first) = await town.ComplainsAsync(Phone);
        var (_, second) = await town.ComplainsAsync("13700000002", join: id);
        await town.EndsAsync(id);
        (await town.PostsAsync(null, first + "/confirm")).Is(HttpStatusCode.OK);
        await town.AdvanceAsync(TimeSpan.FromHours(8));

        var sms = Assert.Single(town.Sms());
        Assert.StartsWith("02 您的投诉已处理完成", sms, StringComparison.Ordinal);
        Assert.EndsWith(FollowedPage.PathOf(second), sms, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Section10_NoticeQueuedByAnEarlierVersion_IsWordedAnewToo()
    {
        await using var town = await TestTown.BuildAsync(AtNight);
        var (id, _) = await town.ComplainsAsync(Phone);
        var queued = (await town.Admin.SendAsync(HttpMethod.Get, "v1/notices?template=complaint-made")).Is(HttpStatusCode.OK).At("items")[0].GetProperty("id").GetString()!;
        await town.App.Get<NoticeStore>().ChangeAsync(queued, one => one with { Text = "【智慧电梯】收到投诉，请在24小时内接单。地点：人民路1号" }, CancellationToken.None);
        await town.AdvanceAsync(TimeSpan.FromHours(8));

        Assert.Equal(["01 收到投诉，请在11月3日23:00前接单。"], town.Sms());
        Assert.Equal("to-accept", (await town.OwnersWorker.SendAsync(HttpMethod.Get, $"v1/complaints/{id}")).At("node").GetString());
    }

    [Fact]
    public async Task Section10_TryThatFailedBeforeTheComplaintWasAccepted_IsNotMadeAgain()
    {
        await using var town = await TestTown.BuildAsync();
        town.Gateway.Answer = (_, _) => throw new HttpRequestException("down");
        var (id, _) = await town.ComplainsAsync(Phone);
        (await town.PostsAsync(town.OwnersWorker, $"v1/complaints/{id}/accept")).Is(HttpStatusCode.OK);
        town.Gateway.Answer = null;
        await town.AdvanceAsync(TimeSpan.FromHours(1), TimeSpan.FromMinutes(1));

        Assert.Empty(town.Sms());
        Assert.Equal(["complaint-made"], await TemplatesAsync(town, "superseded"));
    }

    [Fact]
    public async Task Section10_OrganisationThatIsReachedByMorning_IsNotToldThatItIsNot()
    {
        await using var town = await TestTown.BuildAsync(AtNight);
        var company = await town.WithOrganisationAsync(Role.Maintenance, change: one => one with { RescueContact = null, MaintenanceContact = null });
        await town.WithPersonAsync(company, isMain: true, account => account with { Phone = "13900000003" });
        await town.WithElevatorAsync(company, town.UseUnit, inContract: false);
        await ActivatorUtilities.CreateInstance<NightlyContactCheck>(town.App.Services).LookAsync(CancellationToken.None);
        await town.App.Get<OrganisationStore>().ChangeAsync(
            company.Id,
            _ => { },
            before => before with { RescueContact = new("救援", "13800000007"), MaintenanceContact = new("维保", "13800000008") },
            CancellationToken.None);
        await town.AdvanceAsync(TimeSpan.FromHours(8));

        Assert.Contains(
            (await town.Admin.SendAsync(HttpMethod.Get, "v1/notices?state=superseded&template=unreachable")).Is(HttpStatusCode.OK).At("items").EnumerateArray(),
            item => item.GetProperty("organisation").GetString() == company.Id.ToString());
    }

    private static async Task<string[]> TemplatesAsync(TestTown town, string state) =>
    [
        .. (await town.Admin.SendAsync(HttpMethod.Get, $"v1/notices?state={state}")).Is(HttpStatusCode.OK).At("items").EnumerateArray()
            .Select(item => item.GetProperty("template").GetString()!).Order(StringComparer.Ordinal),
    ];

    private static async Task<System.Text.Json.JsonElement> SupersededAsync(TestTown town) =>
        (await town.Admin.SendAsync(HttpMethod.Get, "v1/notices?state=superseded")).Is(HttpStatusCode.OK).At("items");
}
