using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Visits;

/// <summary>Signing out through HTTP: the facts that are recorded, and every refusal with its code, status and title (V-12).</summary>
[Collection(nameof(OwnTime))]
public sealed class SignOutTests(City city)
{
    // Room for a slow machine: the city's clock goes on while a request is under way.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task SignOut_IsRecorded_AndTheNextVisitMayBegin()
    {
        var visit = await OpenVisit.BeginAsync(city);
        visit.ReachesItsEnd();

        var answer = (await visit.SignsOutAsync()).Is(HttpStatusCode.OK);

        Assert.Equal("valid", answer.At("status").GetString());
        Assert.Equal("有效", answer.At("statusLabel").GetString());
        Assert.Equal("checklist", answer.At("mode").GetString());
        Assert.Equal("A-1-01", answer.At("items")[0].GetProperty("code").GetString());
        Assert.InRange(answer.At("signedOutAt").GetDateTimeOffset(), visit.SignedInAt.AddMinutes(35), city.Now);
        var record = (await visit.ReadsAsync()).Is(HttpStatusCode.OK);
        Assert.Equal("valid", record.At("status").GetString());
        Assert.Single(record.At("photos").EnumerateArray());
        Assert.NotNull(record.At("signature").GetString());
        Assert.Equal(2, (await visit.Worker.SignsInAsync(visit.Elevator)).Is(HttpStatusCode.Created).At("quota", "used").GetInt32());
    }

    [Theory]
    [InlineData("foreign")]
    [InlineData("damaged")]
    [InlineData("revoked")]
    [InlineData("expired")]
    [InlineData("never issued")]
    public async Task V2_BadCode_IsRefused(string fault)
    {
        var visit = await OpenVisit.BeginAsync(city);
        visit.ReachesItsEnd();

        var answer = await visit.SignsOutAsync(qr: await Codes.BadAsync(city, visit.Elevator, fault));

        Assert.Equal("二维码非法无效", answer.Refuses(HttpStatusCode.BadRequest, "qr-invalid").Title);
    }

    [Fact]
    public async Task E4_ACodeThatWasGoodAtTheSignIn_IsGoodForTheSignOut()
    {
        var visit = await OpenVisit.BeginAsync(city);
        (await (await city.App.AdminAsync()).SendAsync(HttpMethod.Delete, $"v1/elevators/{visit.Elevator.Entry.Code}/qr/1")).Is(HttpStatusCode.NoContent);
        visit.ReachesItsEnd();

        (await visit.SignsOutAsync()).Is(HttpStatusCode.OK);
        (await visit.Worker.SignsInAsync(visit.Elevator)).Refuses(HttpStatusCode.BadRequest, "qr-invalid");
    }

    [Fact]
    public async Task VisitOfAColleague_IsRefused()
    {
        var visit = await OpenVisit.BeginAsync(city);
        visit.ReachesItsEnd();
        var colleague = await city.WithPersonAsync(visit.Company);

        var answer = await colleague.SignsOutAsync(visit.Id, visit.Elevator);

        Assert.Equal("只能由签到人本人签退", answer.Refuses(HttpStatusCode.Forbidden, "visit-of-another").Title);
    }

    [Fact]
    public async Task VisitOfASubAccount_IsNotSignedOutByTheMainAccount()
    {
        var visit = await OpenVisit.BeginAsync(city);
        visit.ReachesItsEnd();
        var main = await city.WithPersonAsync(visit.Company, isMain: true);

        (await main.SignsOutAsync(visit.Id, visit.Elevator)).Refuses(HttpStatusCode.Forbidden, "visit-of-another");
    }

    [Fact]
    public async Task AnotherElevator_IsRefused()
    {
        var visit = await OpenVisit.BeginAsync(city);
        visit.ReachesItsEnd();
        var other = await city.WithElevatorAsync(visit.Company, visit.UseUnit);

        var answer = await visit.SignsOutAsync(qr: other.Qr);

        Assert.Equal("扫描的电梯与签到电梯不一致", answer.Refuses(HttpStatusCode.Conflict, "visit-other-elevator").Title);
    }

    [Fact]
    public async Task AnUnknownElevator_IsAnotherElevator()
    {
        var visit = await OpenVisit.BeginAsync(city);
        visit.ReachesItsEnd();

        (await visit.SignsOutAsync(qr: Codes.Of(city, City.NewElevatorCode()))).Refuses(HttpStatusCode.Conflict, "visit-other-elevator");
    }

    [Fact]
    public async Task V5_LocationTakenBack_IsRefused()
    {
        var visit = await OpenVisit.BeginAsync(city);
        visit.ReachesItsEnd();
        await city.ChangesElevatorAsync(visit.Elevator.Entry.Code, elevator => elevator with { Position = null });

        var answer = await visit.SignsOutAsync();

        Assert.Equal("电梯尚未标注位置", answer.Refuses(HttpStatusCode.Conflict, "elevator-not-located").Title);
    }

    [Fact]
    public async Task V6_TooFar_IsRefused_WithDistanceAndLimit()
    {
        var visit = await OpenVisit.BeginAsync(city);
        visit.ReachesItsEnd();

        var answer = (await visit.SignsOutAsync(position: Places.North(0.003, accuracy: 30))).Refuses(HttpStatusCode.Conflict, "too-far");

        Assert.Equal("电梯位置较远", answer.Title);
        Assert.InRange(answer.At("distance").GetInt32(), 330, 337);
        Assert.Equal(230, answer.At("limit").GetInt32());
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("wrong-person")]
    [InlineData("wrong-purpose")]
    [InlineData("expired")]
    [InlineData("used")]
    public async Task V9_FaceCheck_IsRefused(string fault)
    {
        var visit = await OpenVisit.BeginAsync(city);
        visit.ReachesItsEnd();
        var face = fault switch
        {
            "missing" => "",
            "wrong-person" => (await city.WithPersonAsync(visit.Company)).Face("sign-out"),
            "wrong-purpose" => visit.Worker.Face("sign-in"),
            _ => visit.Worker.Face("sign-out"),
        };
        if (fault == "expired")
        {
            city.App.Clock.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(2));
        }

        if (fault == "used")
        {
            (await visit.SignsOutAsync(face: face)).Is(HttpStatusCode.OK);
        }

        var answer = (await visit.SignsOutAsync(face: face)).Refuses(HttpStatusCode.Forbidden, "face-check-failed");

        Assert.Equal("请对本人进行拍摄", answer.Title);
        Assert.Equal(fault, answer.At("reason").GetString());
    }

    [Fact]
    public async Task V12_TooEarly_IsRefused_Before35Minutes()
    {
        var visit = await OpenVisit.BeginAsync(city);
        city.AdvanceTo(visit.Earliest - Margin);

        var answer = (await visit.SignsOutAsync()).Refuses(HttpStatusCode.Conflict, "too-early");

        Assert.Equal("签到与签退时间不少于35分钟", answer.Title);
        Assert.Equal(visit.Earliest, answer.At("earliest").GetDateTimeOffset());
        city.AdvanceTo(visit.Earliest);
        (await visit.SignsOutAsync()).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task V12_AVisitMayBeSignedOut_UntilItsLastInstant()
    {
        var visit = await OpenVisit.BeginAsync(city);
        city.AdvanceTo(visit.Latest - Margin);

        (await visit.SignsOutAsync()).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task V12_VisitInvalid_IsRefused_After8Hours()
    {
        var visit = await OpenVisit.BeginAsync(city);
        city.AdvanceTo(visit.Latest + TimeSpan.FromTicks(1));

        var answer = (await visit.SignsOutAsync()).Refuses(HttpStatusCode.Conflict, "visit-invalid");

        Assert.Equal("超过8小时未签退，本次维保无效", answer.Title);
        Assert.Equal(visit.Latest, answer.At("latest").GetDateTimeOffset());
        Assert.Equal("invalid", (await visit.ReadsAsync()).At("status").GetString());
    }

    [Fact]
    public async Task SignedOutBefore_IsRefused()
    {
        var visit = await OpenVisit.BeginAsync(city);
        visit.ReachesItsEnd();
        var first = (await visit.SignsOutAsync()).Is(HttpStatusCode.OK);

        var answer = await visit.SignsOutAsync();

        Assert.Equal("该维保记录已签退", answer.Refuses(HttpStatusCode.Conflict, "visit-already-signed-out").Title);
        Assert.Equal(first.At("signedOutAt").GetDateTimeOffset(), (await visit.ReadsAsync()).At("signedOutAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task UnknownVisit_Is404()
    {
        var visit = await OpenVisit.BeginAsync(city);
        visit.ReachesItsEnd();
        string[] unknown = [visit.Id[..^1] + (visit.Id[^1] == '0' ? '1' : '0'), "nonsense", "%E7%94%B5%E6%A2%AF", new string('A', 300)];

        foreach (var id in unknown)
        {
            var answer = await visit.Worker.SignsOutAsync(id, visit.Elevator);
            Assert.Equal("记录不存在", answer.Refuses(HttpStatusCode.NotFound, "not-found").Title);
        }
    }

    [Fact]
    public async Task VisitOfAnotherCompany_Is404()
    {
        var visit = await OpenVisit.BeginAsync(city);
        visit.ReachesItsEnd();
        var stranger = await city.WithPersonAsync(await city.WithOrganisationAsync(Role.Maintenance));

        (await stranger.SignsOutAsync(visit.Id, visit.Elevator)).Refuses(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Titles_AreEnglish_ForThoseWhoPreferIt()
    {
        var visit = await OpenVisit.BeginAsync(city);

        var answer = await visit.Worker.SignsOutAsync(visit.Id, visit.Elevator, headers: ("Accept-Language", "en"));

        Assert.Equal("A visit takes at least 35 minutes.", answer.Refuses(HttpStatusCode.Conflict, "too-early").Title);
    }
}
