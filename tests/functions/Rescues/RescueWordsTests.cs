using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Rescues;

/// <summary>The caller's words reach the rescuers, a company that is called hears why and may support, and a missing contact delays no notice .</summary>
public sealed class RescueWordsTests
{
    [Fact]
    public async Task R14_WordsPhoneAndPlaceOfTheCar_ReachCentreAndCompany_AndTheSms()
    {
        await using var town = await TestTown.BuildAsync();
        await town.SaysAsync("m1", "04", town.Clock.GetUtcNow(), occupied: true);
        var report = (await town.App.SendAsync(
            HttpMethod.Post, "v1/public/reports", new { qr = town.Elevator.Qr, peopleTrapped = true, text = "两个人，灯灭了", phone = "138 0000 0000", people = 2 })).Is(HttpStatusCode.Created);
        await town.QuietAsync();
        var id = report.At("id").GetString()!;

        foreach (var person in (Person[])[town.Seat, town.OwnersWorker])
        {
            var told = (await person.SendAsync(HttpMethod.Get, $"v1/rescues/{id}")).Is(HttpStatusCode.OK).At("told");
            Assert.Equal("3", told[0].GetProperty("car").GetProperty("floor").GetString());
            Assert.Equal(("两个人，灯灭了", "13800000000", 2), (told[1].GetProperty("text").GetString(), told[1].GetProperty("phone").GetString(), told[1].GetProperty("people").GetInt32()));
        }

        var caretaker = (await town.Caretaker.SendAsync(HttpMethod.Get, $"v1/rescues/{id}")).Is(HttpStatusCode.OK);
        Assert.DoesNotContain("13800000000", caretaker.Text, StringComparison.Ordinal);
        Assert.Equal("3", caretaker.At("car", "floor").GetString());

        await town.AdvanceAsync(TimeSpan.FromMinutes(3) + TimeSpan.FromMilliseconds(1));
        Assert.Contains("02 发生困人，维保单位未在3分钟内接单，现启动二级救援，请立即接单前往。轿厢在3层，报称2人，可回电报警人。", town.Sms());
    }

    [Fact]
    public async Task R14_TheReporter_AddsToTheReport_AndSaysThatTheyAreOut()
    {
        await using var town = await TestTown.BuildAsync();
        var (id, follow) = await town.ReportsTrappedAsync();

        (await town.App.SendAsync(HttpMethod.Patch, follow, new { phone = "0572-2023333", people = 3, text = "有老人" })).Is(HttpStatusCode.OK);
        (await town.App.SendAsync(HttpMethod.Patch, follow, new { phone = "没有了", people = "x" })).Is(HttpStatusCode.OK);
        var told = Assert.Single((await town.SeesAsync(id)).At("told").EnumerateArray());
        Assert.Equal(("0572-2023333", 3, "有老人"), (told.GetProperty("phone").GetString(), told.GetProperty("people").GetInt32(), told.GetProperty("text").GetString()));
        Assert.Equal(["people-not-read", "phone-not-read"], told.GetProperty("notes").EnumerateArray().Select(note => note.GetProperty("kind").GetString()!));

        var freed = (await town.PostsAsync(person: null, $"{follow}/freed")).Is(HttpStatusCode.OK);
        await town.PostsAsync(person: null, $"{follow}/freed");
        Assert.Equal("dispatched", freed.At("node").GetString());
        Assert.Equal(1, (await town.SeesAsync(id)).At("log").EnumerateArray().Count(one => one.GetProperty("kind").GetString() == "said-free"));
        const string SaidFree = "报警人称被困人员已脱困，请到场核实并完成救援记录。报称3人，可回电报警人。";
        Assert.Equal([$"01 {SaidFree}", $"09 {SaidFree}"], town.Sms().Skip(1).Order(StringComparer.Ordinal));
        (await town.App.SendAsync(HttpMethod.Patch, follow.Replace('.', '0'), new { })).Refuses(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task R15_ACompanyCalledAfterAnAccept_AcceptsAsSupport_AndTheLeaderStays()
    {
        await using var town = await TestTown.BuildAsync();
        var (id, _) = await town.ReportsTrappedAsync();
        await town.DoesAsync(town.OwnersWorker, id, "accept");
        (await town.DoesAsync(town.Seat, id, "second-level")).Is(HttpStatusCode.OK);
        Assert.Equal("02 发生困人，救援中心请求支援，请立即接单前往救援。", town.Sms()[^1]);

        (await town.DoesAsync(town.NearWorker, id, "accept")).Is(HttpStatusCode.OK);
        var seen = (await town.DoesAsync(town.NearWorker, id, "accept")).Is(HttpStatusCode.OK);

        Assert.Equal(town.Owner.Id.ToString(), seen.At("leader").GetString());
        Assert.Equal([town.Near.Id.ToString()], seen.At("supporters").EnumerateArray().Select(one => one.GetString()!));
        Assert.Equal([town.Near.Name], seen.At("supporterNames").EnumerateArray().Select(one => one.GetString()!));
        (await town.DoesAsync(town.NearWorker, id, "arrive")).Refuses(HttpStatusCode.Conflict, "rescue-step-not-possible");
        (await town.DoesAsync(town.OwnersWorker, id, "arrive")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task R15_WithoutARegisteredCompany_TheNearestIsCalledAtOnce_AndHearsWhy()
    {
        await using var town = await TestTown.BuildAsync();
        var elevator = await town.WithElevatorAsync(company: null, town.UseUnit);

        await town.App.SendAsync(HttpMethod.Post, "v1/public/reports", new { qr = elevator.Qr, peopleTrapped = true });
        await town.QuietAsync();

        Assert.Equal(["02 发生困人，该电梯未登记维保单位，请贵单位立即接单前往救援。"], town.Sms());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A15_WithoutARescueContact_TheMainAccountAndTheCentre_AreToldAtOnce(bool hasMainPhone)
    {
        await using var town = await TestTown.BuildAsync();
        var silent = await town.WithOrganisationAsync(Role.Maintenance, change: organisation => organisation with { RescueContact = null });
        await town.WithPersonAsync(silent, isMain: true, account => account with { Phone = hasMainPhone ? "13900000007" : null });
        var elevator = await town.WithElevatorAsync(silent, town.UseUnit, inContract: false);

        await town.App.SendAsync(HttpMethod.Post, "v1/public/reports", new { qr = elevator.Qr, peopleTrapped = true });
        await town.QuietAsync();

        string[] toMain = hasMainPhone ? ["07 发生困人，请在3分钟内接单并立即前往救援。"] : [];
        Assert.Equal([.. toMain, "09 派单单位未设置救援联系人，请救援中心立即电话调派。"], town.Sms().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task R15_TheOutcome_IsTheCompanysFor72Hours_ThenTheCentresOnly()
    {
        await using var town = await TestTown.BuildAsync();
        var (id, _) = await town.ReportsTrappedAsync();
        await town.DoesAsync(town.OwnersWorker, id, "accept");
        await town.DoesAsync(town.OwnersWorker, id, "arrive");
        await town.DoesAsync(town.OwnersWorker, id, "complete", TownRescues.Freed);
        await town.AdvanceAsync(TimeSpan.FromHours(72));
        var back = new { node = "rescued", reason = "误报" };
        (await town.DoesAsync(town.OwnersWorker, id, "undo", back)).Is(HttpStatusCode.OK);
        await town.DoesAsync(town.OwnersWorker, id, "complete", TownRescues.Freed);
        await town.AdvanceAsync(TimeSpan.FromMilliseconds(1));

        (await town.DoesAsync(town.OwnersWorker, id, "undo", back)).Refuses(HttpStatusCode.Conflict, "rescue-outcome-settled");
        (await town.DoesAsync(town.Seat, id, "undo", back)).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task E6_ACompanyThatChangesAmidARescue_IsToldToAllConcerned_AndTheCalledKeepIt()
    {
        await using var town = await TestTown.BuildAsync();
        var (id, _) = await town.ReportsTrappedAsync();
        await town.DoesAsync(town.OwnersWorker, id, "accept");
        var today = Core.Calendars.ShanghaiCalendar.DayOf(town.Clock.GetUtcNow());

        (await town.Admin.SendAsync(HttpMethod.Post, $"v1/elevators/{town.Elevator.Entry.Code}/maintainer-changes", new { company = town.Near.Id, signedOn = today, filedOn = today }))
            .Is(HttpStatusCode.OK);
        await town.QuietAsync();

        const string Changed = "电梯维保单位已变更，正在处置的工单仍由已派单的单位负责，直至完成。";
        Assert.Equal([$"01 {Changed}", $"02 {Changed}", $"09 {Changed}"], town.Sms().Skip(1).Order(StringComparer.Ordinal));
        var end = (await town.DoesAsync(town.OwnersWorker, id, "arrive")).Is(HttpStatusCode.OK);
        Assert.Equal(town.Owner.Id.ToString(), end.At("leader").GetString());
    }

    [Fact]
    public async Task R2_AFaultOrder_IsDealtWith_AndNobodyIsFreed_AndAUseUnitsReportCameByNoTelephone()
    {
        await using var town = await TestTown.BuildAsync();
        var order = (await town.Caretaker.SendAsync(HttpMethod.Post, "v1/rescues", new { elevator = town.Elevator.Entry.Code, peopleTrapped = false })).Is(HttpStatusCode.Created);
        Assert.Equal("使用单位报警", order.At("faultLabel").GetString());
        var id = order.At("id").GetString()!;
        await town.DoesAsync(town.OwnersWorker, id, "accept");
        await town.DoesAsync(town.OwnersWorker, id, "arrive");

        var end = (await town.DoesAsync(town.OwnersWorker, id, "complete", new { outcome = "no-passenger", cause = "206", people = 0 })).Is(HttpStatusCode.OK);

        Assert.Equal(("rescued", "已处置"), (end.At("node").GetString(), end.At("nodeLabel").GetString()));
    }

    [Fact]
    public async Task R7_TheSecondLevelRescuersOwnHistory_IsCompliant()
    {
        await using var town = await TestTown.BuildAsync();
        var (id, _) = await town.ReportsTrappedAsync();
        await town.AdvanceAsync(TimeSpan.FromMinutes(3) + TimeSpan.FromMilliseconds(1));
        await town.DoesAsync(town.NearWorker, id, "accept");
        await town.DoesAsync(town.NearWorker, id, "arrive");
        await town.DoesAsync(town.NearWorker, id, "complete", TownRescues.Freed);

        Assert.Single((await town.NearWorker.SendAsync(HttpMethod.Get, "v1/rescues?tab=compliant")).Is(HttpStatusCode.OK).At("items").EnumerateArray());
        Assert.Single((await town.OwnersWorker.SendAsync(HttpMethod.Get, "v1/rescues?tab=non-compliant")).Is(HttpStatusCode.OK).At("items").EnumerateArray());
    }

    [Fact]
    public async Task Instants_HaveShanghaisOffset_InEveryAnswer()
    {
        await using var town = await TestTown.BuildAsync();
        var (id, follow) = await town.ReportsTrappedAsync();

        foreach (var answer in (Answer[])[await town.SeesAsync(id), await town.App.SendAsync(HttpMethod.Get, follow), await town.DoesAsync(town.NearWorker, id, "accept", new { expectedAt = "2026-11-01T00:00:00Z" })])
        {
            Assert.DoesNotContain("+00:00", answer.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("Z\"", answer.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task R15_TheBriefOfAClosedMonth_KeepsItsFigures_AndShowsTheChange()
    {
        await using var town = await TestTown.BuildAsync();
        var (id, _) = await town.ReportsTrappedAsync();
        await town.DoesAsync(town.OwnersWorker, id, "accept");
        await town.DoesAsync(town.OwnersWorker, id, "arrive");
        await town.DoesAsync(town.OwnersWorker, id, "complete", TownRescues.Freed);
        await town.AdvanceAsync(TimeSpan.FromDays(40));
        var before = await BriefAsync();
        Assert.Equal(0, before.At("changed").GetInt32());

        (await town.DoesAsync(town.Seat, id, "undo", new { node = "rescued", reason = "误报" })).Is(HttpStatusCode.OK);
        (await town.DoesAsync(town.OwnersWorker, id, "complete", new { outcome = "false-alarm", cause = "206", people = 0 })).Is(HttpStatusCode.OK);

        var after = await BriefAsync();
        Assert.Equal(before.At("total").GetRawText(), after.At("total").GetRawText());
        Assert.Equal(1, after.At("changed").GetInt32());

        async Task<Answer> BriefAsync() => (await town.Seat.SendAsync(HttpMethod.Get, "v1/rescues/brief?month=2026-11")).Is(HttpStatusCode.OK);
    }
}
