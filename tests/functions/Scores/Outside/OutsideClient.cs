using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace ElevatorFunctions.Tests.Scores.Outside;

/// <summary>Somebody who knows no more of the system than its address, a password, HTTP and JSON.</summary>
internal sealed class OutsideClient(HttpClient http, string userName, string password)
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    // The members that tell rows of a list apart, the first that a row has.
    private static readonly string[] Keys = ["id", "code", "elevator", "useUnit", "company", "at"];

    private string? _token;

    /// <summary>The JSON of a path.</summary>
    public async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await SendAsync(path, "application/json");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>The workbook of a path.</summary>
    public async Task<byte[]> WorkbookAsync(string path)
    {
        using var answer = await SendAsync(path, Workbook);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    /// <summary>All rows of a list, page by page. Each comes once, the pages agree in all else, and the rows are as many as they say.</summary>
    public async Task<(JsonElement Head, JsonElement[] Rows)> PagesAsync(string path, int top = 500)
    {
        var (rows, full) = (new List<JsonElement>(), $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}top={top}");
        JsonElement? head = null;
        for (string? next = full; next is not null;)
        {
            var page = await GetAsync(next);
            head ??= page;
            Assert.Equal(HeadOf(head.Value), HeadOf(page));
            var items = page.GetProperty("items").EnumerateArray().ToArray();
            Assert.True(items.Length <= top, path);
            rows.AddRange(items);
            next = page.TryGetProperty("continuation", out var place) && place.GetString() is { } text ? $"{full}&continuation={Uri.EscapeDataString(text)}" : null;
        }

        Assert.True(rows.Select(KeyOf).Distinct(StringComparer.Ordinal).Count() == rows.Count, $"{path} gives a row twice");
        Assert.True(!head!.Value.TryGetProperty("total", out var total) || total.GetInt32() == rows.Count, $"{path} gives {rows.Count} rows");
        return (head.Value, [.. rows]);
    }

    private static string HeadOf(JsonElement page) => string.Join(
        ' ', page.EnumerateObject().Where(member => member.Name is not ("items" or "continuation")).Select(member => $"{member.Name}={member.Value}"));

    private static string KeyOf(JsonElement row) => row.GetProperty(Keys.First(key => row.TryGetProperty(key, out _))).ToString();

    private async Task<HttpResponseMessage> SendAsync(string path, string accept)
    {
        for (var isAgain = false; ; isAgain = true)
        {
            _token ??= await LogInAsync();
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
            request.Headers.Accept.ParseAdd(accept);
            var answer = await http.SendAsync(request);
            if (answer.StatusCode == HttpStatusCode.Unauthorized && !isAgain)
            {
                // An access token lasts 15 minutes.
                _token = null;
                continue;
            }

            Assert.True(answer.IsSuccessStatusCode, $"{userName} {path}: {await answer.Content.ReadAsStringAsync()}");
            return answer;
        }
    }

    private async Task<string> LogInAsync()
    {
        using var answer = await http.PostAsJsonAsync("v1/auth/login", new { userName, password });
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString()!;
    }
}
