using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Routes;

namespace ElevatorFunctions.Tests.OpenApi;

/// <summary>Walks every route once, as people would, and holds each answer against the contract.</summary>
[Trait("Speed", "slow")]
public sealed class RealAnswersTests : IAsyncLifetime
{
    private readonly HeldAgainstContract _traffic = new(throws: false);
    private TestTown? _town;
    private TenantData? _tenant;

    private AppUnderTest App => _town!.App;

    private CompanyAnswers Company => new(_tenant!);

    private Person Admin => _tenant!.People[Role.Admin].Main;

    private Person Main => _tenant!.Company.Main;

    private Person Worker => _tenant!.Company.All;

    public async ValueTask InitializeAsync()
    {
        _town = await TestTown.BuildAsync(new() { Start = null, HasPeople = false, HasQuietHours = true, Traffic = _traffic });
        _tenant = await TenantData.CreateAsync(App, City.Wuxing);
    }

    public async ValueTask DisposeAsync()
    {
        await _town!.DisposeAsync();
        _traffic.Dispose();
    }

    [Fact]
    public async Task EveryRoute_AnswersWhatTheContractSays()
    {
        await ServiceAsync();
        await Company.PeopleAsync();
        await OrganisationsAsync();
        await RegistryAsync();
        await ImportsAsync();
        await Company.ContractsAsync();
        await new MaintenanceAnswers(_tenant!).VisitsAsync();
        await new InspectionAnswers(_tenant!).InspectionsAsync();
        await new ExemptionAnswers(_tenant!).ExemptionsAsync();
        await RescuesAsync();
        await ComplaintsAsync();
        await NoticesAsync();
        await DevicesAsync();
        await new ScoreAnswers(_town!, _tenant!).ScoresAsync();
        (await Admin.SendAsync(HttpMethod.Get, "v1/admin-acts")).Is(HttpStatusCode.OK);
        await RefusalsAsync();
        await EndOfTimeAsync();
        var unseen = ApiContract.Current.Operations.Select(operation => operation.Id)
            .Except(_traffic.Seen.Where(seen => seen.Status < 300).Select(seen => seen.Operation), StringComparer.Ordinal);
        Assert.True(_traffic.Faults.Count == 0, string.Join('\n', _traffic.Faults));
        Assert.Empty(unseen);
    }

    private async Task ServiceAsync()
    {
        string[] paths = ["health/live", "health/ready", "openapi.yaml", "docs", "docs/swagger-ui.css", "docs/swagger-ui-bundle.js", "dev/sms",
            "v1/catalogues", "v1/catalogues/checklist?kind=D&depth=year"];
        foreach (var path in paths)
        {
            (await App.SendAsync(HttpMethod.Get, path)).Is(HttpStatusCode.OK);
        }

        (await App.SendAsync(HttpMethod.Post, "dev/clock/advance", new { duration = "PT1M" })).Is(HttpStatusCode.OK);
        (await App.SendAsync(HttpMethod.Post, "dev/face-assertions", new { userName = Worker.Account.UserName, purpose = "sign-in" }))
            .Is(HttpStatusCode.OK);
    }

    private async Task OrganisationsAsync()
    {
        var code = City.NewCreditCode();
        (await Admin.SendAsync(HttpMethod.Post, "v1/organisations", new
        {
            creditCode = code,
            role = "maintenance",
            name = "新维保单位",
            district = "330502",
            address = "湖州市",
            personName = "赵六六",
            gender = "male",
        })).Is(HttpStatusCode.Created);
        var contact = new { name = "联系人", phone = "13900000000" };
        (await Admin.SendAsync(HttpMethod.Patch, $"v1/organisations/{code}", new { name = "改名单位", rescueContact = contact }))
            .Is(HttpStatusCode.OK);
        var contacts = new { rescueContact = contact, maintenanceContact = contact };
        (await Admin.SendAsync(HttpMethod.Put, $"v1/organisations/{code}/contacts", contacts))
            .Is(HttpStatusCode.OK);
        (await Admin.SendAsync(HttpMethod.Put, $"v1/organisations/{code}/rescue-points", new
        {
            rescuePoints = new[] { new { name = "站", latitude = 30.8, longitude = 120.1, datum = "gcj-02" } },
        })).Is(HttpStatusCode.OK);
        (await Admin.SendAsync(HttpMethod.Get, $"v1/organisations/{code}")).Is(HttpStatusCode.OK);
        (await Admin.SendAsync(HttpMethod.Get, "v1/organisations?top=3")).Is(HttpStatusCode.OK);
        (await Worker.SendAsync(HttpMethod.Get, $"v1/organisations/{code}")).Is(HttpStatusCode.OK);
        var idle = (await _town!.WithOrganisationAsync(Role.UseUnit)).Id;
        (await Admin.SendAsync(HttpMethod.Post, $"v1/organisations/{idle}/close", new { reason = "已注销" })).Is(HttpStatusCode.OK);
        (await Admin.SendAsync(HttpMethod.Get, "v1/organisations?closed=true")).Is(HttpStatusCode.OK);
    }

    private async Task RegistryAsync()
    {
        var code = City.NewElevatorCode();
        var place = new { latitude = TestElevator.Latitude, longitude = TestElevator.Longitude, accuracy = 5, datum = "gcj-02" };
        (await Admin.SendAsync(HttpMethod.Post, "v1/elevators", new
        {
            code,
            kind = "D",
            district = "330502",
            street = "朝阳街道",
            estate = "小区",
            place = "一号梯",
            registrationNumber = "梯11浙E00001(21)",
            registrationCode = "31103305022021000001",
            factoryNumber = "F-1",
            useUnit = Documents.UseUnit,
            commissionedOn = "2021-03-04",
            position = place,
            central = true,
            cycleDays = 15,
            geofenceMetres = 120.5,
            deviceId = "dev-1",
        })).Is(HttpStatusCode.Created);
        (await Admin.SendAsync(HttpMethod.Get, $"v1/elevators/{code}")).Is(HttpStatusCode.OK);
        (await Admin.SendAsync(HttpMethod.Patch, $"v1/elevators/{code}", new { estate = (string?)"新名", status = "stopped" }))
            .Is(HttpStatusCode.OK);
        (await Admin.SendAsync(HttpMethod.Put, $"v1/elevators/{code}/location", new { position = place })).Is(HttpStatusCode.OK);
        var far = new { latitude = TestElevator.Latitude + 0.1, longitude = TestElevator.Longitude, accuracy = 5, datum = "wgs-84" };
        (await Worker.SendAsync(HttpMethod.Put, $"v1/elevators/{Documents.Elevator}/location", new { position = far })).Is(HttpStatusCode.OK);
        (await Admin.SendAsync(HttpMethod.Post, $"v1/elevators/{Documents.Elevator}/location-decision", new { accept = false })).Is(HttpStatusCode.OK);
        (await Admin.SendAsync(HttpMethod.Post, $"v1/elevators/{code}/maintainer-changes", new
        {
            company = Documents.Company,
            signedOn = _tenant!.Today.AddDays(-3),
            filedOn = _tenant.Today,
            file = await Admin.UploadsAsync("certificate"),
        })).Is(HttpStatusCode.OK);
        await new InspectionAnswers(_tenant).ChangesAsync($"{code}");
        (await Admin.SendAsync(HttpMethod.Get, "v1/elevators?q=一号&sort=-code&top=1")).Is(HttpStatusCode.OK);
        (await Admin.SendAsync(HttpMethod.Post, $"v1/elevators/{code}/qr")).Is(HttpStatusCode.Created);
        (await Admin.SendAsync(HttpMethod.Post, $"v1/elevators/{code}/qr", new { until = _tenant.Today })).Is(HttpStatusCode.Created);
        var picture = (await Admin.SendAsync(HttpMethod.Get, $"v1/elevators/{code}/qr.png?version=1")).Is(HttpStatusCode.OK);
        (await Admin.SendAsync(HttpMethod.Get, $"v1/elevators/{code}/qr.png?version=1", null, ("If-None-Match", picture.Headers["ETag"])))
            .Is(HttpStatusCode.NotModified);
        (await Admin.SendAsync(HttpMethod.Get, $"v1/elevators/{code}/qr.svg")).Is(HttpStatusCode.OK);
        (await Admin.SendAsync(HttpMethod.Delete, $"v1/elevators/{code}/qr/1")).Is(HttpStatusCode.NoContent);
        (await Admin.SendAsync(HttpMethod.Get, $"v1/elevators/{code}/qr")).Is(HttpStatusCode.OK);
        var supervisor = _tenant.People[Role.Supervisor].Main;
        (await supervisor.SendAsync(HttpMethod.Post, $"v1/elevators/{code}/retire", new { day = _tenant.Today, reason = "已拆除" })).Is(HttpStatusCode.OK);
        (await supervisor.SendAsync(HttpMethod.Get, "v1/elevators?status=retired")).Is(HttpStatusCode.OK);
        (await supervisor.SendAsync(HttpMethod.Post, $"v1/elevators/{code}/reinstate", new { reason = "登记有误" })).Is(HttpStatusCode.OK);
    }

    private async Task ImportsAsync()
    {
        var imported = await Call.Import(City.NewElevatorCode(), "?", "330502", Documents.UseUnit).SendAsync(App.Client, Admin.Token);
        var path = $"v1/elevators/imports/{imported.Is(HttpStatusCode.OK).At("id").GetString()}";
        (await Admin.SendAsync(HttpMethod.Get, "v1/elevators/imports?top=1")).Is(HttpStatusCode.OK);
        (await Admin.SendAsync(HttpMethod.Get, path)).Is(HttpStatusCode.OK);
        (await Admin.SendAsync(HttpMethod.Get, path + "/errors")).Is(HttpStatusCode.OK);
        (await Admin.SendAsync(HttpMethod.Get, path + "/errors", null, ("Accept", "text/csv"))).Is(HttpStatusCode.OK);
    }

    private async Task RescuesAsync()
    {
        var seat = _tenant!.People[Role.RescueCentre].Main;
        await seat.SendAsync(HttpMethod.Post, "v1/rescues", new { elevator = Documents.LooseElevator, peopleTrapped = true });
        var reported = (await App.SendAsync(HttpMethod.Post, "v1/public/reports", new { qr = Documents.Qr, peopleTrapped = true }))
            .Is(HttpStatusCode.Created);
        var rescue = $"v1/rescues/{reported.At("id").GetString()}";
        var follow = FollowedPage.RouteOf(reported.At("followUrl").GetString()!);
        (await App.SendAsync(HttpMethod.Get, follow)).Is(HttpStatusCode.OK);
        (await App.SendAsync(HttpMethod.Patch, follow, new { phone = "138 0000 0000", people = 2, text = "有老人" })).Is(HttpStatusCode.OK);
        (await App.SendAsync(HttpMethod.Post, follow + "/freed")).Is(HttpStatusCode.OK);
        (await seat.SendAsync(HttpMethod.Post, rescue + "/confirm-trapped")).Is(HttpStatusCode.OK);
        (await seat.SendAsync(HttpMethod.Post, rescue + "/dispatch", new { reason = "电话未接通" })).Is(HttpStatusCode.OK);
        (await seat.SendAsync(HttpMethod.Post, rescue + "/second-level")).Is(HttpStatusCode.OK);
        (await seat.SendAsync(HttpMethod.Get, rescue)).Is(HttpStatusCode.OK);
        (await Worker.SendAsync(HttpMethod.Post, rescue + "/accept", new { expectedAt = App.Clock.GetUtcNow().AddMinutes(5) })).Is(HttpStatusCode.OK);
        (await Worker.SendAsync(HttpMethod.Post, rescue + "/arrive")).Is(HttpStatusCode.OK);
        (await Worker.SendAsync(HttpMethod.Post, rescue + "/complete", new { outcome = "entrapment", cause = "206", people = 2, note = "已救出" }))
            .Is(HttpStatusCode.OK);
        (await Worker.SendAsync(HttpMethod.Post, rescue + "/undo", new { node = "rescued", reason = "误操作" })).Is(HttpStatusCode.OK);
        (await Worker.SendAsync(HttpMethod.Post, rescue + "/accept", new { })).Is(HttpStatusCode.OK);
        (await Worker.SendAsync(HttpMethod.Get, "v1/rescues?tab=arrived")).Is(HttpStatusCode.OK);
        (await Worker.SendAsync(HttpMethod.Get, "v1/rescues/statistics?by=company")).Is(HttpStatusCode.OK);
        (await seat.SendAsync(HttpMethod.Get, "v1/rescues/statistics?by=month")).Is(HttpStatusCode.OK);
    }

    private async Task ComplaintsAsync()
    {
        var phone = PhoneProof.NewPhone();
        var smsCode = await App.AsksForCodeAsync(phone);
        (await App.PostsForCodeAsync(phone)).Refuses(HttpStatusCode.TooManyRequests, "sms-code-too-soon");
        var photo = await App.UploadsInPublicAsync(Documents.Qr);
        var body = new { qr = Documents.Qr, categories = new[] { "C02", "C10" }, text = "晚上很吵", photos = new[] { photo }, phone, smsCode };
        (await App.SendAsync(HttpMethod.Post, "v1/public/complaints", body)).Refuses(HttpStatusCode.Conflict, "similar-complaint-open");
        var made = (await App.SendAsync(HttpMethod.Post, "v1/public/complaints", new { body.qr, body.categories, body.text, body.photos, body.phone, body.smsCode, separate = true }))
            .Is(HttpStatusCode.Created);
        var (path, link) = ($"v1/complaints/{made.At("id").GetString()}", FollowedPage.RouteOf(made.At("followUrl").GetString()!));
        var unit = _tenant!.People[Role.UseUnit].Main;
        (await Worker.SendAsync(HttpMethod.Post, path + "/accept")).Is(HttpStatusCode.OK);
        var photos = new[] { await Worker.UploadsAsync("site-photo") };
        (await Worker.SendAsync(HttpMethod.Post, path + "/handle", new { note = "已处理", photos })).Is(HttpStatusCode.OK);
        (await unit.SendAsync(HttpMethod.Post, path + "/review", new { decision = "send-back", reason = "仍有异响" })).Is(HttpStatusCode.OK);
        (await Worker.SendAsync(HttpMethod.Post, path + "/handle", new { note = "已再次处理", photos })).Is(HttpStatusCode.OK);
        (await unit.SendAsync(HttpMethod.Post, path + "/review", new { decision = "accept" })).Is(HttpStatusCode.OK);
        (await App.SendAsync(HttpMethod.Get, link)).Is(HttpStatusCode.OK);
        (await App.SendAsync(HttpMethod.Post, link + "/reopen", new { reason = "又坏了" })).Is(HttpStatusCode.Created);
        (await App.SendAsync(HttpMethod.Get, link)).Is(HttpStatusCode.OK);
        var next = PhoneProof.NewPhone();
        var again = new { body.qr, body.categories, phone = next, smsCode = await App.AsksForCodeAsync(next), separate = true };
        var other = (await App.SendAsync(HttpMethod.Post, "v1/public/complaints", again)).Is(HttpStatusCode.Created);
        await EndsAsync(unit, $"v1/complaints/{other.At("id").GetString()}");
        (await App.SendAsync(HttpMethod.Post, FollowedPage.RouteOf(other.At("followUrl").GetString()!) + "/confirm")).Is(HttpStatusCode.OK);
        (await unit.SendAsync(HttpMethod.Get, path)).Is(HttpStatusCode.OK);
        (await unit.SendAsync(HttpMethod.Get, "v1/complaints?tab=closed")).Is(HttpStatusCode.OK);
        (await Worker.SendAsync(HttpMethod.Get, "v1/complaints/statistics?by=company")).Is(HttpStatusCode.OK);

        async Task EndsAsync(Person reviewer, string complaint)
        {
            (await Worker.SendAsync(HttpMethod.Post, complaint + "/accept")).Is(HttpStatusCode.OK);
            (await Worker.SendAsync(HttpMethod.Post, complaint + "/handle", new { note = "已处理" })).Is(HttpStatusCode.OK);
            (await reviewer.SendAsync(HttpMethod.Post, complaint + "/review", new { decision = "accept" })).Is(HttpStatusCode.OK);
        }
    }

    private async Task NoticesAsync()
    {
        foreach (var path in new[] { "notices", "notices?top=1", "notices?state=dead", "notices/unreachable" })
        {
            (await Admin.SendAsync(HttpMethod.Get, $"v1/{path}")).Is(HttpStatusCode.OK);
            (await Main.SendAsync(HttpMethod.Get, $"v1/{path}")).Is(HttpStatusCode.OK);
        }

        (await Admin.SendAsync(HttpMethod.Post, $"v1/notices/{Documents.Notice}/retry")).Is(HttpStatusCode.OK);
        var reports = $"v1/notices/delivery-reports?key={AppUnderTest.ReportKey}";
        var validation = new[] { new { eventType = "Microsoft.EventGrid.SubscriptionValidationEvent", data = new { validationCode = "abc" } } };
        (await App.SendAsync(HttpMethod.Post, reports, validation)).Is(HttpStatusCode.OK);
        (await App.SendAsync(HttpMethod.Post, reports, Array.Empty<object>())).Is(HttpStatusCode.NoContent);
        (await App.SendAsync(HttpMethod.Post, "v1/notices/delivery-reports?key=wrong", validation)).Refuses(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    private async Task DevicesAsync()
    {
        var seat = _tenant!.People[Role.RescueCentre].Main;
        var row = RouteTable.Rows.First(row => row.Function == "SendDeviceEvent");
        var call = row.Call(Actor.Of(_tenant!).First(), _tenant!, Documents);
        (await call.SendAsync(App.Client, token: null)).Is(HttpStatusCode.OK);
        (await (call with { Body = new { messageId = "m2", code = "43", occurredAt = App.Clock.GetUtcNow() } }).SendAsync(App.Client, token: null)).Is(HttpStatusCode.OK);
        Assert.NotEmpty((await seat.SendAsync(HttpMethod.Get, "v1/device-states?state=inspection")).Is(HttpStatusCode.OK).At("items").EnumerateArray());
        (await (call with { Body = new { messageId = "m3", code = "17x" } }).SendAsync(App.Client, token: null)).Refuses(HttpStatusCode.BadRequest, "input-invalid");
        var letter = (await seat.SendAsync(HttpMethod.Get, "v1/device-dead-letters")).Is(HttpStatusCode.OK).At("items")[0];
        (await seat.SendAsync(HttpMethod.Post, $"v1/device-dead-letters/{letter.GetProperty("id").GetString()}/retry")).Is(HttpStatusCode.OK);
    }

    // Every other request of the access matrix, as everybody: refusals of every kind.
    private async Task RefusalsAsync()
    {
        foreach (var row in RouteTable.Rows)
        {
            await Task.WhenAll(Actor.Of(_tenant!).Select(actor =>
                row.Call(actor, _tenant!, TenantData.Nowhere(App)).SendAsync(App.Client, actor.Person?.Token)));
        }
    }

    // A caller that plays with the clock finds its end, and not a fault.
    private async Task EndOfTimeAsync()
    {
        Answer answer;
        do
        {
            answer = await App.SendAsync(HttpMethod.Post, "dev/clock/advance", new { duration = "P3660D" });
        }
        while (answer.Status == HttpStatusCode.OK);

        answer.Refuses(HttpStatusCode.BadRequest, "input-invalid");
        (await Worker.SendAsync(HttpMethod.Get, "v1/me")).Is(HttpStatusCode.OK);
    }

    private Target Documents => _tenant!.Own(Role.Maintenance);
}
