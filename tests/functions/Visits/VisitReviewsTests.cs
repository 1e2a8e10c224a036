using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Visits;

/// <summary>After the sign-out: the paper form within 24 h (V-13), the review within 15 × 24 h (V-14), and the status then (V-15).</summary>
[Collection(nameof(OwnTime))]
public sealed class VisitReviewsTests(City city)
{
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Paper_AwaitsUpload_ThenReview_ThenIsValid()
    {
        var visit = await OpenVisit.DoneAsync(city, worker => worker.PaperAsync(withSignature: false));
        Assert.Equal("awaiting-upload", await StatusAsync(visit));

        var uploaded = (await UploadAsync(visit)).Is(HttpStatusCode.OK);
        Assert.Equal("awaiting-review", uploaded.At("status").GetString());
        Assert.Equal("待复核", uploaded.At("statusLabel").GetString());
        Assert.Single(uploaded.At("paperPhotos").EnumerateArray());

        var reviewed = (await ReviewAsync(visit, new { decision = "accept" })).Is(HttpStatusCode.OK);
        Assert.Equal("valid", reviewed.At("status").GetString());
        Assert.Equal("valid", await StatusAsync(visit));
    }

    [Fact]
    public async Task PaperPhotos_MayComeWithTheSignOut()
    {
        var visit = await OpenVisit.DoneAsync(city, async worker =>
        {
            var form = await worker.PaperAsync();
            form["paperPhotos"] = new[] { await worker.UploadsAsync("paper-form") };
            return form;
        });

        Assert.Equal("valid", await StatusAsync(visit));
    }

    [Fact]
    public async Task Refusal_MakesItNonCompliant_WithItsReason()
    {
        var visit = await OpenVisit.DoneAsync(city, worker => worker.FormAsync(withSignature: false));
        Assert.Equal("awaiting-review", await StatusAsync(visit));

        (await ReviewAsync(visit, new { decision = "refuse", reason = "机房未清洁" })).Is(HttpStatusCode.OK);

        var record = await visit.ReadsAsync();
        Assert.Equal("non-compliant", record.At("status").GetString());
        Assert.Equal("不合规", record.At("statusLabel").GetString());
        Assert.False(record.At("review", "accepted").GetBoolean());
        Assert.Equal("机房未清洁", record.At("review", "reason").GetString());
    }

    [Fact]
    public async Task V13_Upload_IsInTime_UntilItsLastInstant()
    {
        var visit = await OpenVisit.DoneAsync(city, worker => worker.PaperAsync());
        var deadline = (await visit.ReadsAsync()).At("uploadDeadline").GetDateTimeOffset();
        Assert.Equal((await visit.ReadsAsync()).At("signedOutAt").GetDateTimeOffset().AddHours(24), deadline);
        city.AdvanceTo(deadline - Margin);
        Assert.Equal("awaiting-upload", await StatusAsync(visit));

        Assert.Equal("valid", (await UploadAsync(visit)).Is(HttpStatusCode.OK).At("status").GetString());
        city.AdvanceTo(deadline.AddSeconds(1));
        Assert.Equal("valid", await StatusAsync(visit));
    }

    [Fact]
    public async Task V13_LateUpload_IsKept_AndTheVisitStaysNonCompliant()
    {
        var visit = await OpenVisit.DoneAsync(city, worker => worker.PaperAsync());
        city.AdvanceTo((await visit.ReadsAsync()).At("uploadDeadline").GetDateTimeOffset() + TimeSpan.FromTicks(1));
        Assert.Equal("non-compliant", await StatusAsync(visit));

        (await UploadAsync(visit)).Is(HttpStatusCode.OK);

        var record = await visit.ReadsAsync();
        Assert.Equal("non-compliant", record.At("status").GetString());
        Assert.Single(record.At("paperPhotos").EnumerateArray());
    }

    [Fact]
    public async Task V14_Review_IsInTime_UntilItsLastInstant()
    {
        var visit = await OpenVisit.DoneAsync(city, worker => worker.FormAsync(withSignature: false));
        var deadline = (await visit.ReadsAsync()).At("reviewDeadline").GetDateTimeOffset();
        Assert.Equal((await visit.ReadsAsync()).At("signedOutAt").GetDateTimeOffset().AddDays(15), deadline);
        city.AdvanceTo(deadline - Margin);
        Assert.Equal("awaiting-review", await StatusAsync(visit));

        Assert.Equal("valid", (await ReviewAsync(visit, new { decision = "accept" })).Is(HttpStatusCode.OK).At("status").GetString());
        city.AdvanceTo(deadline.AddSeconds(1));
        Assert.Equal("valid", await StatusAsync(visit));
    }

    [Fact]
    public async Task V14_LateReview_IsKept_AndTheVisitStaysNonCompliant()
    {
        var visit = await OpenVisit.DoneAsync(city, worker => worker.FormAsync(withSignature: false));
        city.AdvanceTo((await visit.ReadsAsync()).At("reviewDeadline").GetDateTimeOffset() + TimeSpan.FromTicks(1));
        Assert.Equal("non-compliant", await StatusAsync(visit));

        (await ReviewAsync(visit, new { decision = "accept" })).Is(HttpStatusCode.OK);

        var record = await visit.ReadsAsync();
        Assert.Equal("non-compliant", record.At("status").GetString());
        Assert.True(record.At("review", "accepted").GetBoolean());
    }

    [Fact]
    public async Task Review_ComesOnce()
    {
        var visit = await OpenVisit.DoneAsync(city, worker => worker.FormAsync(withSignature: false));
        (await ReviewAsync(visit, new { decision = "accept" })).Is(HttpStatusCode.OK);

        Assert.Equal("该操作已完成", (await ReviewAsync(visit, new { decision = "refuse", reason = "不" })).Refuses(HttpStatusCode.Conflict, "done-before").Title);
        Assert.Equal("valid", await StatusAsync(visit));
    }

    [Fact]
    public async Task WhatIsNotDue_IsRefused()
    {
        var open = await OpenVisit.BeginAsync(city);
        var signed = await OpenVisit.DoneAsync(city);

        Assert.Equal("该维保记录无需此操作", (await UploadAsync(open)).Refuses(HttpStatusCode.Conflict, "not-due").Title);
        (await ReviewAsync(open, new { decision = "accept" })).Refuses(HttpStatusCode.Conflict, "not-due");
        (await UploadAsync(signed)).Refuses(HttpStatusCode.Conflict, "not-due");
        (await ReviewAsync(signed, new { decision = "accept" })).Refuses(HttpStatusCode.Conflict, "not-due");
    }

    [Fact]
    public async Task Review_OfAnotherUseUnit_Is404()
    {
        var visit = await OpenVisit.DoneAsync(city, worker => worker.FormAsync(withSignature: false));
        var stranger = await city.WithPersonAsync(await city.WithOrganisationAsync(Role.UseUnit), isMain: true);

        (await stranger.SendAsync(HttpMethod.Post, $"v1/visits/{visit.Id}/review", new { decision = "refuse", reason = "不" }))
            .Refuses(HttpStatusCode.NotFound, "not-found");
        Assert.Equal("awaiting-review", await StatusAsync(visit));
    }

    [Fact]
    public async Task Review_IsTheUseUnitsOnly()
    {
        var visit = await OpenVisit.DoneAsync(city, worker => worker.FormAsync(withSignature: false));

        (await visit.Worker.SendAsync(HttpMethod.Post, $"v1/visits/{visit.Id}/review", new { decision = "accept" }))
            .Refuses(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task PaperForm_OfAnotherCompany_Is404()
    {
        var visit = await OpenVisit.DoneAsync(city, worker => worker.PaperAsync());
        var stranger = await city.WithPersonAsync(await city.WithOrganisationAsync(Role.Maintenance));
        var photos = new[] { await stranger.UploadsAsync("paper-form") };

        (await stranger.SendAsync(HttpMethod.Put, $"v1/visits/{visit.Id}/paper-form", new { photos }))
            .Refuses(HttpStatusCode.NotFound, "not-found");
    }

    [Theory]
    [InlineData("{\"decision\":null}", "decision")]
    [InlineData("{\"decision\":\"maybe\"}", "decision")]
    [InlineData("{\"decision\":\"refuse\"}", "reason")]
    [InlineData("{\"decision\":\"refuse\",\"reason\":\"  \"}", "reason")]
    public async Task Review_WithAFault_NamesIt(string body, string field)
    {
        var visit = await OpenVisit.DoneAsync(city, worker => worker.FormAsync(withSignature: false));

        var answer = await ReviewAsync(visit, System.Text.Json.Nodes.JsonNode.Parse(body)!);

        Assert.True(answer.Refuses(HttpStatusCode.BadRequest, "input-invalid").At("errors").TryGetProperty(field, out _), answer.Text);
    }

    [Fact]
    public async Task PaperForm_WithAFault_NamesIt_AndMayComeAgain()
    {
        var visit = await OpenVisit.DoneAsync(city, worker => worker.PaperAsync());
        var good = await visit.Worker.UploadsAsync("paper-form");
        (string?[] Photos, string Field)[] faults =
        [
            ([], "photos"),
            ([null], "photos[0]"),
            (["nonsense"], "photos[0]"),
            ([good, good], "photos"),
            ([good, await visit.Worker.UploadsAsync("site-photo")], "photos[1]"),
            ([await (await city.WithPersonAsync(visit.Company)).UploadsAsync("paper-form")], "photos[0]"),
        ];

        foreach (var (photos, field) in faults)
        {
            var answer = await visit.Worker.SendAsync(HttpMethod.Put, $"v1/visits/{visit.Id}/paper-form", new { photos });
            Assert.True(answer.Refuses(HttpStatusCode.BadRequest, "input-invalid").At("errors").TryGetProperty(field, out _), answer.Text);
        }

        (await visit.Worker.SendAsync(HttpMethod.Put, $"v1/visits/{visit.Id}/paper-form", new { photos = new[] { good } }))
            .Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task StaleVersion_Is412()
    {
        var visit = await OpenVisit.DoneAsync(city, worker => worker.PaperAsync(withSignature: false));
        var stale = (await visit.ReadsAsync()).Headers["ETag"];
        (await UploadAsync(visit)).Is(HttpStatusCode.OK);

        (await ReviewAsync(visit, new { decision = "accept" }, ("If-Match", stale))).Refuses(HttpStatusCode.PreconditionFailed, "stale-version");
        (await ReviewAsync(visit, new { decision = "accept" }, ("If-Match", (await visit.ReadsAsync()).Headers["ETag"]))).Is(HttpStatusCode.OK);
    }

    private static async Task<string?> StatusAsync(OpenVisit visit) => (await visit.ReadsAsync()).Is(HttpStatusCode.OK).At("status").GetString();

    private static async Task<Answer> UploadAsync(OpenVisit visit)
    {
        var photos = new[] { await visit.Worker.UploadsAsync("paper-form") };
        return await visit.Worker.SendAsync(HttpMethod.Put, $"v1/visits/{visit.Id}/paper-form", new { photos });
    }

    private async Task<Answer> ReviewAsync(OpenVisit visit, object body, params (string Name, string Value)[] headers)
    {
        var reviewer = await city.WithPersonAsync(visit.UseUnit);
        return await reviewer.SendAsync(HttpMethod.Post, $"v1/visits/{visit.Id}/review", body, headers);
    }
}
