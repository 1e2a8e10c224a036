using System.Net;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Visits;

/// <summary>The form of a sign-out through HTTP: each field that is wrong is named, and nothing is recorded (V-13).</summary>
[Collection(nameof(OwnTime))]
public sealed class SignOutFormTests(City city)
{
    public static TheoryData<string, string, object?> Faults { get; } = new()
    {
        { "mode", "mode", null },
        { "mode", "mode", "by-heart" },
        { "depth", "depth", "weekly" },
        { "items", "items", Array.Empty<object>() },
        { "items", "items[0].code", new[] { new { code = "B-1-01", done = true } } },
        { "items", "items[0].code", new object?[] { null } },
        { "items", "items[1].code", new[] { new { code = "A-1-01", done = true }, new { code = "A-1-01", done = true } } },
        { "items", "items[0].reason", new[] { new { code = "A-1-01", done = false } } },
        { "items", "items[0].result", new[] { new { code = "A-1-01", result = "broken" } } },
        { "items", "items[0].note", new[] { new { code = "A-1-01", result = "failed", photo = "0123456789abcdef" } } },
        { "items", "items[0].photo", new[] { new { code = "A-1-01", result = "failed", note = "磨损超标" } } },
        { "items", "items[0].photo", new[] { new { code = "A-1-01", result = "failed", note = "磨损超标", photo = "0123456789abcdef" } } },
        { "items", "items[0].photo", new[] { new { code = "A-1-01", result = "failed", note = "磨损超标", photo = "no-upload-at-all" } } },
        { "items", "items[0].note", new[] { new { code = "A-1-01", done = true, note = "磨损超标" } } },
        { "items", "items", Enumerable.Range(0, 501).Select(_ => new { code = "A-1-01", done = true }).ToArray() },
        { "photos", "photos", Array.Empty<string>() },
        { "photos", "photos", null },
        { "photos", "photos[0]", new string?[] { null } },
        { "photos", "photos[0]", new[] { "no-upload-at-all" } },
        { "photos", "photos", Enumerable.Range(0, 21).Select(at => $"00000000000000{at:00}").ToArray() },
        { "problems", "problems[0]", new[] { " " } },
        { "problems", "problems[1]", new[] { "门", new string('长', 501) } },
        { "problems", "problems", Enumerable.Repeat("门", 51).ToArray() },
        { "remark", "remark", new string('长', 501) },
        { "remark", "remark", "bell\u0007" },
        { "signature", "signature", "no-upload-at-all" },
        { "paperPhotos", "paperPhotos", new[] { "0000000000000001" } },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task WrongField_IsNamed(string field, string named, object? value)
    {
        var visit = await OpenVisit.BeginAsync(city);
        visit.ReachesItsEnd();
        var form = await visit.Worker.FormAsync();
        form[field] = value;

        var answer = await visit.SignsOutAsync(form: form);

        Named(answer, named);
        Assert.Equal("open", (await visit.ReadsAsync()).At("status").GetString());
    }

    [Theory]
    [InlineData("photos")]
    [InlineData("signature")]
    public async Task OneFileTwice_IsNamed(string field)
    {
        var visit = await OpenVisit.BeginAsync(city);
        visit.ReachesItsEnd();
        var form = await visit.Worker.FormAsync();
        var photo = ((string[])form["photos"]!)[0];
        form[field] = field == "photos" ? new[] { photo, photo } : photo;

        Named(await visit.SignsOutAsync(form: form), field);
    }

    [Fact]
    public async Task PaperWithItems_IsNamed()
    {
        var visit = await OpenVisit.BeginAsync(city);
        visit.ReachesItsEnd();
        var form = await visit.Worker.FormAsync();
        form["mode"] = "paper";

        Named(await visit.SignsOutAsync(form: form), "items");
    }

    [Fact]
    public async Task EverythingWrong_IsNamedAtOnce()
    {
        var visit = await OpenVisit.BeginAsync(city);
        visit.ReachesItsEnd();
        var form = await visit.Worker.FormAsync();
        form["photos"] = Array.Empty<string>();
        form["items"] = new[] { new { code = "A-1-01", done = false } };
        form["remark"] = new string('长', 501);

        var answer = await visit.SignsOutAsync(form: form);

        Named(answer, "photos");
        Named(answer, "items[0].reason");
        Named(answer, "remark");
    }

    [Fact]
    public async Task UnfinishedItemsAndProblems_AreRecorded()
    {
        var visit = await OpenVisit.BeginAsync(city);
        visit.ReachesItsEnd();
        var form = await visit.Worker.FormAsync();
        form["depth"] = "quarter";
        form["items"] = new object[] { new { code = "A-1-01", done = true }, new { code = "A-2-01", done = false, reason = "缺配件" } };
        form["problems"] = new[] { "层门地坎磨损" };

        (await visit.SignsOutAsync(form: form)).Is(HttpStatusCode.OK);

        var record = await visit.ReadsAsync();
        Assert.Equal(("half-month", "quarter"), (record.At("depth").GetString(), record.At("askedDepth").GetString()));
        Assert.Equal("缺配件", record.At("items")[1].GetProperty("reason").GetString());
        Assert.Equal("excused", record.At("items")[1].GetProperty("result").GetString());
        Assert.Equal("层门地坎磨损", record.At("problems")[0].GetString());
    }

    [Theory]
    [InlineData("of another kind")]
    [InlineData("of somebody else")]
    [InlineData("never uploaded")]
    [InlineData("never announced")]
    public async Task WrongUpload_IsNamed_AndTheVisitStaysOpen(string fault)
    {
        var visit = await OpenVisit.BeginAsync(city);
        visit.ReachesItsEnd();

        var form = await visit.Worker.FormAsync();
        form["photos"] = new[] { ((string[])form["photos"]!)[0], await WrongAsync(visit, fault, "site-photo") };
        Named(await visit.SignsOutAsync(form: form), "photos[1]");
        form = await visit.Worker.FormAsync();
        form["signature"] = await WrongAsync(visit, fault, "signature");
        Named(await visit.SignsOutAsync(form: form), "signature");
        form = await visit.Worker.PaperAsync();
        form["paperPhotos"] = new[] { await WrongAsync(visit, fault, "paper-form") };
        Named(await visit.SignsOutAsync(form: form), "paperPhotos[0]");

        Assert.Equal("open", (await visit.ReadsAsync()).At("status").GetString());
        (await visit.SignsOutAsync()).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task UploadOfAnotherVisit_IsNamed()
    {
        var first = await OpenVisit.BeginAsync(city);
        first.ReachesItsEnd();
        var used = await first.Worker.FormAsync();
        (await first.SignsOutAsync(form: used)).Is(HttpStatusCode.OK);
        var second = first with { Answer = (await first.Worker.SignsInAsync(first.Elevator)).Is(HttpStatusCode.Created) };
        city.AdvanceTo(city.Now.AddMinutes(35));
        var form = await first.Worker.FormAsync();
        form["photos"] = used["photos"];

        var answer = await first.Worker.SignsOutAsync(second.Answer.At("id").GetString()!, first.Elevator, form: form);

        Named(answer, "photos[0]");
        Assert.Equal("upload-used", answer.At("errors", "photos[0]")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task RefusedForm_DoesNotUseItsGoodUploadsUp()
    {
        var visit = await OpenVisit.BeginAsync(city);
        visit.ReachesItsEnd();
        var form = await visit.Worker.FormAsync();
        var wrong = new Dictionary<string, object?>(form, StringComparer.Ordinal) { ["signature"] = await WrongAsync(visit, "never uploaded", "signature") };
        Named(await visit.SignsOutAsync(form: wrong), "signature");

        (await visit.SignsOutAsync(form: form)).Is(HttpStatusCode.OK);
    }

    private static void Named(Answer answer, string field)
    {
        answer.Refuses(HttpStatusCode.BadRequest, "input-invalid");
        Assert.Equal("输入内容有误", answer.Title);
        Assert.True(answer.At("errors").TryGetProperty(field, out _), $"{field} is not named: {answer.Text}");
    }

    private async Task<string> WrongAsync(OpenVisit visit, string fault, string kind)
    {
        var worker = visit.Worker;
        switch (fault)
        {
            case "of another kind":
                return await worker.UploadsAsync("certificate");
            case "of somebody else":
                return await (await city.WithPersonAsync(visit.Company)).UploadsAsync(kind);
            case "never uploaded":
                var announced = new { kind, contentType = "image/jpeg", size = 16 };
                return (await worker.SendAsync(HttpMethod.Post, "v1/uploads", announced)).At("uploadId").GetString()!;
            default:
                return "0123456789ABCDEF";
        }
    }
}
