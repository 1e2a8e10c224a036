using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.StoredCities;

/// <summary>
/// Lets people of a running demo city act over HTTP, as they could in any release, so that a stored city has rows of all kinds that its release writes.
/// </summary>
/// <param name="client">A client whose base address ends in <c>/api/</c>.</param>
/// <param name="demo">The city's demo.json.</param>
internal sealed partial class CityLife(HttpClient client, JsonElement demo)
{
    // Counts through the elevators that are ready, so that each act has one of its own.
    private int _elevators;

    private JsonElement[] Accounts { get; } = [.. demo.GetProperty("accounts").EnumerateArray()];

    private JsonElement[] Ready { get; } =
        [.. demo.GetProperty("elevators").EnumerateArray().Where(elevator => elevator.GetProperty("note").GetString() == "ready for a sign-in")];

    /// <summary>A day of the city.</summary>
    public async Task LiveAsync()
    {
        await AdministerAsync();
        await MaintainAsync();
        await RescueAsync();
        await ComplainAsync();
    }

    private async Task AdministerAsync()
    {
        var (company, supervisor) = (MainsOf("maintenance")[0], MainsOf("supervisor")[0]);
        var today = ShanghaiCalendar.DayOf(TimeProvider.System.GetUtcNow());
        var account = await PostAsync(company, "v1/accounts", new { userName = "worker.new", personName = "钱多多", gender = "female" });
        var id = account.GetProperty("account").GetProperty("id").GetString();
        await SendAsync(HttpMethod.Put, company, $"v1/accounts/{id}/permissions", new { permissions = new[] { "visits.read", "visits.scan" } });
        await SendAsync(HttpMethod.Put, company, $"v1/accounts/{id}/elevators", new { codes = new[] { CodeOf(Ready[0]) } });
        var contract = await PostAsync(
            company, "v1/contracts", new { number = "HT-NEW", kind = "full", firstDay = today.AddDays(300), lastDay = today.AddYears(2) });
        await PostAsync(company, $"v1/contracts/{contract.GetProperty("id").GetString()}/elevators", new { codes = new[] { CodeOf(OfCompany(company)) } });
        var other = OfCompany(MainsOf("maintenance")[1]);
        await PostAsync(
            supervisor, $"v1/elevators/{CodeOf(other)}/maintainer-changes", new { company = company, signedOn = today.AddDays(-1), filedOn = today.AddDays(-1) });
        await SendAsync(HttpMethod.Patch, supervisor, $"v1/elevators/{CodeOf(other)}", new { estate = "新名", status = "stopped" });
        await PostAsync(supervisor, $"v1/elevators/{CodeOf(other)}/qr", new { until = today.AddDays(20) });
        await SendAsync(
            HttpMethod.Put, supervisor, $"v1/elevators/{CodeOf(other)}/location",
            new { position = new { latitude = 30.8703, longitude = 120.0933, accuracy = 5, datum = "wgs-84" } });
        await ImportAsync(supervisor, other.GetProperty("useUnit").GetString()!);
    }

    private async Task ImportAsync(string supervisor, string useUnit)
    {
        var file = $"电梯唯一码,设备类别,所属辖区,所在地点,使用单位\nIMPORTED1,曳引与强制驱动电梯,吴兴区,导入小区,{useUnit}\nIMPORTED2,火箭,吴兴区,导入小区,{useUnit}\n";
        using var request = new HttpRequestMessage(HttpMethod.Post, "v1/elevators/import?mode=good-rows") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(file)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        await AnswerAsync(request, supervisor);
    }

    private async Task MaintainAsync()
    {
        var (reviewed, paper, open) = (NextReady(), NextReady(), NextReady());
        var visit = await SignInAsync(reviewed);
        await AdvanceAsync("PT40M");
        await SignOutAsync(reviewed, visit, new { mode = "checklist", items = new object[] { new { code = "A-1-01", done = true }, new { code = "A-1-02", done = false, reason = "机房上锁" } } });
        await PostAsync(reviewed.GetProperty("useUnit").GetString()!, $"v1/visits/{visit}/review", new { decision = "accept" });
        visit = await SignInAsync(paper);
        await AdvanceAsync("PT40M");
        await SignOutAsync(paper, visit, new { mode = "paper" });
        await SignInAsync(open);
    }

    private async Task RescueAsync()
    {
        foreach (var stage in (string[])["dispatched", "accepted", "rescued"])
        {
            var elevator = NextReady();
            var company = elevator.GetProperty("company").GetString()!;
            var rescue = (await PostAsync(null, "v1/public/reports", new { qr = QrOf(elevator), peopleTrapped = true, phone = "13700000001", text = "三个人", people = 3 }))
                .GetProperty("id").GetString();
            if (stage != "dispatched")
            {
                await PostAsync(company, $"v1/rescues/{rescue}/accept", new { });
            }

            if (stage == "rescued")
            {
                await PostAsync(company, $"v1/rescues/{rescue}/arrive", new { });
                await PostAsync(company, $"v1/rescues/{rescue}/complete", new { outcome = "entrapment", cause = "301", people = 3, note = "已送出" });
            }
        }

        await PostAsync(MainsOf("rescue-centre")[0], "v1/rescues", new { elevator = CodeOf(NextReady()), peopleTrapped = false, text = "门关不上" });
    }

    private async Task ComplainAsync()
    {
        foreach (var stage in (string[])["to-accept", "to-review", "closed"])
        {
            var elevator = NextReady();
            var company = elevator.GetProperty("company").GetString()!;
            var phone = $"1360000{_elevators:D4}";
            var body = new { qr = QrOf(elevator), categories = new[] { "C02" }, text = "异响", phone, smsCode = await CodeForAsync(phone) };
            var complaint = (await PostAsync(null, "v1/public/complaints", body)).GetProperty("id").GetString();
            if (stage != "to-accept")
            {
                await PostAsync(company, $"v1/complaints/{complaint}/accept", new { });
                await PostAsync(company, $"v1/complaints/{complaint}/handle", new { note = "已更换导靴", photos = new[] { await UploadAsync(company, "site-photo") } });
            }

            if (stage == "closed")
            {
                await PostAsync(elevator.GetProperty("useUnit").GetString()!, $"v1/complaints/{complaint}/review", new { decision = "accept" });
            }
        }
    }

    private async Task<string> CodeForAsync(string phone)
    {
        var challengeId = (await PostAsync(null, "v1/auth/challenges", new { })).GetProperty("challengeId").GetString();
        var answer = (await SendAsync(HttpMethod.Get, null, $"dev/challenges/{challengeId}", null)).GetProperty("answer").GetString();
        await PostAsync(null, "v1/auth/sms-codes", new { purpose = "complaint", phone, challengeId, answer });
        for (var looks = 0; looks < 5000; looks++)
        {
            var sent = (await SendAsync(HttpMethod.Get, null, "dev/sms?top=50", null)).GetProperty("items").EnumerateArray()
                .FirstOrDefault(sms => sms.GetProperty("to").GetString()!.EndsWith(phone, StringComparison.Ordinal));
            if (sent.ValueKind == JsonValueKind.Object)
            {
                return SixDigits().Match(sent.GetProperty("text").GetString()!).Value;
            }
        }

        throw new InvalidOperationException("The code does not come.");
    }

    private async Task<string> SignInAsync(JsonElement elevator) =>
        (await PostAsync(WorkerOf(elevator), "v1/visits/sign-in", await ScanAsync(elevator, "sign-in"))).GetProperty("id").GetString()!;

    private async Task SignOutAsync(JsonElement elevator, string visit, object form)
    {
        var body = await ScanAsync(elevator, "sign-out");
        foreach (var member in JsonSerializer.SerializeToElement(form).EnumerateObject())
        {
            body[member.Name] = member.Value;
        }

        body["problems"] = Array.Empty<string>();
        body["photos"] = new[] { await UploadAsync(WorkerOf(elevator), "site-photo") };
        await PostAsync(WorkerOf(elevator), $"v1/visits/{visit}/sign-out", body);
    }

    private async Task<Dictionary<string, object?>> ScanAsync(JsonElement elevator, string purpose) => new(StringComparer.Ordinal)
    {
        ["qr"] = QrOf(elevator),
        ["position"] = new { latitude = elevator.GetProperty("latitude").GetDouble(), longitude = elevator.GetProperty("longitude").GetDouble(), accuracy = 10, datum = "wgs-84" },
        ["faceAssertion"] = (await PostAsync(null, "dev/face-assertions", new { userName = WorkerOf(elevator), purpose })).GetProperty("faceAssertion").GetString(),
    };

    private async Task<string> UploadAsync(string userName, string kind)
    {
        var announced = await PostAsync(userName, "v1/uploads", new { kind, contentType = "image/png", size = TestFiles.Png.Length });
        using var put = new HttpRequestMessage(HttpMethod.Put, announced.GetProperty("url").GetString()) { Content = new ByteArrayContent(TestFiles.Png) };
        put.Content.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        await AnswerAsync(put, userName: null);
        return announced.GetProperty("uploadId").GetString()!;
    }

    private Task AdvanceAsync(string duration) => PostAsync(null, "dev/clock/advance", new { duration });

    private Task<JsonElement> PostAsync(string? userName, string path, object body) => SendAsync(HttpMethod.Post, userName, path, body);

    private Task<JsonElement> SendAsync(HttpMethod method, string? userName, string path, object? body) =>
        AnswerAsync(new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) }, userName);

    // The clock is moved, so that a token is asked for each time.
    private async Task<JsonElement> AnswerAsync(HttpRequestMessage request, string? userName)
    {
        if (userName is not null)
        {
            var login = await PostAsync(null, "v1/auth/login", new { userName, password = "Demo_2026" });
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", login.GetProperty("accessToken").GetString());
        }

        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{request.Method} {request.RequestUri}: {text}");
        return text.Length > 0 && text[0] == '{' ? JsonDocument.Parse(text).RootElement : default;
    }

    private string[] MainsOf(string role) =>
        [.. Accounts.Where(account => account.GetProperty("role").GetString() == role && account.GetProperty("main").GetBoolean())
            .Select(account => account.GetProperty("userName").GetString()!)];

    private JsonElement OfCompany(string company) => Ready.Last(elevator => elevator.GetProperty("company").GetString() == company);

    private JsonElement NextReady() => Ready[_elevators++];

    private static string WorkerOf(JsonElement elevator) => elevator.GetProperty("assignedTo")[0].GetString()!;

    private static string CodeOf(JsonElement elevator) => elevator.GetProperty("code").GetString()!;

    private static string QrOf(JsonElement elevator) => elevator.GetProperty("qr").GetString()!;

    [GeneratedRegex("[0-9]{6}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SixDigits();
}
