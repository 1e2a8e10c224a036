using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Rescues;
using ElevatorFunctions.Tests.Contracts;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Imports;

namespace ElevatorFunctions.Tests.Elevators;

/// <summary>The supervisor retires elevators in the registry, and takes a retirement back (E-7).</summary>
public sealed class RetirementTests(City city)
{
    [Fact]
    public async Task E7_Retired_IsReadAndLeftOutOfLists_UnlessAskedFor()
    {
        var (unit, company) = (await city.WithMainAccountAsync(Role.UseUnit), await city.WithMainAccountAsync(Role.Maintenance));
        var (gone, other) = (await city.RegisterAsync(unit, company), await city.RegisterAsync(unit, company));
        var worker = await city.WithSubAccountAsync(company, allElevators: false, Permission.ElevatorsRead);
        await city.AssignsAsync(worker, gone, other);
        var supervisor = await city.SupervisorAsync();

        var answer = (await city.RetiresAsync(supervisor, gone.Code, daysAgo: 3)).Is(HttpStatusCode.OK);

        Assert.Equal("retired", answer.At("status").GetString());
        Assert.Equal(city.Today().AddDays(-3).ToString("yyyy-MM-dd"), answer.At("retirement", "day").GetString());
        Assert.Equal((TownRetirements.Because, "in-use"), (answer.At("retirement", "reason").GetString(), answer.At("retirement", "formerStatus").GetString()));
        foreach (var member in new[] { unit, company, worker })
        {
            Assert.Equal([other.Code.ToString()], (await member.GetAsync("elevators")).Codes());
            Assert.Equal([other.Code.ToString()], (await member.GetAsync("elevators?sort=-place")).Codes());
            Assert.Equal([gone.Code.ToString()], (await member.GetAsync("elevators?status=retired")).Codes());
            Assert.Equal("retired", (await member.GetAsync($"elevators/{gone.Code}")).Text("status"));
        }

        Assert.Equal([gone.Code.ToString()], (await unit.GetAsync($"elevators?retiredOn={city.Today().AddDays(-3):yyyy-MM-dd}")).Codes());
        Assert.Equal([other.Code.ToString()], (await company.GetAsync($"accounts/{worker.Account.Id}/elevators")).Codes());
    }

    [Theory]
    [InlineData(1, "day")]
    [InlineData(0, null)]
    [InlineData(-100, null)]
    [InlineData(-101, "day")]
    public async Task E7_Day_LiesBetweenCommissioningAndToday(int daysAfter, string? blamed)
    {
        var unit = await city.WithOrganisationAsync(Role.UseUnit);
        var elevator = await city.RegisterAsync(CityBuilder.NewElevator(unit.Id) with { CommissionedOn = city.Today().AddDays(-100) });

        var answer = await city.RetiresAsync(await city.SupervisorAsync(), elevator.Code, -daysAfter);

        Assert.Equal(blamed is null ? HttpStatusCode.OK : HttpStatusCode.BadRequest, answer.Status);
        Assert.True(blamed is null || answer.Body.Blames(blamed), answer.Text);
    }

    [Fact]
    public async Task E7_Day_IsNotBeforeThePresentCompany()
    {
        var unit = await city.WithOrganisationAsync(Role.UseUnit);
        var company = await city.WithOrganisationAsync(Role.Maintenance);
        var elevator = await city.RegisterAsync(CityBuilder.NewElevator(unit.Id, company.Id) with { CompanySince = city.Today().AddDays(-5) });
        var supervisor = await city.SupervisorAsync();

        Assert.True((await city.RetiresAsync(supervisor, elevator.Code, daysAgo: 6)).Refuses(HttpStatusCode.BadRequest, "input-invalid").Body.Blames("day"));
        (await city.RetiresAsync(supervisor, elevator.Code, daysAgo: 5)).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task E7_RetiredAgain_IsTheSame_AndOtherwiseRefused()
    {
        var contracts = await CompanyContracts.CreateAsync(city);
        var code = await contracts.WithElevatorAsync();
        var id = await contracts.SignsAsync();
        await contracts.BindsAsync(id, code);
        var supervisor = await city.RetiredAsync(code);

        (await city.RetiresAsync(supervisor, code)).Is(HttpStatusCode.OK);
        (await city.RetiresAsync(supervisor, code, daysAgo: 1)).Refuses(HttpStatusCode.Conflict, "elevator-retired");
        var refused = (await city.RetiresAsync(supervisor, code, reason: "别的")).Refuses(HttpStatusCode.Conflict, "elevator-retired");

        Assert.Equal("电梯已注销", refused.Title);
        Assert.Equal(city.Today().ToString("yyyy-MM-dd"), refused.At("retiredOn").GetString());
        Assert.Single(await city.App.Get<ElevatorStore>().HistoryAsync<RetirementChange>(code, ElevatorKeys.RetirementChange, 10, CancellationToken.None));
        Assert.Equal([(id, -10, -1)], await contracts.CoversAsync(code));
    }

    [Fact]
    public async Task E7_Contracts_CoverItUpToTheDayBefore_AndBindItNoMore()
    {
        var contracts = await CompanyContracts.CreateAsync(city);
        var code = await contracts.WithElevatorAsync();
        var (running, next) = (await contracts.SignsAsync(), await contracts.SignsAsync(101, 200));
        await contracts.BindsAsync(running, code);
        await contracts.BindsAsync(next, code);

        (await city.RetiresAsync(await city.SupervisorAsync(), code, daysAgo: 2)).Is(HttpStatusCode.OK);

        Assert.Equal([(running, -10, -3)], await contracts.CoversAsync(code));
        Assert.Empty(await contracts.ListedAsync(running));
        Assert.Empty(await contracts.ListedAsync(next));
        Assert.Equal([code.ToString()], await contracts.ListedAsync(running, bound: false));
        (await contracts.EditAsync(running, new { lastDay = contracts.Today.AddDays(90) })).Is(HttpStatusCode.OK);
        var bound = (await contracts.BindAsync(running, code)).Is(HttpStatusCode.OK).At("results")[0];
        Assert.Equal("elevator-retired", bound.GetProperty("refusal").GetProperty("code").GetString());
        Assert.Equal([(running, -10, -3)], await contracts.CoversAsync(code));
    }

    [Fact]
    public async Task E7_Reinstated_IsInTheRegistryAgain_AndIsBoundAnew()
    {
        var contracts = await CompanyContracts.CreateAsync(city);
        var elevator = await city.WithElevatorAsync(contracts.Company, contracts.UseUnit, inContract: false, change: one => one with { Status = Core.Elevators.ElevatorStatus.Stopped });
        var code = elevator.Entry.Code;
        var worker = await city.WithPersonAsync(contracts.Company);
        var id = await contracts.SignsAsync();
        await contracts.BindsAsync(id, code);
        var supervisor = await city.RetiredAsync(code);

        var answer = (await supervisor.ReinstatesAsync(code)).Is(HttpStatusCode.OK);
        (await supervisor.ReinstatesAsync(code)).Refuses(HttpStatusCode.Conflict, "elevator-not-retired");

        Assert.Equal("stopped", answer.At("status").GetString());
        Assert.Equal([code.ToString()], (await contracts.Main.GetAsync("elevators")).Codes());
        (await worker.SignsInAsync(elevator)).Refuses(HttpStatusCode.Conflict, "out-of-contract");
        await contracts.BindsAsync(id, code);
        Assert.Equal([(id, -10, 100)], await contracts.CoversAsync(code));
        (await worker.SignsInAsync(elevator)).Is(HttpStatusCode.Created);
        var history = await city.App.Get<ElevatorStore>().HistoryAsync<RetirementChange>(code, ElevatorKeys.RetirementChange, 10, CancellationToken.None);
        Assert.Equal(["登记有误", null], history.Select(one => one.Reinstated));
    }

    [Fact]
    public async Task E7_RegistryActs_AreRefused_AndTheDeviceMayBeTakenOff()
    {
        var unit = await city.WithOrganisationAsync(Role.UseUnit);
        var company = await city.WithOrganisationAsync(Role.Maintenance);
        var elevator = await city.WithElevatorAsync(company, unit, change: one => one with { DeviceId = $"device-{one.Code}", RegistrationNumber = $"梯{one.Code}" });
        var path = $"v1/elevators/{elevator.Entry.Code}";
        await city.RetiredAsync(elevator.Entry.Code);
        var admin = await city.WithMainAccountAsync(Role.Admin);
        var next = await city.WithOrganisationAsync(Role.Maintenance);
        var position = new { latitude = TestElevator.Latitude, longitude = TestElevator.Longitude, accuracy = 5, datum = "wgs-84" };

        (await admin.SendAsync(HttpMethod.Patch, path, new { estate = "新名" })).Refuses(HttpStatusCode.Conflict, "elevator-retired");
        (await admin.SendAsync(HttpMethod.Patch, path, new { status = "in-use" })).Refuses(HttpStatusCode.Conflict, "elevator-retired");
        (await admin.SendAsync(HttpMethod.Put, path + "/location", new { position })).Refuses(HttpStatusCode.Conflict, "elevator-retired");
        (await admin.SendAsync(HttpMethod.Post, path + "/qr", new { })).Refuses(HttpStatusCode.Conflict, "elevator-retired");
        (await admin.SendAsync(HttpMethod.Post, path + "/maintainer-changes", new { company = next.Id, signedOn = city.Today(), filedOn = city.Today() }))
            .Refuses(HttpStatusCode.Conflict, "elevator-retired");

        // The numbers name the machine for good, the device goes to another elevator.
        var other = await city.RegisterAsync(CityBuilder.NewElevator(unit.Id));
        (await admin.SendAsync(HttpMethod.Patch, $"v1/elevators/{other.Code}", new { registrationNumber = elevator.Entry.RegistrationNumber })).Refuses(HttpStatusCode.Conflict, "registration-taken");
        (await admin.SendAsync(HttpMethod.Patch, $"v1/elevators/{other.Code}", new { deviceId = elevator.Entry.DeviceId })).Refuses(HttpStatusCode.Conflict, "device-taken");
        (await admin.SendAsync(HttpMethod.Patch, path, new Dictionary<string, object?>(StringComparer.Ordinal) { ["deviceId"] = null })).Is(HttpStatusCode.OK);
        (await admin.SendAsync(HttpMethod.Patch, $"v1/elevators/{other.Code}", new { deviceId = elevator.Entry.DeviceId })).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task E7_StatusRetired_IsNotSetByAPatchOrAnImport()
    {
        var unit = await city.WithOrganisationAsync(Role.UseUnit);
        var elevator = await city.RegisterAsync(CityBuilder.NewElevator(unit.Id));
        var admin = await city.WithMainAccountAsync(Role.Admin);

        Assert.True((await admin.SendAsync(HttpMethod.Patch, $"v1/elevators/{elevator.Code}", new { status = "retired" })).Refuses(HttpStatusCode.BadRequest, "input-invalid").Body.Blames("status"));
        var report = await admin.ImportedAsync(ImportFileMaker.Csv(
            "code,kind,district,place,useUnit,status", $"{elevator.Code},A,330502,人民路1号,{unit.Id},已注销"));
        Assert.Equal(["2 status 已注销 not-one-of"], report.GetProperty("errors").EnumerateArray().Select(ImportFunctionsTests.Line));

        await city.RetiredAsync(elevator.Code);
        foreach (var mode in new[] { "all-or-nothing", "good-rows" })
        {
            var refused = await admin.ImportedAsync(ImportFileMaker.Csv("code,kind,district,place,useUnit", $"{elevator.Code},A,330502,人民路2号,{unit.Id}"), mode);
            Assert.Equal([$"2 code {elevator.Code} elevator-retired"], refused.GetProperty("errors").EnumerateArray().Select(ImportFunctionsTests.Line));
        }
    }

    [Fact]
    public async Task E7_Assignments_TakeNoRetiredElevator()
    {
        var (unit, company) = (await city.WithMainAccountAsync(Role.UseUnit), await city.WithMainAccountAsync(Role.Maintenance));
        var elevator = await city.RegisterAsync(unit, company);
        var worker = await city.WithSubAccountAsync(company, allElevators: false, Permission.ElevatorsRead);
        await city.RetiredAsync(elevator.Code);

        (await company.SendAsync(HttpMethod.Put, $"v1/accounts/{worker.Account.Id}/elevators", new { codes = new[] { elevator.Code } })).Refuses(HttpStatusCode.BadRequest, "input-invalid");
    }

    [Fact]
    public async Task E7_SupervisorOfAnotherDistrict_RetiresNothing_AndTheCitysDoes()
    {
        var elevator = await city.RegisterAsync(await city.WithMainAccountAsync(Role.UseUnit));

        (await city.RetiresAsync(await city.WithMainAccountAsync(Role.Supervisor, City.Nanxun), elevator.Code)).Refuses(HttpStatusCode.NotFound, "not-found");
        (await city.RetiresAsync(await city.WithMainAccountAsync(Role.Admin), elevator.Code)).Refuses(HttpStatusCode.Forbidden, "forbidden");
        (await city.RetiresAsync(await city.WithMainAccountAsync(Role.Supervisor), elevator.Code)).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task E7_SecondLevel_DoesNotSetOutFromRetiredElevators()
    {
        var district = Core.Elevators.Districts.All[^1].Code;
        var unit = await city.WithOrganisationAsync(Role.UseUnit);
        var company = await city.WithOrganisationAsync(Role.Maintenance);
        var elevator = await city.WithElevatorAsync(company, unit, one => one with { District = district });
        (await city.RetiresAsync(await city.WithMainAccountAsync(Role.Supervisor), elevator.Entry.Code)).Is(HttpStatusCode.OK);

        var forces = await city.App.Get<RescueForces>().OfDistrictAsync(district);

        Assert.Empty(forces.Single(force => force.Company == company.Id).Places);
    }
}
