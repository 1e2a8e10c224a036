using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Visits;

/// <summary>The use unit reviews many visits alike, each for itself (V-14).</summary>
[Collection(nameof(OwnTime))]
public sealed class ManyReviewsTests(City city)
{
    [Fact]
    public async Task V14_EachVisit_IsAnsweredForItself_AndABadOneStopsNoOther()
    {
        var (company, unit) = (await city.WithOrganisationAsync(Role.Maintenance), await city.WithOrganisationAsync(Role.UseUnit));
        var (first, second, refused) = (await UnsignedAsync(company, unit), await UnsignedAsync(company, unit), await UnsignedAsync(company, unit));
        var (signed, foreign) = ((await OpenVisit.DoneAsync(city)).Id, await UnsignedAsync(company, await city.WithOrganisationAsync(Role.UseUnit)));
        var reviewer = await city.WithPersonAsync(unit);
        (await reviewer.SendAsync(HttpMethod.Post, $"v1/visits/{refused}/review", new { decision = "refuse", reason = "未到场" })).Is(HttpStatusCode.OK);

        var answer = await ReviewAsync(reviewer, new { decision = "accept", visits = new[] { first, foreign, refused, second, first } });

        Assert.Equal([(first, "valid", null), (foreign, null, "not-found"), (refused, null, "done-before"), (second, "valid", null)], ResultsOf(answer));
        Assert.Equal([(signed, null, "not-found")], ResultsOf(await ReviewAsync(reviewer, new { decision = "accept", visits = new[] { signed } })));
        Assert.Equal("valid", (await reviewer.SendAsync(HttpMethod.Get, $"v1/visits/{second}")).At("status").GetString());
    }

    [Fact]
    public async Task V14_Repetition_IsHarmless_AndOneRefusalIsForAll()
    {
        var (company, unit) = (await city.WithOrganisationAsync(Role.Maintenance), await city.WithOrganisationAsync(Role.UseUnit));
        string[] visits = [await UnsignedAsync(company, unit), await UnsignedAsync(company, unit)];
        var reviewer = await city.WithPersonAsync(unit);
        var body = new { decision = "refuse", reason = "机房未清洁", visits };
        var first = await ReviewAsync(reviewer, body);

        Assert.Equal(first.Text, (await ReviewAsync(reviewer, body)).Text);
        Assert.All(ResultsOf(first), result => Assert.Equal(("non-compliant", null), (result.Status, result.Code)));
        Assert.All(
            ResultsOf(await ReviewAsync(reviewer, new { decision = "refuse", reason = "其他", visits })),
            result => Assert.Equal((null, "done-before"), (result.Status, result.Code)));
        Assert.Equal("机房未清洁", (await reviewer.SendAsync(HttpMethod.Get, $"v1/visits/{visits[1]}")).At("review", "reason").GetString());
    }

    [Fact]
    public async Task V14_SameReviewManyTimesAtOnce_IsOneReview()
    {
        var (company, unit) = (await city.WithOrganisationAsync(Role.Maintenance), await city.WithOrganisationAsync(Role.UseUnit));
        string[] visits = [await UnsignedAsync(company, unit), await UnsignedAsync(company, unit)];
        var reviewer = await city.WithPersonAsync(unit);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 5).Select(_ => Task.Run(() => ReviewAsync(reviewer, new { decision = "accept", visits }))));

        Assert.All(answers.SelectMany(ResultsOf), result => Assert.Equal(("valid", null), (result.Status, result.Code)));
    }

    [Theory]
    [InlineData("""{"decision":"accept","visits":[]}""", "visits")]
    [InlineData("""{"decision":"accept"}""", "visits")]
    [InlineData("""{"decision":"accept","visits":["nonsense"]}""", "visits[0]")]
    [InlineData("""{"decision":"accept","visits":[null]}""", "visits[0]")]
    [InlineData("""{"decision":"refuse","visits":["nonsense"]}""", "reason")]
    [InlineData("""{"decision":"maybe","visits":["nonsense"]}""", "decision")]
    public async Task Body_WithAFault_NamesIt(string body, string field)
    {
        var reviewer = await city.WithPersonAsync(await city.WithOrganisationAsync(Role.UseUnit));

        var answer = await reviewer.SendAsync(HttpMethod.Post, "v1/visits/reviews", System.Text.Json.Nodes.JsonNode.Parse(body)!);

        Assert.True(answer.Refuses(HttpStatusCode.BadRequest, "input-invalid").At("errors").TryGetProperty(field, out _), answer.Text);
    }

    private static async Task<Answer> ReviewAsync(Person reviewer, object body) =>
        (await reviewer.SendAsync(HttpMethod.Post, "v1/visits/reviews", body)).Is(HttpStatusCode.OK);

    private static (string? Id, string? Status, string? Code)[] ResultsOf(Answer answer) =>
    [
        .. answer.At("results").EnumerateArray().Select(result => (
            result.GetProperty("id").GetString(),
            result.TryGetProperty("status", out var status) ? status.GetString() : null,
            result.TryGetProperty("code", out var code) ? code.GetString() : null)),
    ];

    private async Task<string> UnsignedAsync(Organisation company, Organisation unit)
    {
        var worker = await city.WithPersonAsync(company);
        var elevator = await city.WithElevatorAsync(company, unit);
        var signedIn = (await worker.SignsInAsync(elevator)).Is(HttpStatusCode.Created);
        var visit = signedIn.At("id").GetString()!;
        city.AdvanceTo(signedIn.At("visit", "earliestSignOut").GetDateTimeOffset());
        (await worker.SignsOutAsync(visit, elevator, form: await worker.FormAsync(withSignature: false))).Is(HttpStatusCode.OK);
        return visit;
    }
}
