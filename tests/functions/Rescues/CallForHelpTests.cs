using System.Net;
using System.Text;
using System.Text.Json;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Rescues;

/// <summary>A call for help is taken, whatever it looks like, and a loss is noted .</summary>
public sealed class CallForHelpTests(TestTown town) : IClassFixture<TestTown>
{
    [Theory]
    [InlineData("138 0000 0000", "13800000000")]
    [InlineData("+86 138-0000-0000", "13800000000")]
    [InlineData("0572-2023333", "0572-2023333")]
    [InlineData("１３８００００００００", "13800000000")]
    [InlineData("0572-2023333转801", "0572-2023333转801")]
    public async Task R10_APhone_IsTakenAsPeopleWriteIt(string written, string read)
    {
        var told = await ReportedAsync(new { qr = town.Elevator.Qr, peopleTrapped = true, phone = written });

        Assert.Equal(read, told.GetProperty("phone").GetString());
        Assert.Empty(told.GetProperty("notes").EnumerateArray());
    }

    [Theory]
    [InlineData("""{"qr":"QR","peopleTrapped":true,"phone":"微信 abc"}""", "phone-not-read")]
    [InlineData("""{"qr":"QR","peopleTrapped":true,"phone":{"number":1}}""", "phone-not-read")]
    [InlineData("""{"qr":"QR","peopleTrapped":true,"phone":13800000000}""", null)]
    [InlineData("""{"qr":"QR","peopleTrapped":true,"phone":"张先生 13800000000"}""", "phone-shortened")]
    [InlineData("""{"qr":"QR","peopleTrapped":true,"people":"三个"}""", "people-not-read")]
    [InlineData("""{"qr":"QR","peopleTrapped":true,"text":"救命\uD83D"}""", null)]
    [InlineData("""{"qr":"QR","peopleTrapped":true,"text":["救命"]}""", null)]
    [InlineData("""{"qr":"QR"}""", "trapped-not-said")]
    [InlineData("""{"qr":"QR","peopleTrapped":"maybe"}""", "trapped-not-said")]
    [InlineData("""{"QR":"QR","PeopleTrapped":"true",}""", null)]
    [InlineData("""{"qr":"QR","peopleTrapped":true,"peopleTrapped":true,"position":"x"}""", null)]
    public async Task R10_WhatCannotBeTaken_IsNoted_AndPeopleAreTrapped(string body, string? note)
    {
        var told = await ReportedAsync(body.Replace("\"QR\"}", $"\"{town.Elevator.Qr}\"}}", StringComparison.Ordinal).Replace("\"QR\",", $"\"{town.Elevator.Qr}\",", StringComparison.Ordinal));

        Assert.Equal(note is null ? [] : [note], told.GetProperty("notes").EnumerateArray().Select(one => one.GetProperty("kind").GetString()!));
    }

    [Fact]
    public async Task R10_ALongText_IsCut_AndAnyContentTypeAndByteOrderMarkAreRead()
    {
        var body = JsonSerializer.Serialize(new { qr = town.Elevator.Qr, peopleTrapped = true, text = new string('救', 2000) });
        foreach (var bytes in (byte[][])[[.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(body + "\0\0\r\n")], Encoding.Unicode.GetBytes(body)])
        {
            using var content = new ByteArrayContent(bytes);
            content.Headers.TryAddWithoutValidation("Content-Type", "text/plain");
            using var response = await town.App.Client.PostAsync("v1/public/reports", content);
            var answer = (await Answer.OfAsync(response)).Is(HttpStatusCode.Created);
            var told = await NewestAsync(answer.At("id").GetString()!);
            Assert.Equal(Limits.TextLength, told.GetProperty("text").GetString()!.Length);
            Assert.Equal("text-cut", told.GetProperty("notes")[0].GetProperty("kind").GetString());
        }
    }

    [Theory]
    [InlineData("&from=singlemessage&isappinstalled=0")]
    [InlineData("#rd")]
    [InlineData("\r\n")]
    public async Task E4_AGenuineCode_IsGenuineBehindWhatOtherProgramsAdd(string addition) =>
        Assert.NotNull((await ReportedAsync(new { qr = town.Elevator.Qr + addition, peopleTrapped = true })).GetProperty("source").GetString());

    [Fact]
    public async Task R10_OnlyAForgedCode_OrNoCode_IsRefused()
    {
        var forged = town.Elevator.Qr[..^1] + (town.Elevator.Qr[^1] == 'A' ? 'Q' : 'A');
        (await PostAsync(new { qr = forged, peopleTrapped = true })).Refuses(HttpStatusCode.BadRequest, "qr-invalid");
        (await PostAsync(new { peopleTrapped = true })).Refuses(HttpStatusCode.BadRequest, "input-invalid");
    }

    [Theory]
    [InlineData("a")]
    [InlineData("5a4e8f36-1c1b-4f0e-9d61-7f0f7d3c9a55")]
    [InlineData("schlüssel mit leerzeichen")]
    public async Task R10_AKeyUsedForOtherWords_IsANewReport_WithALinkOfItsOwn(string key)
    {
        var first = await PostAsync(new { qr = town.Elevator.Qr, peopleTrapped = true, text = $"first {key}" }, key);
        var again = await PostAsync(new { qr = town.Elevator.Qr, peopleTrapped = true, text = $"first {key}" }, key);
        var other = await PostAsync(new { qr = town.Elevator.Qr, peopleTrapped = true, text = $"other {key}", phone = "138 0000 0000" }, key);

        Assert.Equal(!key.Contains(' ', StringComparison.Ordinal), first.At("followUrl").GetString() == again.At("followUrl").GetString());
        Assert.NotEqual(first.At("followUrl").GetString(), other.At("followUrl").GetString());
        Assert.Equal($"other {key}", (await NewestAsync(other.At("id").GetString()!)).GetProperty("text").GetString());
    }

    [Fact]
    public async Task R10_AtTheCentreToo_AKeyUsedForOtherWords_IsANewReport_AndABadPartIsNoted()
    {
        var key = Guid.NewGuid().ToString();
        var code = town.Elevator.Entry.Code.ToString();
        var first = await RegisterAsync(new { elevator = code, peopleTrapped = true, text = "一" });
        var other = await RegisterAsync(new { elevator = $" {code} ", peopleTrapped = true, text = "二", phone = "没有", occurredAt = "昨天" });

        Assert.Equal(first.At("reports").GetInt32() + 1, other.At("reports").GetInt32());
        var told = await NewestAsync(other.At("id").GetString()!);
        Assert.Equal("二", told.GetProperty("text").GetString());
        Assert.Equal(["phone-not-read", "clock-not-set"], told.GetProperty("notes").EnumerateArray().Select(one => one.GetProperty("kind").GetString()!));
        (await town.Seat.SendAsync(HttpMethod.Post, "v1/rescues", new { elevator = "?", peopleTrapped = true })).Refuses(HttpStatusCode.BadRequest, "input-invalid");

        async Task<Answer> RegisterAsync(object body) => (await town.App.SendAsync(HttpMethod.Post, "v1/rescues", body, town.Seat.Token, ("Idempotency-Key", key))).Is(HttpStatusCode.Created);
    }

    [Fact]
    public async Task R10_TwoHundredReportsOfOneElevatorAtOnce_AreAllTaken()
    {
        var elevator = await town.WithElevatorAsync(town.Owner, town.UseUnit, one => one);

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(nth => PostAsync(new { qr = elevator.Qr, peopleTrapped = true, text = $"{nth}" })));

        Assert.All(answers, answer => answer.Is(HttpStatusCode.Created));
        var id = Assert.Single(answers.Select(answer => answer.At("id").GetString()).Distinct(StringComparer.Ordinal));
        Assert.Equal(200, (await town.SeesAsync(id!)).At("reports").GetInt32());
    }

    private async Task<JsonElement> ReportedAsync(object body)
    {
        var answer = (await PostAsync(body)).Is(HttpStatusCode.Created);
        var id = answer.At("id").GetString()!;
        Assert.True((await town.SeesAsync(id)).At("peopleTrapped").GetBoolean());
        return await NewestAsync(id);
    }

    private async Task<JsonElement> NewestAsync(string id) => (await town.SeesAsync(id)).At("told").EnumerateArray().Last();

    private async Task<Answer> PostAsync(object body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "v1/public/reports");
        request.Content = new StringContent(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", Uri.EscapeDataString(key) == key ? key : "bad key " + key.Length);
        }

        using var response = await town.App.Client.SendAsync(request);
        return await Answer.OfAsync(response);
    }
}
