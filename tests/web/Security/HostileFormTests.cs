using System.Net;
using ElevatorFunctions.Tests.Complaints;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Rescues;
using ElevatorFunctions.WebTests.Browser;
using Microsoft.Playwright;

namespace ElevatorFunctions.WebTests.Security;

/// <summary>Hostile texts go through each text field of each form of the phone, and what they become is shown as text and runs nothing.</summary>
/// <param name="chromium">The browser.</param>
public sealed class HostileFormTests(Chromium chromium)
{
    private readonly HostileForm _form = new();

    [Fact]
    public async Task EachTextFieldOfThePhone_TakesHostileTexts_AndRunsNothing()
    {
        await using var town = await TestTown.BuildAsync();
        var visit = (await town.OwnersWorker.SignsInAsync(town.Elevator)).Is(HttpStatusCode.Created).At("id").GetString()!;
        await town.AdvanceAsync(TimeSpan.FromMinutes(36));
        var (rescue, _) = await town.ReportsTrappedAsync();
        var (complaint, _) = await town.ComplainsAsync(PhoneProof.NewPhone());
        await using var phone = await Phone.TakeAsync(chromium, town.App);
        await phone.StandsAtAsync(TestElevator.Latitude, TestElevator.Longitude);
        await using var caretaker = await Phone.TakeAsync(chromium, town.App);

        await EntersAsync(phone);
        await phone.LogsInAsync(town.OwnersWorker);
        await caretaker.LogsInAsync(town.Caretaker);
        await LooksForAnElevatorAsync(phone);
        await ChangesThePasswordAsync(phone);
        await SignsOutAsync(phone, visit, town.Elevator);
        await SendsBackAsync(caretaker, $"/m/visit/{visit}");
        await RescuesAsync(phone, rescue);
        await HandlesAsync(phone, complaint);
        await SendsBackAsync(caretaker, $"/m/complaints/{complaint}");

        Assert.Equal(HostileForm.Fields.Order(StringComparer.Ordinal), _form.Filled.Order(StringComparer.Ordinal));
    }

    private async Task EntersAsync(Phone phone)
    {
        await phone.OpenAsync("/m/login");
        await FillAsync(phone, "me/LogInPage.vue login.user", "账号");
        await FillAsync(phone, "me/LogInPage.vue login.password", "密码");
        await phone.Button("登录").ClickAsync();
        await AlertsAsync(phone);

        // The second factor is for accounts that chose it.
        await phone.Page.RouteAsync("**/auth/login", route => route.FulfillAsync(new RouteFulfillOptions
        {
            Status = 401,
            ContentType = "application/problem+json",
            Body = """{"type": "about:blank", "title": "请输入短信验证码", "status": 401, "code": "sms-code-required", "traceId": ""}""",
        }));
        await phone.Button("登录").ClickAsync();
        await FillAsync(phone, "me/SmsCode.vue sms.phone", "已绑定的手机号");
        await FillAsync(phone, "me/SmsCode.vue sms.answer", "图中的字符");
        await FillAsync(phone, "me/SmsCode.vue sms.code", "短信验证码");
        await phone.Button("获取验证码").ClickAsync();
        await AlertsAsync(phone);
        await phone.Page.UnrouteAsync("**/auth/login");
    }

    private async Task LooksForAnElevatorAsync(Phone phone)
    {
        await phone.OpenAsync("/m/elevators");
        var text = await FillAsync(phone, "elevators/ElevatorsPage.vue elevators.search", "电梯编号、出厂编号");
        await phone.Button("查询").ClickAsync();
        await phone.Page.WaitForURLAsync("**q=**");
        await phone.Page.ReloadAsync();
        await Assertions.Expect(phone.Page.GetByLabel("电梯编号、出厂编号")).ToHaveValueAsync(text);
        await phone.RunsNothingAsync();
    }

    private async Task ChangesThePasswordAsync(Phone phone)
    {
        await phone.OpenAsync("/m/me/password");
        await FillAsync(phone, "me/PasswordPage.vue password.old", "原密码");
        await _form.FillAsync("me/PasswordPage.vue password.new", phone.Page.GetByLabel("新密码", new() { Exact = true }));
        await FillAsync(phone, "me/PasswordPage.vue password.repeat", "再次输入新密码");
        await phone.Button("提交").ClickAsync();
        await Assertions.Expect(phone.Page.GetByText("两次输入不一致。")).ToBeVisibleAsync();
        await phone.RunsNothingAsync();
    }

    private async Task SignsOutAsync(Phone phone, string visit, TestElevator elevator)
    {
        await phone.OpenAsync($"/m/visit/{visit}");
        await phone.Button("全部完成").ClickAsync();
        await phone.Page.Locator("summary").First.ClickAsync();
        var (first, second) = (phone.Page.Locator(".item").Nth(0), phone.Page.Locator(".item").Nth(1));
        await first.GetByText("未完成", new() { Exact = true }).ClickAsync();
        var reason = await _form.FillAsync("visits/CheckItem.vue check.reason", first.GetByLabel("未完成原因"));
        await second.GetByText("不合格", new() { Exact = true }).ClickAsync();
        var defect = await _form.FillAsync("visits/CheckItem.vue check.defect", second.GetByLabel("缺陷描述"));
        await PhotographsAsync(second.GetByLabel("拍照 缺陷照片"));
        var problems = HostileTexts.Packed(Core.Limits.TextLength);
        await FillAsync(phone, "visits/ProblemList.vue problems.new", "发现的问题");
        foreach (var problem in problems)
        {
            await phone.Page.GetByLabel("发现的问题").FillAsync(problem);
            await phone.Button("添加").ClickAsync();
        }

        var remark = await FillAsync(phone, "visits/OpenVisitForm.vue form.remark", "备注");
        await PhotographsAsync(phone.Page.GetByLabel("拍照 现场照片"));
        await phone.RunsNothingAsync();
        await phone.Button("扫码签退").ClickAsync();
        await phone.Page.GetByText("扫不出来？手动输入").ClickAsync();
        await FillAsync(phone, "scan/OtherWays.vue scan.typed", "二维码内容或电梯编号");
        await phone.Button("使用").ClickAsync();
        await Assertions.Expect(phone.Page.GetByText("这不是智慧电梯的二维码")).ToBeVisibleAsync();
        await phone.RunsNothingAsync();
        await phone.Page.GetByLabel("二维码内容或电梯编号").FillAsync(elevator.Qr);
        await phone.Button("使用").ClickAsync();
        await phone.Button("刷脸并签退").ClickAsync();
        await ShowsAsync(phone, [remark, reason, defect, .. problems]);
    }

    private async Task RescuesAsync(Phone phone, string rescue)
    {
        await phone.OpenAsync($"/m/r/{rescue}");
        await phone.Button("接单").ClickAsync();
        await Assertions.Expect(phone.Button("到达")).ToBeVisibleAsync();
        await phone.Page.GetByText("更多").ClickAsync();
        var undone = await FillAsync(phone, "rescues/UndoAct.vue undo.reason", "退回原因");
        await phone.Button("退回上一步").ClickAsync();
        await ShowsAsync(phone, [undone]);
        await phone.Button("接单").ClickAsync();
        await phone.Button("到达").ClickAsync();
        await phone.Button("救出").ClickAsync();
        await FillAsync(phone, "rescues/CompleteForm.vue cause.search", "查找原因");
        await phone.RunsNothingAsync();
        await phone.Page.GetByLabel("查找原因").FillAsync("206");
        await phone.Page.GetByRole(AriaRole.Group, new() { Name = "故障原因" }).Locator("label").First.ClickAsync();
        var note = await FillAsync(phone, "rescues/CompleteForm.vue form.remark", "备注");
        await phone.Button("救出").ClickAsync();
        await ShowsAsync(phone, [undone, note]);
    }

    private async Task HandlesAsync(Phone phone, string complaint)
    {
        await phone.OpenAsync($"/m/complaints/{complaint}");
        await phone.Button("接单").ClickAsync();
        var note = await FillAsync(phone, "complaints/HandleForm.vue handle.note", "处置情况");
        await phone.Button("提交处置").ClickAsync();
        await ShowsAsync(phone, [note]);
    }

    /// <summary>The use unit sends a visit or a handling back, and sees why.</summary>
    private async Task SendsBackAsync(Phone caretaker, string path)
    {
        await caretaker.OpenAsync(path);
        await caretaker.Button("退回").ClickAsync();
        var reason = await FillAsync(caretaker, "reviews/ReviewAct.vue review.reason", "退回原因");
        await caretaker.Button("退回").ClickAsync();
        await ShowsAsync(caretaker, [reason]);
    }

    private Task<string> FillAsync(Phone phone, string field, string label) => _form.FillAsync(field, phone.Page.GetByLabel(label));

    private static async Task AlertsAsync(Phone phone)
    {
        await Assertions.Expect(phone.Page.GetByRole(AriaRole.Alert).First).ToBeVisibleAsync();
        await phone.RunsNothingAsync();
    }

    /// <summary>The page shows texts as they were written.</summary>
    private static async Task ShowsAsync(Phone phone, IReadOnlyList<string> texts)
    {
        foreach (var text in texts)
        {
            await Assertions.Expect(phone.Page.Locator("main")).ToContainTextAsync(text);
        }

        await phone.RunsNothingAsync();
    }

    private static Task PhotographsAsync(ILocator picker) => picker.SetInputFilesAsync(new FilePayload
    {
        Name = "site.jpg",
        MimeType = "image/jpeg",
        Buffer = TestFiles.Jpeg,
    });
}
