using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace DeviceSimulator;

/// <summary>Gives a system in Development an elevator for each device, by an import, as the demo city's administration.</summary>
internal static class Registration
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public static async Task<int> RunAsync(SimulatorOptions options, TextWriter output, CancellationToken cancellation)
    {
        if (options.Demo is not { } file)
        {
            await output.WriteLineAsync("--demo is missing: the demo.json of the system's data folder");
            return 2;
        }

        await using var stream = File.OpenRead(file);
        using var demo = await JsonDocument.ParseAsync(stream, cancellationToken: cancellation);
        var admin = demo.RootElement.GetProperty("accounts").EnumerateArray()
            .First(account => account.GetProperty("role").GetString() == "admin" && account.GetProperty("main").GetBoolean());
        var car = demo.RootElement.GetProperty("elevators").EnumerateArray().First(elevator => elevator.TryGetProperty("company", out _));

        using var client = new HttpClient { BaseAddress = new Uri(options.Http) };
        using var login = await client.PostAsJsonAsync(
            "/api/v1/auth/login",
            new { userName = admin.GetProperty("userName").GetString(), password = admin.GetProperty("password").GetString() },
            cancellation);
        login.EnsureSuccessStatusCode();
        using var token = JsonDocument.Parse(await login.Content.ReadAsStringAsync(cancellation));
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.RootElement.GetProperty("accessToken").GetString());

        using var rows = new StringContent(Rows(options, car), Encoding.UTF8, "text/csv");
        using var answer = await client.PostAsync(new Uri("/api/v1/elevators/import?mode=good-rows", UriKind.Relative), rows, cancellation);
        answer.EnsureSuccessStatusCode();
        using var import = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellation));
        var id = import.RootElement.GetProperty("id").GetString();
        for (var report = import.RootElement.Clone(); ; report = await ReportAsync(client, id!, cancellation))
        {
            if (report.GetProperty("state").GetString() is "done" or "failed")
            {
                await output.WriteLineAsync(report.GetRawText());
                return report.GetProperty("bad").GetInt32() == 0 ? 0 : 1;
            }

            await Task.Delay(Pause, TimeProvider.System, cancellation);
        }
    }

    private static async Task<JsonElement> ReportAsync(HttpClient client, string id, CancellationToken cancellation)
    {
        using var report = JsonDocument.Parse(await client.GetStringAsync(new Uri($"/api/v1/elevators/imports/{id}", UriKind.Relative), cancellation));
        return report.RootElement.Clone();
    }

    private static string Rows(SimulatorOptions options, JsonElement car)
    {
        var text = new StringBuilder("电梯唯一码,设备类别,所属辖区,所在地点,使用单位,维保单位,装置编号\n");
        for (var at = 0; at < options.Count; at++)
        {
            var device = options.Device(at);
            var code = device.ToUpperInvariant().Replace("_", "-", StringComparison.Ordinal);
            text.Append(CultureInfo.InvariantCulture, $"{code},A,330502,模拟小区{at}幢,{car.GetProperty("useUnit").GetString()},{car.GetProperty("company").GetString()},{device}\n");
        }

        return text.ToString();
    }
}
