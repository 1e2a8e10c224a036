using System.Globalization;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Phones;
using ElevatorFunctions.PhoneCodes;
using ElevatorFunctions.Tests.Complaints;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.WebTests.Browser;
using Microsoft.Playwright;

namespace ElevatorFunctions.WebTests.Complaints;

/// <summary>A resident complains by the scanned code and answers at the end (P-1, P-2, P-5).</summary>
/// <param name="chromium">The browser.</param>
public sealed class ComplaintTests(Chromium chromium)
{
    // With the picture to be read, which stands inside the first of them.
    private const int MostBytes = 10 * 1024;

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task P1_P2_Complaint_FromTheScanToTheAnswer(bool hasScripts, bool isDark)
    {
        await using var town = await TestTown.BuildAsync();
        await using var resident = await Phone.TakeAsync(chromium, town.App, hasScripts, isDark);
        var suffix = isDark ? "-dark" : hasScripts ? "" : "-no-script";
        var phone = PhoneProof.NewPhone();
        await resident.OpenAsync(town.Elevator.Qr);
        await resident.Page.GetByRole(AriaRole.Link, new() { Name = "投诉或建议" }).ClickAsync();
        await LookAsync("complaint-enter");

        await resident.Page.GetByLabel("电梯异响").Or(resident.Page.GetByRole(AriaRole.Checkbox).First).First.CheckAsync();
        await resident.Page.GetByLabel("说明").FillAsync("关门时响");
        await resident.Page.GetByLabel("照片").SetInputFilesAsync(new FilePayload
        {
            Name = "photo.jpg",
            MimeType = "image/jpeg",
            Buffer = TestFiles.Jpeg,
        });
        await resident.Page.GetByLabel("手机号").FillAsync(phone);
        Assert.True(ChallengeId.TryParse(await resident.Page.Locator("[name=challenge]").GetAttributeAsync("value"), out var challenge));
        await resident.Page.GetByLabel("图中的字母和数字").FillAsync(town.App.Get<CodeSecrets>().AnswerOf(challenge));
        await resident.Button("下一步：发送验证码").ClickAsync();

        await resident.Page.GetByLabel("短信验证码").FillAsync(await town.App.Get<PhoneCodeService>().LastAsync(CodePurpose.Complaint, phone));
        await LookAsync("complaint-prove");
        await resident.Button("提交投诉").ClickAsync();
        await Assertions.Expect(resident.Heading).ToHaveTextAsync("投诉已收到，等待接单");

        var complaint = (await town.Seat.SendAsync(HttpMethod.Get, "v1/complaints")).At("items")[0];
        await town.EndsAsync(complaint.GetProperty("id").GetString()!, await town.OwnersWorker.UploadsAsync("site-photo"));
        await resident.Page.ReloadAsync();
        await LookAsync("complaint-closed");
        await resident.Button("已解决").ClickAsync();
        await Assertions.Expect(resident.Page.GetByText("您已确认解决")).ToBeVisibleAsync();

        async Task LookAsync(string name)
        {
            var bytes = (await resident.Page.ContentAsync()).Length;
            Assert.True(bytes <= MostBytes, string.Create(CultureInfo.InvariantCulture, $"{name} has {bytes} characters"));
            if (hasScripts)
            {
                await resident.LookAsync(name + suffix);
            }
        }
    }
}
