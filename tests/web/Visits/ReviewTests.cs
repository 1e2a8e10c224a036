using System.Net;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Visits;
using ElevatorFunctions.WebTests.Browser;
using Microsoft.Playwright;

namespace ElevatorFunctions.WebTests.Visits;

/// <summary>The fifth moment: a use unit reviews its pile on a phone (3.1.6, 3.2.7 of the manual, V-14).</summary>
/// <param name="chromium">The browser.</param>
public sealed class ReviewTests(Chromium chromium)
{
    [Fact]
    public async Task M3_1_6_Visits_AreReviewedByTheirDeadline_AndGoBackWithAReason_V14()
    {
        await using var town = await TestTown.BuildAsync();
        await using var phone = await Phone.TakeAsync(chromium, town.App);
        var first = await town.VisitsAsync(town.OwnersWorker, isPaper: false, isSigned: false);
        var second = await town.VisitsAsync(town.OwnersWorker, isPaper: false, isSigned: false);
        await phone.LogsInAsync(town.Caretaker);
        await Assertions.Expect(phone.Page.Locator(".home-tile-alarm")).ToContainTextAsync("2 待复核");
        await phone.Link("复核").First.ClickAsync();
        await phone.SeesAsync("2 项待复核，按截止时间排列");
        await Assertions.Expect(phone.Cards().First.GetByAltText("现场照片")).ToBeVisibleAsync();
        await phone.LookAsync("phone-reviews");

        await phone.Cards().First.GetByRole(AriaRole.Button, new() { Name = "通过" }).ClickAsync();
        await phone.SeesAsync("1 项待复核，按截止时间排列");
        Assert.Equal("valid", await StatusAsync(first));
        await phone.Link("维保详单").ClickAsync();
        await phone.Button("退回").ClickAsync();
        await phone.SeesAsync("退回后该次维保不合规，不能再改。");
        await Assertions.Expect(phone.Button("退回")).ToBeDisabledAsync();
        await phone.Page.GetByLabel("退回原因").FillAsync("当天未见维保人员");
        await phone.LookAsync("phone-review-refuse");
        await phone.Button("退回").ClickAsync();
        await phone.SeesAsync("退回 当天未见维保人员");

        Assert.Equal("non-compliant", await StatusAsync(second));
        await phone.OpenAsync("/m/reviews");
        await phone.SeesAsync("没有待复核的维保和投诉。");

        async Task<string?> StatusAsync(string visit) => (await town.OwnersMain.SendAsync(HttpMethod.Get, visit)).Is(HttpStatusCode.OK).At("status").GetString();
    }
}
