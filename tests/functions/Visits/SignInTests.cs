using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Locations;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Visits;

/// <summary>Signing in through HTTP: the recorded facts, and every refusal with its code, status and title (V-1 to V-11).</summary>
[Collection(nameof(OwnTime))]
public sealed class SignInTests(City city)
{
    [Fact]
    public async Task SignIn_IsRecorded_WithStatusWindowsAndQuota()
    {
        var (company, worker, _, elevator) = await city.WithVisitReadyAsync();

        var answer = (await worker.SignsInAsync(elevator)).Is(HttpStatusCode.Created);

        Assert.Equal("open", answer.At("status").GetString());
        Assert.Equal("待签退", answer.At("visit", "statusLabel").GetString());
        Assert.Equal(1, answer.At("quota", "used").GetInt32());
        Assert.Equal(100, answer.At("quota", "limit").GetInt32());
        var signedIn = answer.At("visit", "signedInAt").GetDateTimeOffset();
        Assert.Equal(signedIn.AddMinutes(35), answer.At("visit", "earliestSignOut").GetDateTimeOffset());
        Assert.Equal(signedIn.AddHours(8), answer.At("visit", "latestSignOut").GetDateTimeOffset());
        var record = (await worker.SendAsync(HttpMethod.Get, $"v1/visits/{answer.At("id").GetString()}")).Is(HttpStatusCode.OK);
        Assert.Equal(company.Id.ToString(), record.At("company").GetString());
        Assert.Equal(elevator.Entry.Code.ToString(), record.At("elevator").GetString());
    }

    [Fact]
    public async Task V1_MainAccount_IsRefused()
    {
        var (company, _, _, elevator) = await city.WithVisitReadyAsync();
        var main = await city.WithPersonAsync(company, isMain: true);

        var answer = (await main.SignsInAsync(elevator)).Refuses(HttpStatusCode.Forbidden, "main-account-cannot-scan");

        Assert.Equal("主账号不允许进行维保作业，请切换为子账号操作", answer.Title);
    }

    [Theory]
    [InlineData("foreign")]
    [InlineData("damaged")]
    [InlineData("revoked")]
    [InlineData("expired")]
    [InlineData("never issued")]
    public async Task V2_BadCode_IsRefused(string fault)
    {
        var (_, worker, _, elevator) = await city.WithVisitReadyAsync();
        var qr = await Codes.BadAsync(city, elevator, fault);

        var answer = (await worker.SignsInAsync(elevator, qr)).Refuses(HttpStatusCode.BadRequest, "qr-invalid");

        Assert.Equal("二维码非法无效", answer.Title);
    }

    [Fact]
    public async Task V3_UnknownElevator_IsRefused()
    {
        var (_, worker, _, elevator) = await city.WithVisitReadyAsync();
        var qr = Codes.Of(city, City.NewElevatorCode());

        var answer = (await worker.SignsInAsync(elevator, qr)).Refuses(HttpStatusCode.NotFound, "elevator-unknown");

        Assert.Equal("电梯不存在", answer.Title);
    }

    [Fact]
    public async Task V4_ElevatorOfAnotherCompany_IsRefused()
    {
        var (_, worker, unit, _) = await city.WithVisitReadyAsync();
        var other = await city.WithElevatorAsync(await city.WithOrganisationAsync(Role.Maintenance), unit);

        var answer = (await worker.SignsInAsync(other)).Refuses(HttpStatusCode.Forbidden, "elevator-not-permitted");

        Assert.Equal("无电梯权限", answer.Title);
    }

    [Fact]
    public async Task V4_ElevatorNotAssigned_IsRefused()
    {
        var (company, _, _, elevator) = await city.WithVisitReadyAsync();
        var worker = await city.WithPersonAsync(company, change: account => account with { AllElevators = false });

        (await worker.SignsInAsync(elevator)).Refuses(HttpStatusCode.Forbidden, "elevator-not-permitted");
    }

    [Fact]
    public async Task V5_ElevatorWithoutLocation_IsRefused()
    {
        var (company, worker, unit, _) = await city.WithVisitReadyAsync();
        var elevator = await city.WithElevatorAsync(company, unit, elevator => elevator with { Position = null });

        var answer = (await worker.SignsInAsync(elevator)).Refuses(HttpStatusCode.Conflict, "elevator-not-located");

        Assert.Equal("电梯尚未标注位置", answer.Title);
    }

    [Fact]
    public async Task V6_TooFar_IsRefused_WithDistanceAndLimit()
    {
        var (_, worker, _, elevator) = await city.WithVisitReadyAsync();

        var answer = (await worker.SignsInAsync(elevator, position: Places.North(0.003, accuracy: 30)))
            .Refuses(HttpStatusCode.Conflict, "too-far");

        Assert.Equal("电梯位置较远", answer.Title);
        Assert.InRange(answer.At("distance").GetInt32(), 330, 337);
        Assert.Equal(230, answer.At("limit").GetInt32());
    }

    [Fact]
    public async Task V6_AccuracyIsCapped_At100Metres()
    {
        var (_, worker, _, elevator) = await city.WithVisitReadyAsync();

        var answer = (await worker.SignsInAsync(elevator, position: Places.North(0.003, accuracy: 5000)))
            .Refuses(HttpStatusCode.Conflict, "too-far");

        Assert.Equal(300, answer.At("limit").GetInt32());
    }

    [Fact]
    public async Task V6_Gcj02Position_IsConverted()
    {
        var (_, worker, _, elevator) = await city.WithVisitReadyAsync();
        var (latitude, longitude) = Gcj02.FromWgs84(GeoPoint.Create(TestElevator.Latitude, TestElevator.Longitude));

        (await worker.SignsInAsync(elevator, position: new { latitude, longitude, accuracy = 5, datum = "wgs-84" }))
            .Refuses(HttpStatusCode.Conflict, "too-far");
        (await worker.SignsInAsync(elevator, position: new { latitude, longitude, accuracy = 5, datum = "gcj-02" })).Is(HttpStatusCode.Created);
    }

    [Fact]
    public async Task V7_OutOfContract_IsRefused()
    {
        var (company, worker, unit, _) = await city.WithVisitReadyAsync();
        var elevator = await city.WithElevatorAsync(company, unit, inContract: false);

        var answer = (await worker.SignsInAsync(elevator)).Refuses(HttpStatusCode.Conflict, "out-of-contract");

        Assert.Equal("电梯已超有效期（脱保）", answer.Title);
    }

    [Fact]
    public async Task V8_QuotaUsedUp_IsRefused_UntilTheLevelRises()
    {
        var (_, worker, _, elevator) = await city.WithVisitReadyAsync();
        await Quotas.UseUpAsync(city, worker, 100);

        var answer = (await worker.SignsInAsync(elevator)).Refuses(HttpStatusCode.Conflict, "quota-reached");
        Assert.Equal("您本月有效扫码维保次数已达上限", answer.Title);
        Assert.Equal(100, answer.At("used").GetInt32());
        Assert.Equal(100, answer.At("limit").GetInt32());

        await Quotas.RaiseAsync(city, worker, Level.Intermediate);
        Assert.Equal(101, (await worker.SignsInAsync(elevator)).Is(HttpStatusCode.Created).At("quota", "used").GetInt32());
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("wrong-person")]
    [InlineData("wrong-purpose")]
    [InlineData("expired")]
    [InlineData("used")]
    public async Task V9_FaceCheck_IsRefused(string fault)
    {
        var (company, worker, unit, elevator) = await city.WithVisitReadyAsync();
        var face = fault switch
        {
            "missing" => "",
            "wrong-person" => (await city.WithPersonAsync(company)).Face("sign-in"),
            "wrong-purpose" => worker.Face("sign-out"),
            _ => worker.Face("sign-in"),
        };
        if (fault == "expired")
        {
            city.App.Clock.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(2));
        }

        if (fault == "used")
        {
            var first = (await worker.SignsInAsync(elevator, face: face)).Is(HttpStatusCode.Created);
            city.App.Clock.Advance(TimeSpan.FromMinutes(4));
            elevator = await city.WithElevatorAsync(company, unit);
            Assert.NotNull(first.At("id").GetString());
        }

        var answer = (await worker.SignsInAsync(elevator, face: face)).Refuses(HttpStatusCode.Forbidden, "face-check-failed");

        Assert.Equal("请对本人进行拍摄", answer.Title);
        Assert.Equal(fault, answer.At("reason").GetString());
    }

    [Fact]
    public async Task V10_OpenVisitOnTheElevator_IsRefused()
    {
        var (company, worker, _, elevator) = await city.WithVisitReadyAsync();
        var second = await city.WithPersonAsync(company);
        (await worker.SignsInAsync(elevator)).Is(HttpStatusCode.Created);

        var answer = (await second.SignsInAsync(elevator)).Refuses(HttpStatusCode.Conflict, "visit-already-open");
        Assert.Equal("该电梯有他人尚未签退的维保记录", answer.Title);

        Assert.Equal("elevator", answer.At("which").GetString());
    }

    [Fact]
    public async Task V10_OpenVisitOfThePerson_IsRefused_AndNamed()
    {
        var (company, worker, unit, elevator) = await city.WithVisitReadyAsync();
        var first = (await worker.SignsInAsync(elevator)).Is(HttpStatusCode.Created);
        var other = await city.WithElevatorAsync(company, unit);

        var answer = (await worker.SignsInAsync(other)).Refuses(HttpStatusCode.Conflict, "visit-already-open");

        Assert.Equal("person", answer.At("which").GetString());
        Assert.Equal(first.At("id").GetString(), answer.At("visitId").GetString());
    }

    [Fact]
    public async Task V10_InvalidVisit_IsInNobodysWay_AndGivesItsQuotaBack()
    {
        var (company, worker, unit, elevator) = await city.WithVisitReadyAsync();
        var first = (await worker.SignsInAsync(elevator)).Is(HttpStatusCode.Created);
        city.App.Clock.Advance(TimeSpan.FromHours(8) + TimeSpan.FromSeconds(1));

        var again = (await worker.SignsInAsync(elevator)).Is(HttpStatusCode.Created);

        Assert.Equal(1, again.At("quota", "used").GetInt32());
        var record = await worker.SendAsync(HttpMethod.Get, $"v1/visits/{first.At("id").GetString()}");
        Assert.Equal("invalid", record.At("status").GetString());
    }

    [Fact]
    public async Task Titles_AreEnglish_ForThoseWhoPreferIt()
    {
        var (company, _, _, elevator) = await city.WithVisitReadyAsync();
        var main = await city.WithPersonAsync(company, isMain: true);

        var answer = await main.SignsInAsync(elevator, headers: ("Accept-Language", "en-GB,zh;q=0.5"));

        Assert.Equal("A main account cannot scan. Use a sub-account.", answer.Title);
    }
}
