using System.Net;
using System.Text.Json;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Tests.Elevators;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Visits;
using ElevatorFunctions.WebTests.Browser;
using Microsoft.Playwright;

namespace ElevatorFunctions.WebTests.Refusals;

/// <summary>
/// Part 3 of the manual, the scans: the world is so that the API refuses, and the page shows the API's title and the way on. Every answer is
/// the API's own. For the failed face check the phone hands over the assertion of another person, as if that one's face had been checked.
/// </summary>
/// <param name="chromium">The browser.</param>
/// <param name="shared">The town of all rows.</param>
public sealed class ScanRefusalTests(Chromium chromium, RefusalTown shared) : IClassFixture<RefusalTown>
{
    // The refusals that are checked after the face (V-10, V-12).
    private static readonly string[] BehindTheFace =
    [
        "face-check-failed", "visit-already-open", "too-early", "visit-invalid", "visit-already-signed-out", "visit-ended", "input-invalid",
    ];

    private TestTown Town => shared.Town;

    [Theory]
    [InlineData("elevator-not-permitted", "无电梯权限", TestDisplayName = "M3_2_1_SignIn_IsRefused_V4")]
    [InlineData("too-far", "电梯位置较远", TestDisplayName = "M3_2_2_SignIn_IsRefused_V6")]
    [InlineData("qr-invalid", "二维码非法无效", TestDisplayName = "M3_2_3_SignIn_IsRefused_V2")]
    [InlineData("elevator-not-located", "电梯尚未标注位置", TestDisplayName = "M3_2_5_SignIn_IsRefused_V5")]
    [InlineData("elevator-unknown", "电梯不存在", TestDisplayName = "M3_2_6_SignIn_IsRefused_V3")]
    [InlineData("main-account-cannot-scan", "主账号不允许进行维保作业，请切换为子账号操作", TestDisplayName = "M3_2_8_SignIn_IsRefused_V1")]
    [InlineData("out-of-contract", "电梯已超有效期（脱保）", TestDisplayName = "M3_2_9_SignIn_IsRefused_V7")]
    [InlineData("quota-reached", "您本月有效扫码维保次数已达上限", TestDisplayName = "M3_2_10_SignIn_IsRefused_V8")]
    [InlineData("face-check-failed", "请对本人进行拍摄", TestDisplayName = "M3_5_4_SignIn_IsRefused_V9")]
    [InlineData("visit-already-open", "该电梯有他人尚未签退的维保记录", TestDisplayName = "SignIn_IsRefused_V10")]
    [InlineData("forbidden", "没有操作权限", TestDisplayName = "SignIn_IsRefused_A13")]
    [InlineData("elevator-retired", "电梯已注销", TestDisplayName = "SignIn_IsRefused_E7")]
    public async Task M3_2_SignIn_IsRefused_AndSaysWhatToDo(string code, string title)
    {
        var (worker, elevator) = await SignInSceneAsync(code);
        await using var phone = await TakePhoneAsync(worker, code);
        await phone.LogsInAsync(worker);
        await phone.OpenAsync("/m/scan");

        var problem = await phone.IsRefusedAsync(code, title, () => ScansAsync(phone, elevator, code, "刷脸并签到"));

        await SeesFiguresAsync(phone, problem);
        if (code is "quota-reached" or "face-check-failed")
        {
            await phone.LookAsync($"phone-{code}");
        }
    }

    [Theory]
    [InlineData("too-early", "签到与签退时间不少于35分钟", TestDisplayName = "M3_2_4_SignOut_IsRefused_V12")]
    [InlineData("visit-invalid", "超过8小时未签退，本次维保无效", TestDisplayName = "M2_3_2_SignOut_IsRefused_V12")]
    [InlineData("visit-already-signed-out", "该维保记录已签退", TestDisplayName = "SignOut_Again_IsRefused_V12")]
    [InlineData("visit-ended", "该维保记录已被终止，本次维保无效", TestDisplayName = "SignOut_OfAnEndedVisit_IsRefused_V19")]
    [InlineData("visit-other-elevator", "扫描的电梯与签到电梯不一致", TestDisplayName = "SignOut_AtAnother_IsRefused_V12")]
    [InlineData("visit-of-another", "只能由签到人本人签退", TestDisplayName = "SignOut_OfAnother_IsRefused_V12")]
    [InlineData("input-invalid", "输入内容有误", TestDisplayName = "M2_3_2_SignOut_WithoutForm_IsRefused_V13")]
    public async Task M3_2_4_SignOut_IsRefused_AndSaysWhatToDo(string code, string title)
    {
        var (worker, elevator, visit) = await SignOutSceneAsync(code);
        await using var phone = await TakePhoneAsync(worker, code);
        await phone.LogsInAsync(worker);
        await phone.OpenAsync($"/m/scan?visit={visit}");

        var problem = await phone.IsRefusedAsync(code, title, () => ScansAsync(phone, elevator, code, "刷脸并签退"));

        await SeesFiguresAsync(phone, problem);
        await Assertions.Expect(phone.Link("返回签退单")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task M3_2_3_ForeignCode_IsToldAtOnce_WithoutTheServer_V2()
    {
        await using var phone = await TakePhoneAsync(Town.OwnersWorker, "qr-invalid");
        await phone.LogsInAsync(Town.OwnersWorker);
        await phone.Link("扫码").ClickAsync();

        await phone.TypesCodeAsync(new(Town.Elevator.Entry, "https://example.com/q/1"));

        await Assertions.Expect(phone.Alert().Filter(new() { HasText = "怎么办" })).ToContainTextAsync("这不是智慧电梯的二维码");
        await phone.ShowsHelpAsync("qr-invalid");
        Assert.DoesNotContain(phone.Requests, request => request.AbsolutePath.EndsWith("/sign-in", StringComparison.Ordinal));
    }

    [Fact]
    public async Task M3_2_12_NumberOfTheCar_IsNoScan_AndLeadsToTheElevatorAndToANewCode_V2()
    {
        var elevator = await NewElevatorAsync();
        await using var phone = await TakePhoneAsync(Town.OwnersWorker, "qr-invalid");
        await phone.LogsInAsync(Town.OwnersWorker);
        await phone.Link("扫码").ClickAsync();
        await phone.Page.GetByText("扫不出来？手动输入").ClickAsync();
        await phone.Page.GetByLabel("二维码内容或电梯编号").FillAsync($" {elevator.Entry.Code} ");

        await phone.SeesAsync($"{elevator.Entry.Code} 是电梯编号，不能代替二维码签到。");
        await phone.SeesAsync("请到当地特检院补办临时二维码");
        await Assertions.Expect(phone.Button("使用")).ToBeHiddenAsync();
        await phone.LookAsync("phone-car-number");
        await phone.Link("查看这台电梯").ClickAsync();
        await Assertions.Expect(phone.Cards()).ToContainTextAsync(elevator.Entry.Code.ToString());
    }

    [Fact]
    public async Task OwnOpenVisit_IsTheWayToItsSignOut_BeforeAFaceIsSpent_V10()
    {
        var worker = await Town.WithPersonAsync(Town.Owner);
        var (here, there) = (await NewElevatorAsync(), await NewElevatorAsync());
        (await worker.SignsInAsync(here)).Is(HttpStatusCode.Created);
        await using var phone = await TakePhoneAsync(worker, "visit-already-open");
        await phone.LogsInAsync(worker);
        await phone.ScansAsync(there, "扫码");

        await Assertions.Expect(phone.Alert()).ToContainTextAsync($"您在 {here.Entry.Code} 的维保尚未签退，请先签退。");
        await phone.LookAsync("phone-own-open");
        await phone.Link($"去签退您的维保 {here.Entry.Code}").ClickAsync();
        await Assertions.Expect(phone.Heading).ToHaveTextAsync("正在维保");
    }

    private async Task<(Person Worker, TestElevator Elevator)> SignInSceneAsync(string code)
    {
        var elevator = code switch
        {
            "elevator-not-located" => await NewElevatorAsync(entry => entry with { Position = null }),
            "out-of-contract" => await Town.WithElevatorAsync(Town.Owner, Town.UseUnit, inContract: false),
            "elevator-unknown" => Printed(CityBuilder.NewElevator(Town.UseUnit.Id)),
            _ => await NewElevatorAsync(),
        };
        var worker = code switch
        {
            "elevator-not-permitted" => Town.NearWorker,
            "main-account-cannot-scan" => Town.OwnersMain,
            "forbidden" => await Town.WithSubAccountAsync(Town.OwnersMain, allElevators: true, Permission.ElevatorsRead),
            _ => await Town.WithPersonAsync(Town.Owner),
        };
        switch (code)
        {
            case "qr-invalid":
                return (worker, elevator with { Qr = elevator.Qr[..^1] + (elevator.Qr[^1] == 'A' ? 'Q' : 'A') });
            case "quota-reached":
                await Quotas.UseUpAsync(Town, worker, 100);
                break;
            case "visit-already-open":
                (await (await Town.WithPersonAsync(Town.Owner)).SignsInAsync(elevator)).Is(HttpStatusCode.Created);
                break;
            case "elevator-retired":
                await Town.RetiredAsync(elevator.Entry.Code);
                break;
        }

        return (worker, elevator);
    }

    private async Task<(Person Worker, TestElevator Elevator, string Visit)> SignOutSceneAsync(string code)
    {
        var worker = await Town.WithPersonAsync(Town.Owner);
        var elevator = await NewElevatorAsync();
        var visit = (await worker.SignsInAsync(elevator)).Is(HttpStatusCode.Created).At("id").GetString()!;
        switch (code)
        {
            case "visit-invalid":
                await Town.AdvanceAsync(TimeSpan.FromHours(8) + TimeSpan.FromSeconds(1));
                break;
            case "visit-already-signed-out":
                await Town.AdvanceAsync(TimeSpan.FromMinutes(36));
                (await worker.SignsOutAsync(visit, elevator)).Is(HttpStatusCode.OK);
                break;
            case "visit-ended":
                (await Town.PostsAsync(Town.OwnersMain, $"v1/visits/{visit}/end", new { reason = "人员离职" })).Is(HttpStatusCode.OK);
                break;
            case "visit-other-elevator":
                return (worker, await NewElevatorAsync(), visit);
            case "visit-of-another":
                return (await Town.WithPersonAsync(Town.Owner), elevator, visit);
            case "input-invalid":
                await Town.AdvanceAsync(TimeSpan.FromMinutes(36));
                break;
        }

        return (worker, elevator, visit);
    }

    private async Task<Phone> TakePhoneAsync(Person worker, string code)
    {
        var phone = await Phone.TakeAsync(chromium, Town.App);
        await phone.StandsAtAsync(TestElevator.Latitude + (code == "too-far" ? 0.1 : 0), TestElevator.Longitude);
        if (code == "face-check-failed")
        {
            await phone.Page.RouteAsync("**/api/dev/face-assertions", route => route.FulfillAsync(new()
            {
                Status = 200,
                ContentType = "application/json",
                Body = JsonSerializer.Serialize(new { faceAssertion = Town.OwnersWorker.Face("sign-in") }),
            }));
        }

        return phone;
    }

    private static async Task ScansAsync(Phone phone, TestElevator elevator, string code, string face)
    {
        await phone.TypesCodeAsync(elevator);
        if (BehindTheFace.Contains(code))
        {
            await phone.Button(face).ClickAsync();
        }
    }

    // The figures that the API gives stand beside its title.
    private static async Task SeesFiguresAsync(Phone phone, JsonElement problem)
    {
        if (problem.TryGetProperty("distance", out var distance))
        {
            await phone.SeesAsync($"距离 {distance} 米，上限 {problem.GetProperty("limit")} 米");
        }
        else if (problem.TryGetProperty("used", out var used))
        {
            await phone.SeesAsync($"本月已用 {used} 台次，上限 {problem.GetProperty("limit")} 台次");
        }
        else if (problem.TryGetProperty("earliest", out _))
        {
            await phone.SeesAsync("起可签退");
        }
        else if (problem.TryGetProperty("latest", out _))
        {
            await phone.SeesAsync("最晚应于");
        }
    }

    private TestElevator Printed(Elevator entry) => new(entry, Town.App.Get<QrCodes>().Write(entry.Code, 1, null));

    private Task<TestElevator> NewElevatorAsync(Func<Elevator, Elevator>? change = null) => Town.WithElevatorAsync(Town.Owner, Town.UseUnit, change);
}
