using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Phones;
using ElevatorFunctions.PhoneCodes;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Complaints;

/// <summary>P-1: nothing is said to a phone that is not proven, and the answer to a repeated request belongs to its route, phone and content.</summary>
public sealed class RepeatedComplaintTests
{
    private const string Phone = "13700000001";
    private const string Other = "13700000002";

    [Fact]
    public async Task P1_AWrongCode_SaysNothingOfTheElevatorsComplaints()
    {
        await using var town = await TestTown.BuildAsync();
        var (id, _) = await town.ComplainsAsync(Phone);
        var body = Body(town, Other, "x");
        var code = await town.App.AsksForCodeAsync(Other);
        foreach (var join in (string?[])[null, id, "0hqsrgm07x400tzbbnxrvcsgt4fch-" + town.Elevator.Entry.Code])
        {
            body["join"] = join;
            body["smsCode"] = code == "000000" ? "000001" : "000000";
            var answer = await PostsAsync(town, body, key: null);
            answer.Refuses(HttpStatusCode.BadRequest, "sms-code-wrong");
            Assert.DoesNotContain(id, answer.Text, StringComparison.Ordinal);
        }

        body["join"] = null;
        body["smsCode"] = code;
        (await PostsAsync(town, body, key: null)).Refuses(HttpStatusCode.Conflict, "similar-complaint-open");
        body["join"] = id;
        (await PostsAsync(town, body, key: null)).Is(HttpStatusCode.Created);
    }

    [Fact]
    public async Task P1_TheSameKeyWithOtherContent_IsRefused_WhateverDiffers()
    {
        await using var town = await TestTown.BuildAsync();
        var code = await town.App.AsksForCodeAsync(Phone);
        var made = (await PostsAsync(town, Body(town, Phone, code), "1")).Is(HttpStatusCode.Created);
        foreach (var (field, value) in (IEnumerable<(string, object)>)[("text", "别的"), ("categories", new[] { "C06" }), ("separate", true), ("join", made.At("id").GetString()!)])
        {
            var body = Body(town, Phone, code);
            body[field] = value;
            var answer = await PostsAsync(town, body, "1");
            answer.Refuses(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
            Assert.DoesNotContain(made.At("followUrl").GetString()!, answer.Text, StringComparison.Ordinal);
        }

        Assert.Equal(made.Text, (await PostsAsync(town, Body(town, Phone, code), "1")).Is(HttpStatusCode.Created).Text);
    }

    [Fact]
    public async Task P1_AGuessedKey_GivesNobodyTheLink_WithoutTheCodeOfThatPhone()
    {
        await using var town = await TestTown.BuildAsync();
        var code = await town.App.AsksForCodeAsync(Phone);
        var link = (await PostsAsync(town, Body(town, Phone, code), "1")).Is(HttpStatusCode.Created).At("followUrl").GetString()!;

        var guesses = new[]
        {
            await PostsAsync(town, Body(town, Phone, code == "000000" ? "000001" : "000000"), "1"),
            await PostsAsync(town, Body(town, Other, code), "1"),
            await PostsAsync(town, Body(town, Other, await town.App.AsksForCodeAsync(Other)), "1"),
        };

        guesses[0].Refuses(HttpStatusCode.BadRequest, "sms-code-void");
        guesses[1].Refuses(HttpStatusCode.BadRequest, "sms-code-void");
        guesses[2].Refuses(HttpStatusCode.Conflict, "similar-complaint-open");
        Assert.All(guesses, guess => Assert.DoesNotContain(link, guess.Text, StringComparison.Ordinal));

        // The holder of the phone proves it anew.
        await town.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(link, (await PostsAsync(town, Body(town, Phone, await town.App.AsksForCodeAsync(Phone)), "1")).Is(HttpStatusCode.Created).At("followUrl").GetString());
    }

    [Theory]
    [InlineData("137 0000 0001")]
    [InlineData("137-0000-0001")]
    [InlineData("+86 13700000001")]
    [InlineData("0086 137 0000 0001")]
    [InlineData("１３７００００００１１")]
    [InlineData("\u202d137 0000 0001\u202c")]
    public async Task P1_APhone_IsTakenAsPeopleWriteIt(string written)
    {
        await using var town = await TestTown.BuildAsync();
        var phone = written[0] == '１' ? "13700000011" : Phone;
        (await town.App.PostsForCodeAsync(written)).Is(HttpStatusCode.Accepted);
        var code = await town.App.Get<PhoneCodeService>().LastAsync(CodePurpose.Complaint, phone);

        var first = (await PostsAsync(town, Body(town, written, code), "1")).Is(HttpStatusCode.Created);
        Assert.Equal(first.Text, (await PostsAsync(town, Body(town, phone, code), "1")).Is(HttpStatusCode.Created).Text);
    }

    [Theory]
    [InlineData("0572-2023333")]
    [InlineData("13700000001转8")]
    [InlineData("+1 202 555 0100")]
    [InlineData("13700000001 或 13700000002")]
    [InlineData("12700000001")]
    public async Task P1_WhatIsNoMobilePhone_IsRefused(string written)
    {
        await using var town = await TestTown.BuildAsync();

        var answer = await PostsAsync(town, Body(town, written, "123456"), key: null);

        answer.Refuses(HttpStatusCode.BadRequest, "input-invalid");
        Assert.Equal("not-a-phone", answer.At("errors", "phone")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task A15_AContactsPhone_IsTakenAsPeopleWriteIt()
    {
        await using var town = await TestTown.BuildAsync();
        var company = await town.WithMainAccountAsync(Role.Maintenance);
        var contact = new { name = "王小明", phone = "+86 138-0000-0000" };

        var kept = (await company.SendAsync(
            HttpMethod.Put, $"v1/organisations/{company.Organisation}/contacts", new { rescueContact = contact, maintenanceContact = contact }))
            .Is(HttpStatusCode.OK);

        Assert.Equal("13800000000", kept.At("rescueContact", "phone").GetString());
    }

    private static Dictionary<string, object?> Body(TestTown town, string phone, string smsCode) => new(StringComparer.Ordinal)
    {
        ["qr"] = town.Elevator.Qr,
        ["categories"] = new[] { "C02" },
        ["phone"] = phone,
        ["smsCode"] = smsCode,
    };

    private static async Task<Answer> PostsAsync(TestTown town, object body, string? key)
    {
        var answer = await town.App.SendAsync(HttpMethod.Post, "v1/public/complaints", body, headers: key is null ? [] : [("Idempotency-Key", key)]);
        await town.QuietAsync();
        return answer;
    }
}
