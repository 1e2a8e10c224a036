using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Visits;

/// <summary>The main account corrects the record of a visit beside it (V-16), and where each scan was is shown.</summary>
[Collection(nameof(OwnTime))]
public sealed class VisitCorrectionTests(City city)
{
    [Fact]
    public async Task V16_Correction_StandsBesideTheRecord_WhichNeverChanges_NorDoesItsStatus()
    {
        var visit = await OpenVisit.DoneAsync(city, worker => worker.FormAsync(withSignature: false));
        var before = (await visit.ReadsAsync()).Is(HttpStatusCode.OK);
        var main = await city.WithPersonAsync(visit.Company, isMain: true);

        await CorrectAsync(visit, main, new { reason = "漏填问题", problems = new[] { "层门地坎有异物" } });
        var answer = (await CorrectAsync(visit, main, new { reason = "维保类型选错", depth = "quarter", remark = "" })).Is(HttpStatusCode.OK);

        Assert.Equal(answer.Text, (await visit.ReadsAsync()).Text);
        var (first, second) = (answer.At("corrections")[0], answer.At("corrections")[1]);
        Assert.Equal("漏填问题", first.GetProperty("reason").GetString());
        Assert.Equal("层门地坎有异物", first.GetProperty("problems")[0].GetString());
        Assert.False(first.TryGetProperty("depth", out _));
        Assert.Equal(main.Account.UserName, second.GetProperty("by").GetString());
        Assert.Equal(main.Account.PersonName, second.GetProperty("byName").GetString());
        Assert.Equal(("quarter", ""), (second.GetProperty("depth").GetString(), second.GetProperty("remark").GetString()));
        foreach (var field in new[] { "status", "items", "problems", "remark", "depth", "signedOutAt", "reviewDeadline" })
        {
            Assert.Equal(before.At(field).GetRawText(), answer.At(field).GetRawText());
        }

        var listed = (await main.SendAsync(HttpMethod.Get, "v1/visits")).Is(HttpStatusCode.OK).At("items")[0];
        Assert.False(listed.TryGetProperty("corrections", out _));
        Assert.False(listed.TryGetProperty("items", out _));
    }

    [Fact]
    public async Task V16_SameCorrection_SentAgain_IsKeptOnce()
    {
        var visit = await OpenVisit.DoneAsync(city);
        var main = await city.WithPersonAsync(visit.Company, isMain: true);
        (await CorrectAsync(visit, main, new { reason = "笔误", remark = "更正" })).Is(HttpStatusCode.OK);
        city.App.Clock.Advance(TimeSpan.FromMinutes(1));

        var again = (await CorrectAsync(visit, main, new { reason = "笔误", remark = "更正" })).Is(HttpStatusCode.OK);

        Assert.Single(again.At("corrections").EnumerateArray());
    }

    [Fact]
    public async Task V16_Correction_IsTaken_UntilTheLastInstantOf7Days()
    {
        var visit = await OpenVisit.DoneAsync(city);
        var main = await city.WithPersonAsync(visit.Company, isMain: true);
        var deadline = (await visit.ReadsAsync()).At("signedOutAt").GetDateTimeOffset().AddDays(7);
        city.AdvanceTo(deadline.AddSeconds(-30));
        (await CorrectAsync(visit, main, new { reason = "笔误", remark = "一" })).Is(HttpStatusCode.OK);
        city.AdvanceTo(deadline + TimeSpan.FromTicks(1));

        var refused = (await CorrectAsync(visit, main, new { reason = "笔误", remark = "二" })).Refuses(HttpStatusCode.Conflict, "too-late");

        Assert.Equal("已超过期限，不能再进行此操作", refused.Title);
        Assert.Equal(deadline, refused.At("latest").GetDateTimeOffset());
    }

    [Fact]
    public async Task V16_VisitThatIsNotSignedOut_IsNotCorrected_NorOneTooOften()
    {
        var open = await OpenVisit.BeginAsync(city);
        var main = await city.WithPersonAsync(open.Company, isMain: true);
        (await CorrectAsync(open, main, new { reason = "笔误", remark = "一" })).Refuses(HttpStatusCode.Conflict, "not-due");
        open.ReachesItsEnd();
        (await open.SignsOutAsync()).Is(HttpStatusCode.OK);
        for (var nth = 0; nth < Limits.Default.VisitCorrections; nth++)
        {
            (await CorrectAsync(open, main, new { reason = "笔误", remark = $"第{nth}次" })).Is(HttpStatusCode.OK);
        }

        (await CorrectAsync(open, main, new { reason = "笔误", remark = "再次" })).Refuses(HttpStatusCode.Conflict, "too-many-corrections");
    }

    [Fact]
    public async Task V16_OnlyTheMainAccountOfTheCompany_Corrects()
    {
        var visit = await OpenVisit.DoneAsync(city);
        var stranger = await city.WithMainAccountAsync(Role.Maintenance);
        var supervisor = await city.WithMainAccountAsync(Role.Supervisor);

        (await CorrectAsync(visit, visit.Worker, new { reason = "笔误", remark = "一" })).Refuses(HttpStatusCode.Forbidden, "forbidden");
        (await CorrectAsync(visit, supervisor, new { reason = "笔误", remark = "一" })).Refuses(HttpStatusCode.Forbidden, "forbidden");
        (await CorrectAsync(visit, stranger, new { reason = "笔误", remark = "一" })).Refuses(HttpStatusCode.NotFound, "not-found");
    }

    [Theory]
    [InlineData(false, """{"remark":"正常"}""", "reason", "required")]
    [InlineData(false, """{"reason":"笔误"}""", "body", "required")]
    [InlineData(false, """{"reason":"笔误","depth":"never"}""", "depth", "not-one-of")]
    [InlineData(false, """{"reason":"笔误","items":[]}""", "items", "required")]
    [InlineData(false, """{"reason":"笔误","items":[{"code":"A-4-01","done":true}]}""", "items[0].code", "not-an-item")]
    [InlineData(false, """{"reason":"笔误","items":[{"code":"A-1-01","done":false}]}""", "items[0].reason", "required")]
    [InlineData(false, """{"reason":"笔误","items":[null]}""", "items[0].code", "not-an-item")]
    [InlineData(false, """{"reason":"笔误","problems":[""]}""", "problems[0]", "required")]
    [InlineData(true, """{"reason":"笔误","items":[{"code":"A-1-01","done":true}]}""", "items", "checklist-only")]
    [InlineData(true, """{"reason":"笔误","depth":"year"}""", "depth", "checklist-only")]
    public async Task V13_V16_Correction_IsCheckedAsTheSignOutIs(bool isPaper, string body, string field, string code)
    {
        var visit = await OpenVisit.DoneAsync(city, worker => isPaper ? worker.PaperAsync() : worker.FormAsync());
        var main = await city.WithPersonAsync(visit.Company, isMain: true);

        var refused = (await CorrectAsync(visit, main, System.Text.Json.Nodes.JsonNode.Parse(body)!)).Refuses(HttpStatusCode.BadRequest, "input-invalid");

        Assert.Equal(code, refused.At("errors", field)[0].GetProperty("code").GetString());
        Assert.False((await visit.ReadsAsync()).Body.TryGetProperty("corrections", out _));
    }

    [Fact]
    public async Task V6_V16_PositionAccuracyAndDistanceOfEachScan_AreShown()
    {
        var visit = await OpenVisit.BeginAsync(city);
        visit.ReachesItsEnd();
        (await visit.SignsOutAsync(position: Places.North(0.001, accuracy: 25))).Is(HttpStatusCode.OK);

        var record = (await visit.ReadsAsync()).Is(HttpStatusCode.OK);

        Assert.Equal(TestElevator.Latitude, record.At("signInPlace", "latitude").GetDouble(), 6);
        Assert.Equal(10, record.At("signInPlace", "accuracy").GetDouble());
        Assert.Equal((0, 210), (record.At("signInPlace", "distance").GetDouble(), record.At("signInPlace", "limit").GetDouble()));
        Assert.Equal(TestElevator.Latitude + 0.001, record.At("signOutPlace", "latitude").GetDouble(), 6);
        Assert.InRange(record.At("signOutPlace", "distance").GetDouble(), 110, 112);
        Assert.Equal(225, record.At("signOutPlace", "limit").GetDouble());
    }

    private static Task<Answer> CorrectAsync(OpenVisit visit, Person by, object body) =>
        by.SendAsync(HttpMethod.Post, $"v1/visits/{visit.Id}/corrections", body);
}
