using System.Net;
using ElevatorFunctions.Complaints;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Harness;
using ComplaintReference = ElevatorFunctions.Cases.CaseReference<ElevatorFunctions.Core.Identifiers.ComplaintId>;

namespace ElevatorFunctions.Tests.Complaints;

/// <summary>A complaint of the public needs its proofs, and counts once when it is sent twice, cut off or refused (P-1).</summary>
public sealed class ProvenComplaintTests
{
    private const string Phone = "13700000001";

    [Theory]
    [InlineData(null, "123456", "phone")]
    [InlineData("12345", "123456", "phone")]
    [InlineData(Phone, null, "smsCode")]
    public async Task P1_WithoutPhoneOrCode_IsRefused(string? phone, string? smsCode, string field)
    {
        await using var town = await TestTown.BuildAsync();

        var answer = await ComplainsAsync(town, Body(town, phone, smsCode));

        answer.Refuses(HttpStatusCode.BadRequest, "input-invalid");
        Assert.True(answer.At("errors").TryGetProperty(field, out _));
    }

    [Fact]
    public async Task P1_AWrongCode_IsRefused_CountsAndLeavesNothing()
    {
        await using var town = await TestTown.BuildAsync();
        (await ComplainsAsync(town, Body(town, Phone, "123456"))).Refuses(HttpStatusCode.BadRequest, "sms-code-void");
        var code = await town.App.AsksForCodeAsync(Phone);
        for (var wrong = 0; wrong < 5; wrong++)
        {
            var answer = await ComplainsAsync(town, Body(town, Phone, Other(code)));
            answer.Refuses(HttpStatusCode.BadRequest, "sms-code-wrong");
            Assert.Equal("wrong-code", answer.At("errors", "smsCode")[0].GetProperty("code").GetString());
        }

        (await ComplainsAsync(town, Body(town, Phone, code))).Refuses(HttpStatusCode.BadRequest, "sms-code-void");
        Assert.Empty(await ListedAsync(town));
    }

    [Fact]
    public async Task P1_ACode_IsOfThePhoneItWasSentTo_AndGoodForOneComplaint()
    {
        await using var town = await TestTown.BuildAsync();
        var code = await town.App.AsksForCodeAsync(Phone);

        (await ComplainsAsync(town, Body(town, "13700000002", code))).Refuses(HttpStatusCode.BadRequest, "sms-code-void");
        (await ComplainsAsync(town, Body(town, Phone, code), "a")).Is(HttpStatusCode.Created);
        var other = Body(town, Phone, code);
        other["separate"] = true;
        (await ComplainsAsync(town, other, "b")).Refuses(HttpStatusCode.BadRequest, "sms-code-void");
        Assert.Single(await ListedAsync(town));
    }

    [Fact]
    public async Task P1_TheSameRequestAtOnceAndLater_IsOneComplaint()
    {
        await using var town = await TestTown.BuildAsync();
        var body = Body(town, Phone, await town.App.AsksForCodeAsync(Phone));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ComplainsAsync(town, body, "a")));
        await town.QuietAsync();
        var id = answers[0].Is(HttpStatusCode.Created).At("id").GetString()!;
        await town.PostsAsync(town.OwnersWorker, $"v1/complaints/{id}/accept");
        await town.PostsAsync(town.OwnersWorker, $"v1/complaints/{id}/handle", new { note = "已处理" });
        await town.PostsAsync(town.Caretaker, $"v1/complaints/{id}/review", new { decision = "accept" });
        await town.AdvanceAsync(TimeSpan.FromDays(1));
        var later = await ComplainsAsync(town, body, "a");

        Assert.Single(answers.Append(later).Select(answer => answer.Is(HttpStatusCode.Created).Text).Distinct(StringComparer.Ordinal));
        Assert.Equal([id], await ListedAsync(town));
    }

    [Fact]
    public async Task P1_TheSameJoinTwice_JoinsOnce()
    {
        await using var town = await TestTown.BuildAsync();
        var id = (await ComplainsAsync(town, Body(town, Phone, await town.App.AsksForCodeAsync(Phone)))).Is(HttpStatusCode.Created).At("id").GetString();
        var join = Body(town, "13700000002", await town.App.AsksForCodeAsync("13700000002"));
        join["join"] = id;
        join["categories"] = new[] { "C06" };
        join["text"] = "我也听到了";

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ComplainsAsync(town, join, "a")));

        Assert.Single(answers.Select(answer => answer.Is(HttpStatusCode.Created).Text).Distinct(StringComparer.Ordinal));
        var seen = await SeesAsync(town, id!);
        Assert.Equal(2, seen.At("complainants").GetInt32());
        Assert.Equal("我也听到了", seen.At("text").GetString());
        Assert.Equal(["C02", "C06"], seen.At("categories").EnumerateArray().Select(category => category.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task P1_TwoPeopleWithTheSameKey_AreNotShownEachOthersPage()
    {
        await using var town = await TestTown.BuildAsync();
        var first = (await ComplainsAsync(town, Body(town, Phone, await town.App.AsksForCodeAsync(Phone)), "1")).Is(HttpStatusCode.Created);
        var body = Body(town, "13700000002", await town.App.AsksForCodeAsync("13700000002"));
        body["separate"] = true;

        var second = (await ComplainsAsync(town, body, "1")).Is(HttpStatusCode.Created);

        Assert.NotEqual(first.At("id").GetString(), second.At("id").GetString());
    }

    [Fact]
    public async Task E4_ARevokedCode_TakesNoComplaintAndNoUpload()
    {
        await using var town = await TestTown.BuildAsync();
        var supervisor = await town.WithOrganisationAsync(Role.Supervisor, town.Elevator.Entry.District);
        (await (await town.WithPersonAsync(supervisor, isMain: true)).SendAsync(HttpMethod.Delete, $"v1/elevators/{town.Elevator.Entry.Code}/qr/1")).Is(HttpStatusCode.NoContent);

        (await ComplainsAsync(town, Body(town, Phone, await town.App.AsksForCodeAsync(Phone)))).Refuses(HttpStatusCode.BadRequest, "qr-invalid");
        (await AnnouncesAsync(town)).Refuses(HttpStatusCode.BadRequest, "qr-invalid");
    }

    [Fact]
    public async Task P1_Photos_AreReadByWhoeverMayReadTheComplaint()
    {
        await using var town = await TestTown.BuildAsync();
        var body = Body(town, Phone, await town.App.AsksForCodeAsync(Phone));
        body["photos"] = new[] { await town.App.UploadsInPublicAsync(town.Elevator.Qr) };

        var made = (await ComplainsAsync(town, body)).Is(HttpStatusCode.Created);

        var links = (await SeesAsync(town, made.At("id").GetString()!)).At("photos");
        Assert.Equal(TestFiles.Jpeg, await town.App.Client.GetByteArrayAsync(links[0].GetString()));
        var page = (await town.App.SendAsync(HttpMethod.Get, FollowedPage.RouteOf(made.At("followUrl").GetString()!))).Is(HttpStatusCode.OK);
        Assert.DoesNotContain("v1/files/", page.Text, StringComparison.Ordinal);
        var handled = await town.PostsAsync(town.OwnersWorker, $"v1/complaints/{made.At("id").GetString()}/accept");
        var photo = await town.OwnersWorker.UploadsAsync("site-photo");
        handled = (await town.PostsAsync(town.OwnersWorker, $"v1/complaints/{made.At("id").GetString()}/handle", new { note = "已处理", photos = new[] { photo } }))
            .Is(HttpStatusCode.OK);
        var ofHandling = handled.At("log")[1].GetProperty("photos")[0].GetString();
        Assert.NotEmpty(await town.App.Client.GetByteArrayAsync(ofHandling));
    }

    [Fact]
    public async Task P1_AnUploadOfAnother_OrOneThatIsNotWhatItSaid_IsRefused_AndTheCodeStaysGood()
    {
        await using var town = await TestTown.BuildAsync();
        var other = await town.WithElevatorAsync(town.Owner, town.UseUnit);
        string[] bad =
        [
            await town.App.UploadsInPublicAsync(other.Qr),
            await town.OwnersWorker.UploadsAsync("site-photo"),
            await town.OwnersWorker.UploadsAsync("complaint-photo"),
            (await AnnouncesAsync(town)).Is(HttpStatusCode.Created).At("uploadId").GetString()!,
        ];
        var body = Body(town, Phone, await town.App.AsksForCodeAsync(Phone));
        foreach (var photo in bad)
        {
            body["photos"] = new[] { photo };
            var answer = await ComplainsAsync(town, body);
            answer.Refuses(HttpStatusCode.BadRequest, "input-invalid");
            Assert.True(answer.At("errors").TryGetProperty("photos[0]", out _));
        }

        body["photos"] = Enumerable.Repeat(bad[0], 10);
        (await ComplainsAsync(town, body)).Refuses(HttpStatusCode.BadRequest, "input-invalid");
        var good = await town.App.UploadsInPublicAsync(town.Elevator.Qr);
        body["photos"] = new[] { good };
        (await ComplainsAsync(town, body)).Is(HttpStatusCode.Created);
        var next = Body(town, "13700000002", await town.App.AsksForCodeAsync("13700000002"));
        next["photos"] = new[] { good };
        next["separate"] = true;
        (await ComplainsAsync(town, next)).Refuses(HttpStatusCode.BadRequest, "input-invalid");
    }

    [Fact]
    public async Task P1_WhatDiesAfterTheCodeWasUsed_IsSentAgainWithTheSameKey()
    {
        await using var town = await TestTown.BuildAsync();
        var body = Body(town, Phone, await town.App.AsksForCodeAsync(Phone));
        body["photos"] = new[] { await town.App.UploadsInPublicAsync(town.Elevator.Qr) };
        var first = (await ComplainsAsync(town, body, "a")).Is(HttpStatusCode.Created).At("id").GetString()!;
        // As if it had died just before the complaint was written: code and photo are used, and nothing else is there.
        await ForgetAsync(town, first);

        var again = (await ComplainsAsync(town, body, "a")).Is(HttpStatusCode.Created).At("id").GetString()!;

        Assert.NotEmpty((await SeesAsync(town, again)).At("photos").EnumerateArray());
    }

    // The rows of a complaint that its process died before writing: no service takes them back.
    private static async Task ForgetAsync(TestTown town, string id)
    {
        Assert.True(ComplaintReference.TryParse(id, out var reference));
        var table = town.App.Get<Platform.Storage.StorageClients>().Tables.GetTableClient(ComplaintsModule.Table);
        var rows = table.QueryAsync<Azure.Data.Tables.TableEntity>(row => row.PartitionKey == ComplaintKeys.Partition(reference.Elevator));
        await foreach (var row in rows)
        {
            await table.DeleteEntityAsync(row.PartitionKey, row.RowKey);
        }
    }

    private static Dictionary<string, object?> Body(TestTown town, string? phone, string? smsCode) => new(StringComparer.Ordinal)
    {
        ["qr"] = town.Elevator.Qr,
        ["categories"] = new[] { "C02" },
        ["phone"] = phone,
        ["smsCode"] = smsCode,
    };

    private static string Other(string code) => code == "000000" ? "000001" : "000000";

    private static Task<Answer> AnnouncesAsync(TestTown town) => town.App.SendAsync(
        HttpMethod.Post, "v1/public/uploads", new { qr = town.Elevator.Qr, kind = "complaint-photo", contentType = "image/png", size = 100 });

    private static Task<Answer> ComplainsAsync(TestTown town, object body, string? key = null) => town.App.SendAsync(
        HttpMethod.Post, "v1/public/complaints", body, headers: key is null ? [] : [("Idempotency-Key", key)]);

    private static async Task<string[]> ListedAsync(TestTown town) =>
        [.. (await town.OwnersWorker.SendAsync(HttpMethod.Get, "v1/complaints")).At("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!)];

    private static async Task<Answer> SeesAsync(TestTown town, string id) =>
        (await town.OwnersWorker.SendAsync(HttpMethod.Get, $"v1/complaints/{id}")).Is(HttpStatusCode.OK);
}
