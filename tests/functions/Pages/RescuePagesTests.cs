using System.Net;
using System.Text;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Rescues;

namespace ElevatorFunctions.Tests.Pages;

/// <summary>Somebody in the car scans the printed code, calls for help and follows it, in a browser that runs no script (R-1, R-9, R-10, R-14).</summary>
public sealed class RescuePagesTests
{
    private const string Telephone = "96333";

    [Fact]
    public async Task R1_ScannedCode_ShowsTheElevatorAndOneButton_AndReadingItDoesNothing()
    {
        await using var town = await TestTown.BuildAsync();
        var page = (await new Reader(town).GetAsync(CodeOf(town))).Is(HttpStatusCode.OK);

        Assert.Equal(town.Elevator.Entry.Place, page.Heading);
        Assert.Contains(town.Elevator.Entry.Code.ToString(), page.Text, StringComparison.Ordinal);
        Assert.Contains("我被困了，请求救援", page.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"tel:{Telephone}\"", page.Markup, StringComparison.Ordinal);
        Assert.Empty(await town.OrdersAsync());
    }

    [Fact]
    public async Task R1_OneTap_CallsForHelp_AndTheSameTapAgainIsTheSameCall()
    {
        await using var town = await TestTown.BuildAsync();
        var reader = new Reader(town);
        var scanned = await reader.GetAsync(CodeOf(town));
        (string, string)[] tap = [("key", scanned.Field("key")), ("peopleTrapped", "1")];

        var first = (await reader.PostAsync(scanned.Action, tap)).Is(HttpStatusCode.OK);
        var again = await reader.PostAsync(scanned.Action, tap);
        var other = await reader.PostAsync(scanned.Action, ("key", (await reader.GetAsync(CodeOf(town))).Field("key")), ("peopleTrapped", "1"));

        Assert.StartsWith("/f/", first.Path, StringComparison.Ordinal);
        Assert.Equal(first.Path, again.Path);
        Assert.NotEqual(first.Path, other.Path);
        Assert.Equal(["dispatched trapped"], await town.OrdersAsync());
        Assert.Equal(2, (await TheRescueAsync(town)).GetProperty("reports").GetInt32());
    }

    [Fact]
    public async Task R2_FaultByTheOtherButton_HasNoClock()
    {
        await using var town = await TestTown.BuildAsync();
        var page = await new Reader(town).PostAsync(CodeOf(town), ("peopleTrapped", "0"));

        Assert.Equal(["dispatched"], await town.OrdersAsync());
        Assert.Equal("已通知维保单位", page.Is(HttpStatusCode.OK).Heading);
        Assert.DoesNotContain("id=\"left\"", page.Markup, StringComparison.Ordinal);
    }

    // 50 people, 10 of whom tap twice, and the networks of 3 drop the answer, so that they tap again.
    [Fact]
    public async Task R1_CrowdThatTaps_IsInOneRescue_AndEachIsCountedOnce()
    {
        await using var town = await TestTown.BuildAsync();
        var reader = new Reader(town);
        var keys = await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ => (await reader.GetAsync(CodeOf(town))).Field("key")));

        var pages = await Task.WhenAll(keys.Select(async (key, nth) =>
        {
            if (nth < 3)
            {
                await DropsAsync(town, key);
            }

            var taps = nth is >= 3 and < 13 ? 2 : 1;
            return await Task.WhenAll(Enumerable.Range(0, taps).Select(_ => reader.PostAsync(CodeOf(town), ("key", key), ("peopleTrapped", "1"))));
        }));

        Assert.All(pages.SelectMany(page => page), page => page.Is(HttpStatusCode.OK));
        Assert.All(pages, page => Assert.Single(page.DistinctBy(shown => shown.Path)));
        Assert.Equal(50, pages.DistinctBy(page => page[0].Path).Count());
        Assert.Equal(50, (await TheRescueAsync(town)).GetProperty("reports").GetInt32());
    }

    public static TheoryData<string, string> Bodies => new()
    {
        { "", "application/x-www-form-urlencoded" },
        { "peopleTrapped=perhaps&people=-1&phone=%00&key=%20", "application/x-www-form-urlencoded" },
        { "%%%&&==\u0000", "application/x-www-form-urlencoded" },
        { "{\"peopleTrapped\":", "application/json" },
        { "--x\r\nnot a part", "multipart/form-data; boundary=x" },
        { new string('a', 70_000) + "=1", "application/x-www-form-urlencoded" },
        { "text=" + new string('b', 200_000), "application/x-www-form-urlencoded" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task R10_CallThatIsWrittenBadly_IsTaken(string body, string contentType)
    {
        await using var town = await TestTown.BuildAsync();
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        (await new Reader(town).SendAsync(HttpMethod.Post, CodeOf(town), content)).Is(HttpStatusCode.OK);

        Assert.Equal(["dispatched trapped"], await town.OrdersAsync());
    }

    [Theory]
    [InlineData("&from=timeline&isappinstalled=0&/q/x=1")]
    [InlineData("&lang=en")]
    [InlineData("&utm_source=%E5%BE%AE%E4%BF%A1")]
    public async Task R10_CodeWithWhatOtherProgramsAdd_IsRead(string added)
    {
        await using var town = await TestTown.BuildAsync();
        var page = (await new Reader(town).GetAsync(CodeOf(town) + added)).Is(HttpStatusCode.OK);

        Assert.Equal(town.Elevator.Entry.Place, page.Heading);
        Assert.StartsWith("/f/", (await new Reader(town).PostAsync(page.Action)).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task R10_ForgedOrUnknownCode_LeadsToTheTelephone()
    {
        await using var town = await TestTown.BuildAsync();
        var reader = new Reader(town);
        foreach (var path in new[] { $"/q/{town.Elevator.Entry.Code}", CodeOf(town)[..^3] + "AAA", "/q/x?v=1&k=1&s=2l7rX0H9m3kq5Zc8T1vJwA" })
        {
            foreach (var page in new[] { await reader.GetAsync(path), await reader.PostAsync(path, ("peopleTrapped", "1")) })
            {
                page.Is(HttpStatusCode.BadRequest);
                Assert.Contains($"href=\"tel:{Telephone}\"", page.Markup, StringComparison.Ordinal);
                Assert.Contains("请告诉接线员轿厢内的电梯编号", page.Text, StringComparison.Ordinal);
            }
        }

        Assert.Empty(await town.OrdersAsync());
    }

    [Fact]
    public async Task R10_RevokedCodeAndRetiredElevator_Alarm()
    {
        await using var town = await TestTown.BuildAsync();
        var reader = new Reader(town);
        var revoked = town.Elevator.Entry.Code;
        (await (await town.App.AdminAsync()).SendAsync(HttpMethod.Delete, $"v1/elevators/{revoked}/qr/1")).Is(HttpStatusCode.NoContent);
        var retired = await town.WithElevatorAsync(company: null, town.UseUnit, inContract: false);
        await town.PostsAsync(await town.WithMainAccountAsync(Role.Supervisor), $"v1/elevators/{retired.Entry.Code}/retire", new { day = town.Today(), reason = "拆除" });

        Assert.StartsWith("/f/", (await reader.PostAsync((await reader.GetAsync(CodeOf(town))).Action)).Path, StringComparison.Ordinal);
        var page = (await reader.GetAsync(PathOf(retired.Qr))).Is(HttpStatusCode.OK);
        Assert.Contains("已于2026-11-02注销", page.Text, StringComparison.Ordinal);
        Assert.StartsWith("/f/", (await reader.PostAsync(page.Action)).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task R9_FollowedRescue_SaysWhoActsNextAndWhen()
    {
        await using var town = await TestTown.BuildAsync();
        var reader = new Reader(town);
        var path = (await reader.PostAsync(CodeOf(town), ("peopleTrapped", "1"))).Path;
        await town.QuietAsync();
        var id = (await TheRescueAsync(town)).GetProperty("id").GetString();

        var waits = await reader.GetAsync(path);
        Assert.Equal("已通知维保单位，正在等待接单", waits.Heading);
        Assert.Contains($"data-until=\"{(town.App.Now + TimeSpan.FromMinutes(3)).ToUnixTimeMilliseconds()}\">3:00<", waits.Markup, StringComparison.Ordinal);
        Assert.Contains("content=\"10\"", waits.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("content=\"10\"", (await reader.GetAsync(path + "&stay=1")).Markup, StringComparison.Ordinal);

        await town.AdvanceAsync(TimeSpan.FromMinutes(3) + TimeSpan.FromSeconds(1));
        Assert.Equal("已通知2家单位，正在等待接单", (await reader.GetAsync(path)).Heading);

        await town.PostsAsync(town.NearWorker, $"v1/rescues/{id}/accept", new { expectedAt = town.App.Now.AddMinutes(12) });
        var coming = await reader.GetAsync(path);
        Assert.Equal("救援人员正在赶来", coming.Heading);
        Assert.Contains("预计10:15到达", coming.Text, StringComparison.Ordinal);

        await town.PostsAsync(town.NearWorker, $"v1/rescues/{id}/arrive");
        Assert.Equal("救援人员已到达现场", (await reader.GetAsync(path)).Heading);

        await town.PostsAsync(town.NearWorker, $"v1/rescues/{id}/complete", TownRescues.Freed);
        var done = await reader.GetAsync(path);
        Assert.Equal("救援已完成", done.Heading);
        Assert.DoesNotContain("content=\"10\"", done.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", done.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task R14_FollowPage_TakesPeoplePhoneAndWords_AndThatEverybodyIsOut()
    {
        await using var town = await TestTown.BuildAsync();
        var reader = new Reader(town);
        var path = (await reader.PostAsync(CodeOf(town), ("peopleTrapped", "1"))).Path;

        await reader.PostAsync(path, ("people", "3"));
        await reader.PostAsync(path, ("phone", "138 0000 0000"), ("text", "有老人"));
        var page = await reader.PostAsync(path.Replace("?", "/freed?", StringComparison.Ordinal));

        Assert.Equal(path, page.Path);
        Assert.Contains("已告知：人员已出来", page.Text, StringComparison.Ordinal);
        Assert.Contains("已收到电话号码", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("13800000000", page.Markup, StringComparison.Ordinal);
        var told = (await town.Seat.SendAsync(HttpMethod.Get, $"v1/rescues/{(await TheRescueAsync(town)).GetProperty("id").GetString()}")).At("told")[0];
        Assert.Equal((3, "13800000000", "有老人"), (told.GetProperty("people").GetInt32(), told.GetProperty("phone").GetString(), told.GetProperty("text").GetString()));
    }

    [Fact]
    public async Task Pages_SpeakEnglish_WhereTheyAreAsked()
    {
        await using var town = await TestTown.BuildAsync();
        var reader = new Reader(town);
        var page = await reader.GetAsync(CodeOf(town), ("Accept-Language", "en-GB,en;q=0.9,zh;q=0.2"));
        var followed = await reader.PostAsync(page.Action, ("peopleTrapped", "1"));

        Assert.Contains("I am trapped, send help", page.Text, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\">", page.Markup, StringComparison.Ordinal);
        Assert.Contains("waiting for it to accept", followed.Heading, StringComparison.Ordinal);
        Assert.Contains("我被困了", (await reader.GetAsync(CodeOf(town) + "&lang=zh", ("Accept-Language", "en"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StorageThatIsDown_LeavesTheButtonAndTheTelephone_AndTheCallIsTakenWhenItIsBack()
    {
        await using var town = await TestTown.BuildAsync(new()
        {
            Start = null,
            IsStoragePersistent = true,
            IsImpatient = true,
        });
        var reader = new Reader(town);
        await town.Azurite.StopAsync();
        var page = (await reader.GetAsync(CodeOf(town))).Is(HttpStatusCode.OK);
        var refused = (await reader.PostAsync(page.Action, ("key", page.Field("key")))).Is(HttpStatusCode.ServiceUnavailable);
        await town.Azurite.StartAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while ((await town.App.SendAsync(HttpMethod.Get, "health/ready")).Status != HttpStatusCode.OK)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, limit.Token);
        }

        Assert.Contains($"href=\"tel:{Telephone}\"", page.Markup, StringComparison.Ordinal);
        Assert.Contains($"href=\"tel:{Telephone}\"", refused.Markup, StringComparison.Ordinal);
        Assert.StartsWith("/f/", (await reader.PostAsync(page.Action, ("key", page.Field("key")))).Is(HttpStatusCode.OK).Path, StringComparison.Ordinal);
    }

    // The call is sent whole, and the connection ends before an answer comes.
    private static async Task DropsAsync(TestTown town, string key)
    {
        var address = town.App.Client.BaseAddress!;
        using var connection = new System.Net.Sockets.TcpClient();
        await connection.ConnectAsync(address.Host, address.Port);
        var body = $"key={key}&peopleTrapped=1";
        await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST {CodeOf(town)} HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {body.Length}\r\n\r\n{body}"));
    }

    private static string CodeOf(TestTown town) => PathOf(town.Elevator.Qr);

    private static string PathOf(string qr) => new Uri(qr).PathAndQuery;

    private static async Task<System.Text.Json.JsonElement> TheRescueAsync(TestTown town) => Assert.Single((await town.Seat.SendAsync(
        HttpMethod.Get, $"v1/rescues?tab=all&elevator={town.Elevator.Entry.Code}")).Is(HttpStatusCode.OK).At("items").EnumerateArray().ToArray());
}
