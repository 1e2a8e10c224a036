using System.Net;
using ElevatorFunctions.Tests.Complaints;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.WebTests.Browser;
using Microsoft.Playwright;

namespace ElevatorFunctions.WebTests.Complaints;

/// <summary>A company works a complaint off on a phone, and the use unit reviews it on another (2.6 of the manual, P-2, P-3).</summary>
/// <param name="chromium">The browser.</param>
public sealed class ComplaintWorkTests(Chromium chromium)
{
    [Fact]
    public async Task M2_6_1_Complaints_StandUnderWhatTheyWaitFor_P2_P3()
    {
        await using var town = await TestTown.BuildAsync();
        await using var phone = await Phone.TakeAsync(chromium, town.App);
        await ComplainsAsync(town, "东吴家园1幢");
        // 24 hours to accept.
        await town.AdvanceAsync(TimeSpan.FromHours(25));
        var toHandle = await ComplainsAsync(town, "龙溪苑7幢");
        var toReview = await ComplainsAsync(town, "爱山广场3号");
        var closed = await ComplainsAsync(town, "中心医院7号楼");
        foreach (var id in new[] { toHandle, toReview })
        {
            (await town.PostsAsync(town.OwnersWorker, $"v1/complaints/{id}/accept")).Is(HttpStatusCode.OK);
        }

        (await town.PostsAsync(town.OwnersWorker, $"v1/complaints/{toReview}/handle", new { note = "已更换导靴" })).Is(HttpStatusCode.OK);
        await town.EndsAsync(closed);
        await phone.LogsInAsync(town.OwnersWorker);

        await phone.Link("投诉记录").ClickAsync();
        await Assertions.Expect(phone.Cards()).ToHaveCountAsync(4);
        await phone.LookAsync("phone-complaints");
        foreach (var (tab, place) in new[] { ("待接单", "东吴家园1幢"), ("待处置", "龙溪苑7幢"), ("待复核", "爱山广场3号"), ("已复核", "中心医院7号楼"), ("不及时", "东吴家园1幢") })
        {
            await phone.OpensTabAsync(tab, 1);
            await Assertions.Expect(phone.Cards()).ToContainTextAsync(place);
        }
    }

    [Fact]
    public async Task M2_6_2_Complaint_GoesFromAcceptToItsReview_AndBackOnce_P2()
    {
        await using var town = await TestTown.BuildAsync();
        await using var worker = await Phone.TakeAsync(chromium, town.App);
        await using var caretaker = await Phone.TakeAsync(chromium, town.App);
        var (id, page) = await town.ComplainsAsync(PhoneProof.NewPhone());
        await worker.LogsInAsync(town.OwnersWorker);
        await Assertions.Expect(worker.Page.Locator(".home-tile-alarm")).ToContainTextAsync("1 待接单");
        await worker.Link("投诉记录").ClickAsync();
        await worker.Cards().ClickAsync();
        await worker.Button("接单").ClickAsync();
        await worker.Page.GetByLabel("处置情况").FillAsync("已更换导靴");
        await worker.PhotographsAsync("拍照 现场照片");
        await Assertions.Expect(worker.Page.GetByAltText("现场照片 1")).ToBeVisibleAsync();
        await worker.LookAsync("phone-complaint-handle");
        await worker.Button("提交处置").ClickAsync();
        await Assertions.Expect(worker.Page.GetByAltText("处置 1")).ToBeVisibleAsync();
        Assert.Equal("to-review", (await town.LooksAsync(page)).At("node").GetString());

        await caretaker.LogsInAsync(town.Caretaker);
        await caretaker.Link("复核").First.ClickAsync();
        await caretaker.Link("投诉详情").ClickAsync();
        await Assertions.Expect(caretaker.Page.GetByAltText("处置 1")).ToBeVisibleAsync();
        await caretaker.Button("退回").ClickAsync();
        await caretaker.Page.GetByLabel("退回原因").FillAsync("关门时仍有异响");
        await caretaker.LookAsync("phone-complaint-back");
        await caretaker.Button("退回").ClickAsync();
        await caretaker.SeesAsync("关门时仍有异响");
        Assert.Equal("to-handle", (await town.LooksAsync(page)).At("node").GetString());

        await worker.Page.ReloadAsync();
        await worker.SeesAsync("关门时仍有异响");
        await worker.Page.GetByLabel("处置情况").FillAsync("已调整门机");
        await worker.Button("提交处置").ClickAsync();
        await Assertions.Expect(worker.Button("提交处置")).ToBeHiddenAsync();
        await caretaker.OpenAsync("/m/reviews");
        await caretaker.Button("通过").ClickAsync();
        await caretaker.SeesAsync("没有待复核的维保和投诉。");

        await worker.Page.ReloadAsync();
        await worker.SeesAsync("复核通过");
        await worker.LookAsync("phone-complaint-closed");
        Assert.Equal("closed", (await town.LooksAsync(page)).At("node").GetString());
        Assert.Equal(
            ["accepted", "handled", "sent-back", "handled", "reviewed"],
            (await town.OwnersMain.SendAsync(HttpMethod.Get, $"v1/complaints/{id}")).At("log").EnumerateArray().Select(one => one.GetProperty("kind").GetString()));
    }

    private static async Task<string> ComplainsAsync(TestTown town, string place)
    {
        var elevator = await town.WithElevatorAsync(town.Owner, town.UseUnit, elevator => elevator with { Place = place });
        return (await town.ComplainsAsync(PhoneProof.NewPhone(), qr: elevator.Qr)).Id;
    }
}
