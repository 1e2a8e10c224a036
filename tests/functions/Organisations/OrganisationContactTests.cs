using System.Net;
using System.Text.Json;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Organisations;

/// <summary>Contacts of organisations and rescue points of companies over HTTP .</summary>
public sealed class OrganisationContactTests(City city)
{
    [Fact]
    public async Task A15_MainAccount_SetsItsContacts()
    {
        var company = await city.WithOrganisationAsync(Role.Maintenance);
        var main = await city.WithPersonAsync(company, isMain: true);
        var path = $"v1/organisations/{company.Id}/contacts";

        var both = (await main.SendAsync(HttpMethod.Put, path, new
        {
            rescueContact = new { name = "张三", phone = "13912345678" },
            maintenanceContact = new { name = "李四", phone = "15012345678" },
        })).Is(HttpStatusCode.OK);
        Assert.Equal("张三", both.At("rescueContact", "name").GetString());
        Assert.Equal("15012345678", both.At("maintenanceContact", "phone").GetString());

        var one = (await main.SendAsync(HttpMethod.Put, path, new { rescueContact = new { name = "张三", phone = "13912345678" } })).Is(HttpStatusCode.OK);
        Assert.False(one.Body.TryGetProperty("maintenanceContact", out _));
    }

    [Theory]
    [InlineData("12912345678")]
    [InlineData("1391234567")]
    [InlineData("139123456789")]
    [InlineData("１３９１２３４５６７８")]
    [InlineData("13912345678\n")]
    [InlineData("")]
    public async Task A15_BadPhone_IsRefused(string phone)
    {
        var company = await city.WithOrganisationAsync(Role.Maintenance);
        var main = await city.WithPersonAsync(company, isMain: true);
        var valid = phone.EndsWith('\n') || phone[..Math.Min(1, phone.Length)] == "１";

        var answer = await main.SendAsync(
            HttpMethod.Put, $"v1/organisations/{company.Id}/contacts", new { rescueContact = new { name = "张三", phone } });

        if (valid)
        {
            // Neither space around it nor its width belongs to a number.
            answer.Is(HttpStatusCode.OK);
            Assert.Equal("13912345678", answer.At("rescueContact", "phone").GetString());
            return;
        }

        answer.Refuses(HttpStatusCode.BadRequest, "input-invalid");
        Assert.Equal("rescueContact.phone", answer.At("errors").EnumerateObject().First().Name);
    }

    [Fact]
    public async Task R5_RescuePoints_AreKeptInWgs84()
    {
        var company = await city.WithOrganisationAsync(Role.Maintenance);
        var main = await city.WithPersonAsync(company, isMain: true);

        var answer = (await main.SendAsync(HttpMethod.Put, $"v1/organisations/{company.Id}/rescue-points", new
        {
            rescuePoints = new[]
            {
                new { name = "总站", latitude = 30.87, longitude = 120.09, datum = "wgs-84" },
                new { name = "分站", latitude = 30.87, longitude = 120.09, datum = "gcj-02" },
            },
        })).Is(HttpStatusCode.OK);

        var points = answer.At("rescuePoints").EnumerateArray().ToArray();
        Assert.Equal(30.87, points[0].GetProperty("latitude").GetDouble());
        Assert.InRange(Math.Abs(points[1].GetProperty("longitude").GetDouble() - 120.09), 0.001, 0.01);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"rescuePoints":[null]}""")]
    [InlineData("""{"rescuePoints":[{"name":"一","latitude":91,"longitude":120,"datum":"wgs-84"}]}""")]
    [InlineData("""{"rescuePoints":[{"name":"一","latitude":30,"longitude":120}]}""")]
    [InlineData("""{"rescuePoints":[{"name":"","latitude":30,"longitude":120,"datum":"wgs-84"}]}""")]
    public async Task R5_BadRescuePoints_AreRefused(string body)
    {
        var company = await city.WithOrganisationAsync(Role.Maintenance);
        var main = await city.WithPersonAsync(company, isMain: true);

        (await main.SendAsync(HttpMethod.Put, $"v1/organisations/{company.Id}/rescue-points", JsonDocument.Parse(body).RootElement))
            .Refuses(HttpStatusCode.BadRequest, "input-invalid");
    }

    [Fact]
    public async Task R5_OnlyCompanies_HaveRescuePoints()
    {
        var unit = await city.WithOrganisationAsync(Role.UseUnit);
        var main = await city.WithPersonAsync(unit, isMain: true);
        var points = new { rescuePoints = Array.Empty<object>() };

        (await main.SendAsync(HttpMethod.Put, $"v1/organisations/{unit.Id}/rescue-points", points))
            .Refuses(HttpStatusCode.Forbidden, "forbidden");
        (await (await city.App.AdminAsync()).SendAsync(HttpMethod.Put, $"v1/organisations/{unit.Id}/rescue-points", points))
            .Refuses(HttpStatusCode.BadRequest, "input-invalid");
    }
}
