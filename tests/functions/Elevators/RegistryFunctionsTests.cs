using System.Net;
using System.Net.Http.Json;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Elevators;

/// <summary>E-1: the registry through HTTP.</summary>
public sealed class RegistryFunctionsTests(City city)
{
    [Fact]
    public async Task NewElevator_IsShownWithAllItsFieldsAndIsInEveryList()
    {
        var supervisor = await city.WithMainAccountAsync(Role.Supervisor, City.Wuxing);
        var useUnit = await city.WithMainAccountAsync(Role.UseUnit);
        var company = await city.WithMainAccountAsync(Role.Maintenance);
        var code = City.NewElevatorCode().ToString();

        var answer = await supervisor.Http.PostAsJsonAsync("elevators", Body(code, useUnit, company));

        var added = await answer.ReadAsync(HttpStatusCode.Created);
        Assert.EndsWith($"/api/v1/elevators/{code}", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.NotNull(answer.Headers.ETag);
        Assert.Equal("B", added.Text("kind"));
        Assert.Equal("stopped", added.Text("status"));
        Assert.Equal(City.Wuxing, added.Text("district"));
        Assert.Equal(20, added.GetProperty("cycleDays").GetInt32());
        Assert.Equal(30.87, added.GetProperty("position").GetProperty("latitude").GetDouble());
        Assert.False(added.GetProperty("position").TryGetProperty("collectedBy", out _));
        foreach (var member in new[] { useUnit, company, supervisor })
        {
            Assert.Equal([code], (await member.GetAsync($"elevators?code={code}")).Codes());
            Assert.Equal(code, (await member.GetAsync($"elevators/{code}")).Text("code"));
        }
    }

    [Fact]
    public async Task NewElevator_HasTheUsualCycleAndIsInUse()
    {
        var admin = await city.WithMainAccountAsync(Role.Admin);
        var useUnit = await city.WithMainAccountAsync(Role.UseUnit);

        var added = await admin.PostAsync("elevators", new
        {
            code = City.NewElevatorCode().ToString(),
            kind = "A",
            district = "南浔区",
            place = "  人民路  ",
            useUnit = useUnit.Organisation.ToString(),
        }, HttpStatusCode.Created);

        Assert.Equal("in-use", added.Text("status"));
        Assert.Equal(15, added.GetProperty("cycleDays").GetInt32());
        Assert.Equal(City.Nanxun, added.Text("district"));
        Assert.Equal("人民路", added.Text("place"));
    }

    [Fact]
    public async Task TakenCode_IsRefusedAndTheElevatorStays()
    {
        var admin = await city.WithMainAccountAsync(Role.Admin);
        var useUnit = await city.WithMainAccountAsync(Role.UseUnit);
        var elevator = await city.RegisterAsync(useUnit);

        var problem = await admin.PostAsync("elevators", Body(elevator.Code.ToString(), useUnit), HttpStatusCode.Conflict);

        Assert.Equal("already-exists", problem.Code());
        Assert.Equal("人民路1号", (await useUnit.GetAsync($"elevators?code={elevator.Code}")).GetProperty("items")[0].Text("place"));
    }

    [Theory]
    [InlineData("""{}""", "code")]
    [InlineData("""{"code":"太湖"}""", "code")]
    [InlineData("""{"code":"123456789012345678901"}""", "code")]
    [InlineData("""{"kind":"E"}""", "kind")]
    [InlineData("""{"kind":0}""", "kind")]
    [InlineData("""{"district":"110000"}""", "district")]
    [InlineData("""{"place":""}""", "place")]
    [InlineData("""{"place":null}""", "place")]
    [InlineData("""{"useUnit":"91330500MA00000000"}""", "useUnit")]
    [InlineData("""{"useUnit":"911100000000000009"}""", "useUnit")]
    [InlineData("""{"status":"broken"}""", "status")]
    [InlineData("""{"cycleDays":0}""", "cycleDays")]
    [InlineData("""{"cycleDays":366}""", "cycleDays")]
    [InlineData("""{"geofenceMetres":0}""", "geofenceMetres")]
    [InlineData("""{"deviceId":"a b"}""", "deviceId")]
    [InlineData("""{"commissionedOn":"2021-02-30"}""", "commissionedOn")]
    [InlineData("""{"commissionedOn":"0001-01-01"}""", "commissionedOn")]
    [InlineData("""{"position":{"latitude":91,"longitude":120,"datum":"wgs-84"}}""", "position")]
    [InlineData("""{"position":{"latitude":30,"longitude":120}}""", "position.datum")]
    public async Task BadField_IsNamed(string json, string field)
    {
        var admin = await city.WithMainAccountAsync(Role.Admin);

        var answer = await admin.Http.PostAsync("elevators", new StringContent(json, null, "application/json"));

        var problem = await answer.ReadAsync(HttpStatusCode.BadRequest);
        Assert.True(problem.Blames(field), problem.ToString());
    }

    [Fact]
    public async Task Organisations_MustBeOfTheRightRole()
    {
        var admin = await city.WithMainAccountAsync(Role.Admin);
        var useUnit = await city.WithMainAccountAsync(Role.UseUnit);
        var company = await city.WithMainAccountAsync(Role.Maintenance);

        var problem = await admin.PostAsync("elevators", Body(City.NewElevatorCode().ToString(), company, useUnit), HttpStatusCode.BadRequest);

        Assert.True(problem.Blames("useUnit"));
        Assert.True(problem.Blames("company"));
    }

    [Fact]
    public async Task Supervisor_AddsAndChangesInItsOwnDistrictOnly()
    {
        var supervisor = await city.WithMainAccountAsync(Role.Supervisor, City.Nanxun);
        var useUnit = await city.WithMainAccountAsync(Role.UseUnit);
        var own = await city.RegisterAsync(useUnit, district: City.Nanxun);
        var foreign = await city.RegisterAsync(useUnit, district: City.Wuxing);

        var add = await supervisor.PostAsync("elevators", Body(City.NewElevatorCode().ToString(), useUnit), HttpStatusCode.Forbidden);
        var change = await supervisor.PatchAsync($"elevators/{foreign.Code}", new { place = "x" }, HttpStatusCode.NotFound);
        var away = await supervisor.PatchAsync($"elevators/{own.Code}", new { district = City.Wuxing }, HttpStatusCode.Forbidden);

        Assert.Equal(["outside-district", "not-found", "outside-district"], [add.Code(), change.Code(), away.Code()]);
        Assert.Equal("不属于本辖区", add.Title());
    }

    [Theory]
    [InlineData(Role.Maintenance)]
    [InlineData(Role.UseUnit)]
    [InlineData(Role.RescueCentre)]
    [InlineData(Role.Inspection)]
    public async Task OtherRoles_ChangeNothing(Role role)
    {
        var member = await city.WithMainAccountAsync(role);
        var useUnit = role == Role.UseUnit ? member : await city.WithMainAccountAsync(Role.UseUnit);
        var elevator = await city.RegisterAsync(useUnit, role == Role.Maintenance ? member : null);

        Assert.Equal("forbidden", (await member.PostAsync("elevators", Body("X1", useUnit), HttpStatusCode.Forbidden)).Code());
        Assert.Equal("forbidden", (await member.PatchAsync($"elevators/{elevator.Code}", new { place = "x" }, HttpStatusCode.Forbidden)).Code());
        Assert.Equal("人民路1号", (await member.GetAsync($"elevators/{elevator.Code}")).Text("place"));
    }

    [Fact]
    public async Task Elevator_OfOthersIsNotFound()
    {
        var elevator = await city.RegisterAsync(await city.WithMainAccountAsync(Role.UseUnit), await city.WithMainAccountAsync(Role.Maintenance));
        Person[] strangers =
        [
            await city.WithMainAccountAsync(Role.UseUnit),
            await city.WithMainAccountAsync(Role.Maintenance),
            await city.WithMainAccountAsync(Role.Supervisor, City.Nanxun),
        ];

        foreach (var stranger in strangers)
        {
            Assert.Equal("not-found", (await stranger.GetAsync($"elevators/{elevator.Code}", HttpStatusCode.NotFound)).Code());
            Assert.Empty((await stranger.GetAsync($"elevators?code={elevator.Code}")).Codes());
        }
    }

    [Theory]
    [InlineData("NO-SUCH-CODE")]
    [InlineData("%25")]
    [InlineData("a'b")]
    [InlineData("123456789012345678901")]
    public async Task UnknownCode_IsNotFound(string code)
    {
        var admin = await city.WithMainAccountAsync(Role.Admin);

        Assert.Equal("not-found", (await admin.GetAsync($"elevators/{code}", HttpStatusCode.NotFound)).Code());
    }

    [Fact]
    public async Task Change_TakesWhatIsGivenClearsWhatIsNullAndKeepsTheFormerEntry()
    {
        var admin = await city.WithMainAccountAsync(Role.Admin);
        var useUnit = await city.WithMainAccountAsync(Role.UseUnit);
        var code = City.NewElevatorCode();
        await admin.PostAsync("elevators", Body(code.ToString(), useUnit), HttpStatusCode.Created);

        var changed = await admin.PatchAsync($"elevators/{code}", new { street = "月河街道", factoryNumber = (string?)null, status = "in-use" });

        Assert.Equal("月河街道", changed.Text("street"));
        Assert.False(changed.TryGetProperty("factoryNumber", out _));
        Assert.Equal("in-use", changed.Text("status"));
        Assert.Equal("B", changed.Text("kind"));
        Assert.Equal("月河街道", (await useUnit.GetAsync("elevators")).GetProperty("items")[0].Text("street"));
        var former = Assert.Single(await city.App.Get<ElevatorStore>().HistoryAsync<EntryChange>(code, ElevatorKeys.EntryChange, 10, CancellationToken.None));
        Assert.Equal("F-1", former.Former.FactoryNumber);
    }

    [Fact]
    public async Task StaleVersion_IsRefused()
    {
        var admin = await city.WithMainAccountAsync(Role.Admin);
        var elevator = await city.RegisterAsync(await city.WithMainAccountAsync(Role.UseUnit));
        var first = (await admin.Http.GetAsync($"elevators/{elevator.Code}")).Headers.ETag!;
        await admin.PatchAsync($"elevators/{elevator.Code}", new { street = "一" });

        using var request = new HttpRequestMessage(HttpMethod.Patch, $"elevators/{elevator.Code}") { Content = JsonContent.Create(new { street = "二" }) };
        request.Headers.IfMatch.Add(first);
        var problem = await (await admin.Http.SendAsync(request)).ReadAsync(HttpStatusCode.PreconditionFailed);

        Assert.Equal("stale-version", problem.Code());
        Assert.Equal("一", (await admin.GetAsync($"elevators/{elevator.Code}")).Text("street"));
    }

    [Theory]
    [InlineData("""{"company":"911100000000000009"}""")]
    [InlineData("""{"company":null}""")]
    [InlineData("""{"code":"X"}""")]
    [InlineData("""{"position":null}""")]
    [InlineData("""{"kind":null}""")]
    [InlineData("""{"district":null}""")]
    [InlineData("""[]""")]
    [InlineData("""{"street":"a\u0000b"}""")]
    public async Task Change_RefusesWhatItDoesNotChange(string json)
    {
        var admin = await city.WithMainAccountAsync(Role.Admin);
        var elevator = await city.RegisterAsync(await city.WithMainAccountAsync(Role.UseUnit));

        var answer = await admin.Http.PatchAsync($"elevators/{elevator.Code}", new StringContent(json, null, "application/json"));

        Assert.Equal("input-invalid", (await answer.ReadAsync(HttpStatusCode.BadRequest)).Code());
    }

    [Fact]
    public async Task MovedElevator_LeavesTheOldListsForTheNewOnes()
    {
        var admin = await city.WithMainAccountAsync(Role.Admin);
        var before = await city.WithMainAccountAsync(Role.UseUnit);
        var after = await city.WithMainAccountAsync(Role.UseUnit);
        var elevator = await city.RegisterAsync(before);

        await admin.PatchAsync($"elevators/{elevator.Code}", new { useUnit = after.Organisation.ToString(), district = City.Nanxun });

        Assert.Empty((await before.GetAsync("elevators")).Codes());
        Assert.Equal([elevator.Code.ToString()], (await after.GetAsync("elevators")).Codes());
        Assert.Empty((await admin.GetAsync($"elevators?district={City.Wuxing}&code={elevator.Code}")).Codes());
        Assert.Equal([elevator.Code.ToString()], (await admin.GetAsync($"elevators?district={City.Nanxun}&code={elevator.Code}")).Codes());
    }

    [Fact]
    public async Task ParallelChanges_AllCountAndTheListShowsTheLast()
    {
        var admin = await city.WithMainAccountAsync(Role.Admin);
        var useUnit = await city.WithMainAccountAsync(Role.UseUnit);
        var elevator = await city.RegisterAsync(useUnit);
        object[] changes =
        [
            new { street = "月河" }, new { estate = "天际" }, new { factoryNumber = "F-9" }, new { registrationNumber = "R-9" }, new { central = true },
        ];

        await Task.WhenAll(changes.Select(change => admin.PatchAsync($"elevators/{elevator.Code}", change)));

        var truth = await admin.GetAsync($"elevators/{elevator.Code}");
        Assert.Equal(["月河", "天际", "F-9", "R-9"],
            [truth.Text("street"), truth.Text("estate"), truth.Text("factoryNumber"), truth.Text("registrationNumber")]);
        Assert.Equal(truth.ToString(), (await useUnit.GetAsync("elevators")).GetProperty("items")[0].ToString());
    }

    private static object Body(string code, Person useUnit, Person? company = null) => new
    {
        code,
        kind = "B",
        district = City.Wuxing,
        street = "朝阳街道",
        estate = "湖畔",
        place = "红旗路9号2幢",
        useUnit = useUnit.Organisation.ToString(),
        company = company?.Organisation.ToString(),
        status = "stopped",
        registrationNumber = $"梯11浙E{City.NewElevatorCode()}",
        registrationCode = $"3110330500{City.NewElevatorCode()}",
        factoryNumber = "F-1",
        commissionedOn = "2021-03-04",
        position = new { latitude = 30.87, longitude = 120.1, accuracy = 8, datum = "wgs-84" },
        central = true,
        cycleDays = 20,
        geofenceMetres = 300,
        // A device is on one elevator.
        deviceId = $"IOT-{code}",
    };
}
