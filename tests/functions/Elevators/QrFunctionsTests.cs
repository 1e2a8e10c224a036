using System.Net;
using System.Xml.Linq;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Qr;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Elevators;

/// <summary>E-4: QR codes through HTTP.</summary>
public sealed class QrFunctionsTests(City city)
{
    private DateOnly Today => ShanghaiCalendar.DayOf(city.App.Clock.GetUtcNow());

    [Fact]
    public async Task IssuedCode_ReadsBackAndIsGoodUntilRevoked()
    {
        var (admin, elevator) = await StartAsync(Role.Admin);

        var issued = await admin.PostAsync($"elevators/{elevator.Code}/qr", new { }, HttpStatusCode.Created);

        Assert.Equal(1, issued.GetProperty("version").GetInt32());
        var content = city.App.Get<QrCodes>().TryRead(issued.Text("content"));
        Assert.Equal(new QrContent(elevator.Code, 1, null), content);
        Assert.True(await IsGoodAsync(content!.Value));

        await admin.DeleteAsync($"elevators/{elevator.Code}/qr/1");
        await admin.DeleteAsync($"elevators/{elevator.Code}/qr/1");

        Assert.False(await IsGoodAsync(content.Value));
        var shown = (await admin.GetAsync($"elevators/{elevator.Code}/qr")).GetProperty("items")[0];
        Assert.False(shown.GetProperty("good").GetBoolean());
        Assert.False(shown.TryGetProperty("content", out _));
    }

    [Fact]
    public async Task ManyIssues_AtOnceCountFromOneWithoutGaps()
    {
        var (admin, elevator) = await StartAsync(Role.Admin);

        var issued = await Task.WhenAll(Enumerable.Range(0, 40)
            .Select(_ => admin.PostAsync($"elevators/{elevator.Code}/qr", new { until = Today }, HttpStatusCode.Created)));

        Assert.Equal(Enumerable.Range(1, 40), issued.Select(answer => answer.GetProperty("version").GetInt32()).Order());
        Assert.Equal(40, issued.Select(answer => answer.Text("content")).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData(-1, "until")]
    [InlineData(91, "until")]
    [InlineData(null, "until")]
    public async Task InspectionBody_IssuesTemporaryCodesForNinetyDaysAtMost(int? ahead, string field)
    {
        var (inspection, elevator) = await StartAsync(Role.Inspection);
        object body = ahead is { } days ? new { until = Today.AddDays(days) } : new { };

        var problem = await inspection.PostAsync($"elevators/{elevator.Code}/qr", body, HttpStatusCode.BadRequest);
        var good = await inspection.PostAsync(
            $"elevators/{elevator.Code}/qr", new { until = Today.AddDays(Limits.Default.TemporaryQrDays) }, HttpStatusCode.Created);

        Assert.True(problem.Blames(field));
        Assert.Equal(Today.AddDays(90).ToString("yyyy-MM-dd"), good.Text("until"));
    }

    [Fact]
    public async Task InspectionBody_RevokesNothingAndPrintsTemporaryCodesOnly()
    {
        var (inspection, elevator) = await StartAsync(Role.Inspection);
        var admin = await city.WithMainAccountAsync(Role.Admin);
        await admin.PostAsync($"elevators/{elevator.Code}/qr", new { }, HttpStatusCode.Created);

        Assert.Equal("forbidden", (await inspection.DeleteAsync($"elevators/{elevator.Code}/qr/1", HttpStatusCode.Forbidden)).Code());
        Assert.Equal("qr-not-issued", (await inspection.GetAsync($"elevators/{elevator.Code}/qr.png", HttpStatusCode.NotFound)).Code());
        await inspection.PostAsync($"elevators/{elevator.Code}/qr", new { until = Today }, HttpStatusCode.Created);
        Assert.Equal(HttpStatusCode.OK, (await inspection.Http.GetAsync($"elevators/{elevator.Code}/qr.png")).StatusCode);
        Assert.Equal("qr-not-issued", (await inspection.GetAsync($"elevators/{elevator.Code}/qr.png?version=1", HttpStatusCode.NotFound)).Code());
    }

    [Fact]
    public async Task Picture_IsOfTheNewestGoodCodeAndKnownAgain()
    {
        var (admin, elevator) = await StartAsync(Role.Admin);
        await admin.PostAsync($"elevators/{elevator.Code}/qr", new { }, HttpStatusCode.Created);
        await admin.PostAsync($"elevators/{elevator.Code}/qr", new { }, HttpStatusCode.Created);
        await admin.DeleteAsync($"elevators/{elevator.Code}/qr/2");

        using var newest = await admin.Http.GetAsync($"elevators/{elevator.Code}/qr.png");
        using var named = await admin.Http.GetAsync($"elevators/{elevator.Code}/qr.png?version=1");

        var png = await newest.Content.ReadAsByteArrayAsync();
        Assert.Equal("image/png", newest.Content.Headers.ContentType!.MediaType);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]);
        Assert.Equal(png, await named.Content.ReadAsByteArrayAsync());
        Assert.True(newest.Headers.CacheControl!.Private);
        using var again = new HttpRequestMessage(HttpMethod.Get, $"elevators/{elevator.Code}/qr.png");
        again.Headers.IfNoneMatch.Add(newest.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await admin.Http.SendAsync(again)).StatusCode);
        Assert.Equal("qr-not-issued", (await admin.GetAsync($"elevators/{elevator.Code}/qr.png?version=2", HttpStatusCode.NotFound)).Code());
        Assert.Equal("qr-not-issued", (await admin.GetAsync($"elevators/{elevator.Code}/qr.png?version=x", HttpStatusCode.NotFound)).Code());
    }

    [Fact]
    public async Task Drawing_IsSvgOfTheSizeAskedFor()
    {
        var (admin, elevator) = await StartAsync(Role.Admin);
        await admin.PostAsync($"elevators/{elevator.Code}/qr", new { }, HttpStatusCode.Created);

        async Task<int> WidthAsync(int size)
        {
            using var answer = await admin.Http.GetAsync($"elevators/{elevator.Code}/qr.svg?size={size}");
            Assert.Equal("image/svg+xml", answer.Content.Headers.ContentType!.MediaType);
            return int.Parse(XDocument.Parse(await answer.Content.ReadAsStringAsync()).Root!.Attribute("width")!.Value);
        }

        Assert.Equal(10 * await WidthAsync(1), await WidthAsync(10));
        foreach (var size in new[] { "0", "41", "x", "-1" })
        {
            Assert.True((await admin.GetAsync($"elevators/{elevator.Code}/qr.svg?size={size}", HttpStatusCode.BadRequest)).Blames("size"));
        }
    }

    [Fact]
    public async Task ElevatorWithoutCode_HasNoPicture()
    {
        var (admin, elevator) = await StartAsync(Role.Admin);

        Assert.Equal("qr-not-issued", (await admin.GetAsync($"elevators/{elevator.Code}/qr.svg", HttpStatusCode.NotFound)).Code());
        Assert.Equal("not-found", (await admin.DeleteAsync($"elevators/{elevator.Code}/qr/1", HttpStatusCode.NotFound)).Code());
        Assert.Equal("not-found", (await admin.PostAsync("elevators/NOWHERE/qr", new { }, HttpStatusCode.NotFound)).Code());
    }

    [Theory]
    [InlineData(Role.Maintenance)]
    [InlineData(Role.UseUnit)]
    [InlineData(Role.RescueCentre)]
    public async Task OtherRoles_HaveNothingToDoWithCodes(Role role)
    {
        var member = await city.WithMainAccountAsync(role);
        var useUnit = role == Role.UseUnit ? member : await city.WithMainAccountAsync(Role.UseUnit);
        var elevator = await city.RegisterAsync(useUnit, role == Role.Maintenance ? member : null);

        await member.PostAsync($"elevators/{elevator.Code}/qr", new { }, HttpStatusCode.Forbidden);
        await member.DeleteAsync($"elevators/{elevator.Code}/qr/1", HttpStatusCode.Forbidden);
        await member.GetAsync($"elevators/{elevator.Code}/qr", HttpStatusCode.Forbidden);
        await member.GetAsync($"elevators/{elevator.Code}/qr.png", HttpStatusCode.Forbidden);
        await member.GetAsync($"elevators/{elevator.Code}/qr.svg", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Supervisor_IssuesInItsDistrictOnly()
    {
        var (supervisor, elevator) = await StartAsync(Role.Supervisor, City.Wuxing);
        var foreign = await city.RegisterAsync(await city.WithMainAccountAsync(Role.UseUnit), district: City.Nanxun);

        await supervisor.PostAsync($"elevators/{elevator.Code}/qr", new { }, HttpStatusCode.Created);
        await supervisor.PostAsync($"elevators/{foreign.Code}/qr", new { }, HttpStatusCode.NotFound);
    }

    private async Task<(Person Person, Elevator Elevator)> StartAsync(Role role, string? district = null) =>
        (await city.WithMainAccountAsync(role, district), await city.RegisterAsync(await city.WithMainAccountAsync(Role.UseUnit)));

    private async Task<bool> IsGoodAsync(QrContent content)
    {
        var file = await city.App.Get<ElevatorStore>().ReadAsync(content.Code, CancellationToken.None);
        return QrCodes.IsGood(content, file.Codes, city.App.Clock.GetUtcNow());
    }
}
