using System.Net;
using System.Text.Json;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Wording;

/// <summary>A refusal of bad input names every fault of the request, by code and in the caller's language.</summary>
public sealed class AllFaultsAtOnceTests(City city)
{
    [Theory]
    [InlineData("v1/elevators?top=0&continuation=%25&sort=colour&q=%01&kind=Z&company=1&commissionedFrom=soon&central=1",
        "top: not-a-whole-number, continuation: not-a-continuation, sort: not-one-of, q: control-characters, commissionedFrom: not-a-day, kind: not-one-of, company: not-a-credit-code, central: not-one-of")]
    [InlineData("v1/accounts?top=501&status=gone&organisation=x", "top: not-a-whole-number, status: not-one-of, organisation: not-a-credit-code")]
    [InlineData("v1/organisations?top=1&top=2&role=king&district=1", "top: given-twice, role: not-one-of, district: not-a-district")]
    [InlineData("v1/notices?top=x&state=lost&template=y&since=never", "top: not-a-whole-number, state: not-one-of, template: not-one-of, since: not-an-instant")]
    [InlineData("v1/rescues?top=x&tab=y&from=z&elevator=%3F&district=1&peopleTrapped=maybe", "top: not-a-whole-number, from: not-an-instant, tab: not-one-of, elevator: not-an-elevator-code, district: not-a-district, peopleTrapped: not-one-of")]
    [InlineData("v1/visits?top=x&from=y&status=z&person=1&district=x", "top: not-a-whole-number, from: not-an-instant, status: not-one-of, person: not-an-id, district: not-a-district")]
    [InlineData("v1/elevators/imports?top=x&continuation=eA", "top: not-a-whole-number, continuation: not-a-continuation")]
    public async Task List_NamesThemInPagingAndFilter(string path, string expected)
    {
        var admin = await city.WithPersonAsync(await city.WithOrganisationAsync(Role.Admin), isMain: true);

        Assert.Equal(expected, Codes(await admin.SendAsync(HttpMethod.Get, path)));
    }

    [Fact]
    public async Task SupervisorsList_NamesThemWithTheCompanyThatIsMissing()
    {
        var supervisor = await city.WithPersonAsync(await city.WithOrganisationAsync(Role.Supervisor), isMain: true);

        Assert.Equal("top: not-a-whole-number, state: not-one-of, company: required", Codes(await supervisor.SendAsync(HttpMethod.Get, "v1/contracts?top=0&state=lost")));
    }

    [Fact]
    public async Task Body_NamesEveryMemberOfAWrongType()
    {
        var main = await city.WithPersonAsync(await city.WithOrganisationAsync(Role.Maintenance), isMain: true);

        var answer = await main.SendAsync(HttpMethod.Post, "v1/accounts", new { userName = 5, personName = new[] { 1 }, gender = "x" });

        Assert.Equal("userName: not-as-documented, personName: not-as-documented, gender: not-as-documented", Codes(answer));
    }

    [Fact]
    public async Task Body_NamesEveryMemberThatDoesNotFit()
    {
        var main = await city.WithPersonAsync(await city.WithOrganisationAsync(Role.Maintenance), isMain: true);

        Assert.Equal(
            "gender: required, userName: phone-reserved, personName: not-a-person-name",
            Codes(await main.SendAsync(HttpMethod.Post, "v1/accounts", new { userName = "13912345678", personName = "王" })));
        Assert.Equal(
            "qr: required, position.latitude: required, position.accuracy: not-in-range, position.datum: not-one-of, Idempotency-Key: not-a-token",
            Codes(await main.SendAsync(
                HttpMethod.Post, "v1/visits/sign-in", new { position = new { longitude = 1, accuracy = -1, datum = "x" } }, ("Idempotency-Key", "a b"))));
    }

    [Theory]
    [InlineData("en", "must be a whole number from 1 to 500")]
    [InlineData("zh-CN", "必须是1至500之间的整数")]
    public async Task Reason_HasCodeFiguresAndTheCallersLanguage(string language, string text)
    {
        var admin = await city.WithPersonAsync(await city.WithOrganisationAsync(Role.Admin), isMain: true);

        var answer = await admin.SendAsync(HttpMethod.Get, "v1/organisations?top=0&continuation=%25", headers: ("Accept-Language", language));

        var reason = Assert.Single(answer.At("errors", "top").EnumerateArray());
        Assert.Equal(("not-a-whole-number", 1, 500), (reason.GetProperty("code").GetString(), Figure(reason, "min"), Figure(reason, "max")));
        Assert.Equal(text, reason.GetProperty("text").GetString());
        Assert.False(answer.At("errors", "continuation")[0].TryGetProperty("params", out _));
    }

    private static int Figure(JsonElement reason, string name) => reason.GetProperty("params").GetProperty(name).GetInt32();

    private static string Codes(Answer answer) => string.Join(", ", answer.Refuses(HttpStatusCode.BadRequest, "input-invalid").At("errors").EnumerateObject()
        .Select(field => $"{field.Name}: {string.Join(" ", field.Value.EnumerateArray().Select(reason => reason.GetProperty("code").GetString()))}"));
}
