using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Elevators;

/// <summary>E-3: search, filters, sort and pages. Section 1: each caller sees the elevators of its scope.</summary>
public sealed class ElevatorSearchTests(City city)
{
    [Theory]
    [InlineData("q=龙王山", "a")]
    [InlineData("q=FACTORY-7", "b")]
    [InlineData("q=factory-7", "b")]
    [InlineData("q=31103305", "c")]
    [InlineData("q=路", "a,b,c")]
    [InlineData("q=红旗路 factory", "b")]
    [InlineData("q=红旗路 龙王山", "")]
    [InlineData("kind=B", "b")]
    [InlineData("status=stopped", "c")]
    [InlineData("district=330503", "c")]
    [InlineData("district=南浔区", "c")]
    [InlineData("street=月河", "a")]
    [InlineData("estate=湖畔", "b")]
    [InlineData("factoryNumber=factory-7", "b")]
    [InlineData("registrationNumber=R-1", "a")]
    [InlineData("registrationCode=3110330500", "c")]
    [InlineData("place=红旗路9号", "b")]
    [InlineData("located=true", "a")]
    [InlineData("located=false", "b,c")]
    [InlineData("hasCompany=true", "")]
    [InlineData("hasCompany=false", "a,b,c")]
    [InlineData("central=true", "b")]
    [InlineData("cycleDays=30", "c")]
    [InlineData("geofenceMetres=250", "a")]
    [InlineData("deviceId=iot-3", "c")]
    [InlineData("commissionedFrom=2020-01-01", "b,c")]
    [InlineData("commissionedTo=2020-01-01", "a,b")]
    [InlineData("commissionedFrom=2020-01-01&commissionedTo=2020-01-01", "b")]
    [InlineData("commissionedOn=2021-06-01", "c")]
    [InlineData("district=330502&status=in-use&q=路", "a,b")]
    [InlineData("sort=place", "b,c,a")]
    [InlineData("sort=-place", "a,c,b")]
    [InlineData("sort=-commissionedOn,code", "c,b,a")]
    [InlineData("sort=district,-kind", "b,a,c")]
    [InlineData("sort=-located,code", "a,b,c")]
    [InlineData("sort=code", "a,b,c")]
    [InlineData("sort=-code", "c,b,a")]
    public async Task Query_FindsAndOrders(string query, string expected)
    {
        var useUnit = await city.WithMainAccountAsync(Role.UseUnit);
        var names = await RegisterThreeAsync(useUnit.Organisation);

        var page = await useUnit.GetAsync("elevators?" + query);

        Assert.Equal(expected, string.Join(',', page.Codes().Select(code => names[code])));
    }

    [Theory]
    [InlineData("kind=E", "kind")]
    [InlineData("status=broken", "status")]
    [InlineData("district=110000", "district")]
    [InlineData("located=yes", "located")]
    [InlineData("useUnit=1", "useUnit")]
    [InlineData("commissionedFrom=yesterday", "commissionedFrom")]
    [InlineData("cycleDays=-1", "cycleDays")]
    [InlineData("kind=A&kind=B", "kind")]
    [InlineData("sort=colour", "sort")]
    [InlineData("top=0", "top")]
    [InlineData("top=501", "top")]
    [InlineData("continuation=MHw", "continuation")]
    [InlineData("continuation=OTl8QTE", "continuation")]
    [InlineData("continuation=QDU&sort=code", "continuation")]
    [InlineData("continuation=MHxBMQ&sort=place", "continuation")]
    public async Task BadQuery_IsNamed(string query, string field)
    {
        var useUnit = await city.WithMainAccountAsync(Role.UseUnit);

        Assert.True((await useUnit.GetAsync("elevators?" + query, HttpStatusCode.BadRequest)).Blames(field));
    }

    [Theory]
    [InlineData("")]
    [InlineData("&located=false")]
    [InlineData("&sort=-code")]
    public async Task Pages_BringEachElevatorOnce(string query)
    {
        var useUnit = await city.WithMainAccountAsync(Role.UseUnit);
        var all = Enumerable.Range(0, 23).Select(_ => CityBuilder.NewElevator(useUnit.Organisation)).ToArray();
        Assert.Empty(await city.App.Get<ElevatorRegistry>().AddManyAsync(all, CancellationToken.None));

        var found = new List<string>();
        string? continuation = null;
        do
        {
            var page = await useUnit.GetAsync($"elevators?top=5&continuation={continuation}{query}");
            Assert.InRange(page.Codes().Length, 1, 5);
            found.AddRange(page.Codes());
            continuation = page.TryGetProperty("continuation", out var next) ? next.GetString() : null;
        }
        while (continuation is not null);

        Assert.Equal(all.Select(entry => entry.Code.ToString()).Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task EachRole_SeesItsOwn()
    {
        var (useUnit, company) = (await city.WithMainAccountAsync(Role.UseUnit), await city.WithMainAccountAsync(Role.Maintenance));
        var other = (UseUnit: await city.WithMainAccountAsync(Role.UseUnit), Company: await city.WithMainAccountAsync(Role.Maintenance));
        var wuxing = (await city.RegisterAsync(useUnit, company)).Code.ToString();
        var nanxun = (await city.RegisterAsync(other.UseUnit, other.Company, City.Nanxun)).Code.ToString();
        async Task<string> SeesAsync(Person member)
        {
            var codes = new List<string>();
            foreach (var code in new[] { wuxing, nanxun })
            {
                codes.AddRange((await member.GetAsync($"elevators?code={code}&useUnit={(code == wuxing ? useUnit : other.UseUnit).Organisation}")).Codes());
            }

            return string.Join(',', codes);
        }

        Assert.Equal(wuxing, await SeesAsync(useUnit));
        Assert.Equal(wuxing, await SeesAsync(company));
        Assert.Equal(nanxun, await SeesAsync(other.UseUnit));
        Assert.Equal(nanxun, await SeesAsync(other.Company));
        Assert.Equal(wuxing, await SeesAsync(await city.WithMainAccountAsync(Role.Supervisor, City.Wuxing)));
        foreach (var role in new[] { Role.Supervisor, Role.RescueCentre, Role.Inspection, Role.Admin })
        {
            Assert.Equal($"{wuxing},{nanxun}", await SeesAsync(await city.WithMainAccountAsync(role)));
        }
    }

    [Fact]
    public async Task SubAccount_SeesWhatIsAssignedAndOnlyWithPermission()
    {
        var company = await city.WithMainAccountAsync(Role.Maintenance);
        var useUnit = await city.WithMainAccountAsync(Role.UseUnit);
        var own = await city.RegisterAsync(useUnit, company);
        var formerly = await city.RegisterAsync(useUnit, await city.WithMainAccountAsync(Role.Maintenance));
        await city.RegisterAsync(useUnit, company);
        var (all, some, none) = (
            await city.WithSubAccountAsync(company, allElevators: true, Permission.ElevatorsRead),
            await city.WithSubAccountAsync(company, allElevators: false, Permission.ElevatorsRead),
            await city.WithSubAccountAsync(company, allElevators: true));
        await city.AssignsAsync(some, own, formerly);

        Assert.Equal(2, (await all.GetAsync("elevators")).Codes().Length);
        Assert.Equal([own.Code.ToString()], (await some.GetAsync("elevators")).Codes());
        Assert.Equal("forbidden", (await none.GetAsync("elevators", HttpStatusCode.Forbidden)).Code());
    }

    private async Task<Dictionary<string, string>> RegisterThreeAsync(OrganisationId useUnit)
    {
        var codes = Enumerable.Range(0, 3).Select(_ => City.NewElevatorCode()).OrderBy(code => code.ToString(), StringComparer.Ordinal).ToArray();
        var common = CityBuilder.NewElevator(useUnit);
        Elevator[] entries =
        [
            common with
            {
                Code = codes[0], Place = "龙王山路3号", Street = "月河", RegistrationNumber = "R-1", CommissionedOn = new(2019, 5, 5), GeofenceMetres = 250,
                Position = new(30.8, 120.1, null, city.App.Clock.GetUtcNow()),
            },
            common with
            {
                Code = codes[1], Place = "红旗路9号", Kind = ElevatorKind.Hydraulic, Estate = "湖畔", FactoryNumber = "Factory-7", Central = true,
                CommissionedOn = new(2020, 1, 1),
            },
            common with
            {
                Code = codes[2], Place = "龙溪路5号", District = City.Nanxun, Status = ElevatorStatus.Stopped, CycleDays = 30,
                RegistrationCode = "3110330500", DeviceId = "IOT-3", CommissionedOn = new(2021, 6, 1),
            },
        ];
        Assert.Empty(await city.App.Get<ElevatorRegistry>().AddManyAsync(entries, CancellationToken.None));
        return codes.Zip("abc").ToDictionary(pair => pair.First.ToString(), pair => pair.Second.ToString(), StringComparer.Ordinal);
    }
}
