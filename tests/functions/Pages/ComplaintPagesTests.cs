using System.Net;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Phones;
using ElevatorFunctions.PhoneCodes;
using ElevatorFunctions.Tests.Complaints;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Pages;

/// <summary>Somebody complains by the scanned code, in a browser that runs no script, and answers at the end (P-1, P-2, P-5).</summary>
public sealed class ComplaintPagesTests
{
    [Fact]
    public async Task P1_Complaint_IsMadeInTwoSteps_WithPhotosAndAProvenPhone()
    {
        await using var town = await TestTown.BuildAsync();
        var reader = new Reader(town);
        var phone = PhoneProof.NewPhone();

        var proves = (await EnterAsync(town, reader, phone, TestFiles.Png)).Is(HttpStatusCode.OK);
        var made = await ProveAsync(town, reader, proves, phone);

        Assert.StartsWith("/c/", made.Is(HttpStatusCode.OK).Path, StringComparison.Ordinal);
        Assert.Equal("投诉已收到，等待接单", made.Heading);
        Assert.DoesNotContain(phone, made.Markup, StringComparison.Ordinal);
        var complaint = Assert.Single(await ComplaintsAsync(town));
        Assert.Equal(("异响 <b>很大</b>", 1), (complaint.GetProperty("text").GetString(), (await town.Seat.SendAsync(HttpMethod.Get, $"v1/complaints/{complaint.GetProperty("id").GetString()}")).At("photos").GetArrayLength()));
    }

    [Fact]
    public async Task P1_FaultsOfTheForm_ComeBackWithWhatWasEntered_AndSendNoCode()
    {
        await using var town = await TestTown.BuildAsync();
        var reader = new Reader(town);
        var page = await reader.GetAsync(PathOf(town));
        using var content = Form(
            TestFiles.Png,
            ("key", page.Field("key")), ("text", "门关不上\"<i>"), ("phone", "12"), ("challenge", page.Field("challenge")), ("answer", "no"));

        var again = (await reader.SendAsync(HttpMethod.Post, page.Action, content)).Is(HttpStatusCode.BadRequest);

        Assert.Contains("问题类别不能为空", again.Text, StringComparison.Ordinal);
        Assert.Contains("手机号必须是11位手机号码", again.Text, StringComparison.Ordinal);
        Assert.Contains("门关不上&quot;&lt;i&gt;</textarea>", again.Markup, StringComparison.Ordinal);
        Assert.Contains("已收到1张", again.Text, StringComparison.Ordinal);
        Assert.Equal(page.Field("key"), again.Field("key"));
        Assert.NotEqual(page.Field("challenge"), again.Field("challenge"));
    }

    [Fact]
    public async Task P1_FileThatIsNoPicture_IsRefusedByItsField()
    {
        await using var town = await TestTown.BuildAsync();
        var reader = new Reader(town);

        var page = (await EnterAsync(town, reader, PhoneProof.NewPhone(), "<script>alert(1)</script>"u8.ToArray())).Is(HttpStatusCode.BadRequest);

        Assert.Contains("照片", page.Text, StringComparison.Ordinal);
        Assert.Empty(await ComplaintsAsync(town));
    }

    [Fact]
    public async Task A8_WrongCode_IsAskedForAgain_AndTheComplaintIsMadeOnce()
    {
        await using var town = await TestTown.BuildAsync();
        var reader = new Reader(town);
        var phone = PhoneProof.NewPhone();
        var proves = await EnterAsync(town, reader, phone);

        var wrong = (await reader.PostAsync(proves.Action, [.. Entered(proves), ("smsCode", "000000")])).Is(HttpStatusCode.BadRequest);
        Assert.Contains("短信验证码错误", wrong.Text, StringComparison.Ordinal);
        var first = await ProveAsync(town, reader, wrong, phone);
        var again = await ProveAsync(town, reader, wrong, phone);
        Assert.Equal(first.Path, again.Path);
        Assert.Single(await ComplaintsAsync(town));

        var back = (await reader.PostAsync(proves.Action, [.. Entered(proves), ("back", "1")])).Is(HttpStatusCode.OK);
        Assert.Contains("异响 &lt;b&gt;很大&lt;/b&gt;</textarea>", back.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task P1_OpenComplaint_IsOfferedToJoin(bool joins)
    {
        await using var town = await TestTown.BuildAsync();
        var reader = new Reader(town);
        var (id, _) = await town.ComplainsAsync(PhoneProof.NewPhone());
        var phone = PhoneProof.NewPhone();

        var asks = await ProveAsync(town, reader, await EnterAsync(town, reader, phone), phone);
        Assert.Contains("这台电梯已有正在处理的投诉", asks.Is(HttpStatusCode.OK).Text, StringComparison.Ordinal);
        var made = await reader.PostAsync(asks.Action, [.. Entered(asks), ("smsCode", asks.Field("smsCode")), joins ? ("join", id) : ("separate", "1")]);

        Assert.StartsWith("/c/", made.Is(HttpStatusCode.OK).Path, StringComparison.Ordinal);
        Assert.Equal(joins ? [2] : [1, 1], (await ComplaintsAsync(town)).Select(one => one.GetProperty("complainants").GetInt32()));
    }

    [Fact]
    public async Task P2_P5_ClosedComplaint_IsConfirmedOrReopenedByThePage()
    {
        await using var town = await TestTown.BuildAsync();
        var reader = new Reader(town);
        var (phone, other) = (PhoneProof.NewPhone(), PhoneProof.NewPhone());
        var page = await ProveAsync(town, reader, await EnterAsync(town, reader, phone), phone);
        var id = (await ComplaintsAsync(town))[0].GetProperty("id").GetString()!;
        var (_, joined) = await town.ComplainsAsync(other, join: id);
        await town.EndsAsync(id, await town.OwnersWorker.UploadsAsync("site-photo"));

        var closed = await reader.GetAsync(page.Path);
        Assert.Equal("投诉已办结", closed.Heading);
        Assert.Contains("已更换导靴", closed.Text, StringComparison.Ordinal);
        Assert.Contains("<img src=\"http", closed.Markup, StringComparison.Ordinal);
        var confirmed = await reader.PostAsync(closed.Action);
        Assert.Contains("您已确认解决", confirmed.Is(HttpStatusCode.OK).Text, StringComparison.Ordinal);

        var theirs = $"/c/{joined.Split('/')[^1]}";
        Assert.Contains("不能为空", (await reader.PostAsync(theirs + "/reopen")).Is(HttpStatusCode.BadRequest).Text, StringComparison.Ordinal);
        var reopened = await reader.PostAsync(theirs + "/reopen", ("reason", "又响了"));
        Assert.Equal("投诉已收到，等待接单", reopened.Is(HttpStatusCode.OK).Heading);
        Assert.NotEqual(theirs, reopened.Path.Split('?')[0]);
        Assert.Contains("已重新投诉", (await reader.GetAsync(theirs)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task P1_CodeThatIsNotGood_LeadsToTheTelephone()
    {
        await using var town = await TestTown.BuildAsync();
        (await (await town.App.AdminAsync()).SendAsync(HttpMethod.Delete, $"v1/elevators/{town.Elevator.Entry.Code}/qr/1")).Is(HttpStatusCode.NoContent);

        var page = (await new Reader(town).GetAsync(PathOf(town))).Is(HttpStatusCode.BadRequest);

        Assert.Contains("href=\"tel:96333\"", page.Markup, StringComparison.Ordinal);
    }

    private static string PathOf(TestTown town) => new Uri(town.Elevator.Qr).PathAndQuery.Replace("/q/", "/c/new/", StringComparison.Ordinal);

    private static async Task<Reader.Shown> EnterAsync(TestTown town, Reader reader, string phone, byte[]? photo = null)
    {
        var page = (await reader.GetAsync(PathOf(town))).Is(HttpStatusCode.OK);
        Assert.True(ChallengeId.TryParse(page.Field("challenge"), out var challenge));
        using var content = Form(
            photo,
            ("key", page.Field("key")), ("categories", "C02"), ("categories", "C05"), ("text", "异响 <b>很大</b>"), ("phone", phone),
            ("challenge", page.Field("challenge")), ("answer", town.App.Get<CodeSecrets>().AnswerOf(challenge)));
        return await reader.SendAsync(HttpMethod.Post, page.Action, content);
    }

    private static async Task<Reader.Shown> ProveAsync(TestTown town, Reader reader, Reader.Shown page, string phone)
    {
        var code = await town.App.Get<PhoneCodeService>().LastAsync(CodePurpose.Complaint, phone);
        return await reader.PostAsync(page.Action, [.. Entered(page), ("smsCode", code)]);
    }

    private static IEnumerable<(string Name, string Value)> Entered(Reader.Shown page) =>
        page.Hidden.Where(field => field.Name != "smsCode");

    private static MultipartFormDataContent Form(byte[]? photo, params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), name);
        }

        if (photo is not null)
        {
            var file = new ByteArrayContent(photo);
            file.Headers.ContentType = new("image/png");
            form.Add(file, "photos", "photo.png");
        }

        return form;
    }

    private static async Task<System.Text.Json.JsonElement[]> ComplaintsAsync(TestTown town) =>
        [.. (await town.Seat.SendAsync(HttpMethod.Get, $"v1/complaints?elevator={town.Elevator.Entry.Code}")).Is(HttpStatusCode.OK).At("items").EnumerateArray()];
}
