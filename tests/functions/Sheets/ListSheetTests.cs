using System.Net;
using ElevatorFunctions.Core.Complaints;
using ElevatorFunctions.Platform.Sheets;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Rescues;

namespace ElevatorFunctions.Tests.Sheets;

/// <summary>Lists asked for as workbooks (P-4, http.md, Lists), read as their recipient does.</summary>
public sealed class ListSheetTests
{
    [Fact]
    public async Task Rescues_AreTheRowsOfTheFilter_AllOfThem_InLocalTime()
    {
        await using var town = await TestTown.BuildAsync();
        for (var round = 0; round < 3; round++)
        {
            var (id, _) = await town.ReportsTrappedAsync();
            await town.DoesAsync(town.OwnersWorker, id, "accept");
            await town.DoesAsync(town.OwnersWorker, id, "arrive");
            await town.DoesAsync(town.OwnersWorker, id, "complete", TownRescues.Freed);
            await town.AdvanceAsync(TimeSpan.FromHours(1));
        }

        var rows = await ReadBook.OfAsync(town.App, town.Seat, "v1/rescues?tab=history&top=1");

        var headers = rows[0].ToList();
        Assert.Equal(4, rows.Count);
        Assert.Equal([new DateTime(2026, 11, 2, 12, 0, 0), new DateTime(2026, 11, 2, 11, 0, 0), new DateTime(2026, 11, 2, 10, 0, 0)], Column("派单时间"));
        Assert.All(Column("处置结果"), outcome => Assert.Equal("困人事件", outcome));
        Assert.All(Column("处置合规"), compliant => Assert.Equal("是", compliant));
        Assert.All(Column("所属辖区"), district => Assert.Equal("吴兴区", district));
        Assert.Equal(["困人人数", 2.0, 2.0, 2.0], rows.Select(row => row[headers.IndexOf("困人人数")]));
        Assert.All(Column("使用单位"), name => Assert.Equal(town.UseUnit.Name, name));
        Assert.All(Column("维保单位"), name => Assert.Equal(town.Owner.Name, name));
        Assert.All(Column("救援单位"), name => Assert.Equal(town.Owner.Name, name));
        Assert.All(Column("处置进度"), node => Assert.Equal("已救出", node));
        var english = await ReadBook.OfAsync(town.App, town.Seat, "v1/rescues?tab=history", "en");
        Assert.Equal("People trapped", english[0][headers.IndexOf("是否困人")]);
        Assert.Equal(
            ["Wuxing District", town.Owner.Name, "Entrapment", "Rescued", "Yes"],
            ((string[])["所属辖区", "维保单位", "处置结果", "处置进度", "处置合规"]).Select(header => english[1][headers.IndexOf(header)]));
        // A company finds only its own rows.
        Assert.Single(await ReadBook.OfAsync(town.App, town.NearWorker, "v1/rescues?tab=history"));

        IEnumerable<object?> Column(string header) => rows.Skip(1).Select(row => row[headers.IndexOf(header)]);
    }

    [Fact]
    public async Task P4_Complaints_AndTheirStatistics_AreWorkbooks_AndAComplaintIsNoFormula()
    {
        await using var town = await TestTown.BuildAsync();
        const string Text = "=HYPERLINK(\"http://x\",\"点\")";
        const string Phone = "13700000001";
        var body = new { qr = town.Elevator.Qr, categories = new[] { "C02" }, text = Text, phone = Phone, smsCode = await town.App.AsksForCodeAsync(Phone) };
        (await town.PostsAsync(null, "v1/public/complaints", body)).Is(HttpStatusCode.Created);

        var rows = await ReadBook.OfAsync(town.App, town.OwnersWorker, "v1/complaints?tab=to-accept");
        Assert.Equal(Text, Assert.Single(rows.Skip(1))[rows[0].ToList().IndexOf("投诉内容")]);
        var english = (await ReadBook.OfAsync(town.App, town.OwnersWorker, "v1/complaints?tab=to-accept", "en"))[1];
        Assert.Equal([town.UseUnit.Name, town.Owner.Name], english[5..7]);
        Assert.True(ComplaintCategories.TryFind("C02", out var category));
        Assert.Equal([category.English, Text], english[7..9]);
        Assert.Equal("To accept", english[^1]);
        foreach (var (by, key, name) in
            ((string, string, string)[])[("company", town.Owner.Id.ToString(), town.Owner.Name), ("elevator", town.Elevator.Entry.Code.ToString(), town.Elevator.Entry.Place)])
        {
            var counts = await ReadBook.OfAsync(town.App, town.OwnersWorker, $"v1/complaints/statistics?by={by}");
            Assert.Equal([key, name, 1.0, 0.0, 0.0, 1.0, 1.0], Assert.Single(counts.Skip(1))[..7]);
        }
    }

    [Fact]
    public async Task Analytics_AndNotices_AreWorkbooks()
    {
        await using var town = await TestTown.BuildAsync();
        var (id, _) = await town.ReportsTrappedAsync();
        await town.AdvanceAsync(TimeSpan.FromMinutes(2));
        await town.DoesAsync(town.OwnersWorker, id, "accept");

        var times = await ReadBook.OfAsync(town.App, town.Seat, "v1/rescues/analytics?by=hour");
        Assert.Equal(["10", "合计"], times.Skip(1).Select(row => row[0]));
        Assert.All(times.Skip(1), row => Assert.Equal([1.0, 1.0, 120.0, 120.0, 120.0, 100.0, 0.0, null], row[1..9]));
        var notices = await ReadBook.OfAsync(town.App, town.Seat, "v1/notices");
        var notice = Assert.Single(notices.Skip(1));
        Assert.Contains("****", (string)notice[5]!, StringComparison.Ordinal);
        Assert.Equal(["困人派单", "已发送", "维保单位", town.Owner.Name], notice[1..5]);
        Assert.Equal(
            ["Rescue dispatched", "Sent", "Maintenance", town.Owner.Name], (await ReadBook.OfAsync(town.App, town.Seat, "v1/notices", "en"))[1][1..5]);
        foreach (var (by, language, name) in
            ((string, string, string)[])[("district", "zh", "吴兴区"), ("district", "en", "Wuxing District"), ("company", "en", town.Owner.Name)])
        {
            var groups = await ReadBook.OfAsync(town.App, town.Seat, $"v1/rescues/analytics?by={by}", language);
            Assert.Equal([name, language == "en" ? "Total" : "合计"], groups.Skip(1).Select(row => row[0]));
        }
    }

    [Theory]
    [InlineData("application/json", false)]
    [InlineData("*/*", false)]
    [InlineData("application/json, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet;q=0.5", false)]
    [InlineData("application/json;q=0.5, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", true)]
    [InlineData("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet;q=0", false)]
    public async Task Accept_SaysWhetherAListIsAWorkbook(string accept, bool isBook)
    {
        await using var town = await TestTown.BuildAsync();
        var answer = (await town.Seat.SendAsync(HttpMethod.Get, "v1/rescues", body: null, ("Accept", accept))).Is(HttpStatusCode.OK);
        Assert.Equal(isBook, answer.ContentType == SheetAnswers.ContentType);
    }

    [Fact]
    public async Task ARefusal_IsAProblem_EvenWhereAWorkbookWasAskedFor()
    {
        await using var town = await TestTown.BuildAsync();
        (await town.Seat.SendAsync(HttpMethod.Get, "v1/rescues?tab=none", body: null, ("Accept", SheetAnswers.ContentType)))
            .Refuses(HttpStatusCode.BadRequest, "input-invalid");
    }
}
