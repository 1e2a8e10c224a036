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
    private static readonly string[] DistrictCodes = ["330502", "330503", "330521", "330522", "330523"];

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
        var cars = demo.RootElement.GetProperty("elevators").EnumerateArray()
            .Where(elevator => elevator.GetProperty("company").ValueKind == JsonValueKind.String && elevator.GetProperty("latitude").ValueKind == JsonValueKind.Number)
            .ToList();

        using var client = new HttpClient { BaseAddress = new Uri(options.Http) };
        using var login = await client.PostAsJsonAsync(
            "/api/v1/auth/login",
            new { userName = admin.GetProperty("userName").GetString(), password = admin.GetProperty("password").GetString() },
            cancellation);
        login.EnsureSuccessStatusCode();
        using var token = JsonDocument.Parse(await login.Content.ReadAsStringAsync(cancellation));
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.RootElement.GetProperty("accessToken").GetString());

        using var rows = new StringContent(Rows(options, cars), Encoding.UTF8, "text/csv");
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

    // Spread over the city as its own elevators are: the same companies and use units, a little beside their places.
    private static string Rows(SimulatorOptions options, List<JsonElement> cars)
    {
        var text = new StringBuilder("电梯唯一码,设备类别,所属辖区,所在地点,使用单位,维保单位,中心城区,纬度,经度,坐标系,装置编号\n");
        for (var at = 0; at < options.Count; at++)
        {
            var (device, car) = (options.Device(at), cars[at % cars.Count]);
            var code = device.ToUpperInvariant().Replace("_", "-", StringComparison.Ordinal);
            var aside = at / cars.Count * 0.0001;
            text.Append(CultureInfo.InvariantCulture, $"{code},A,{DistrictCodes[at % DistrictCodes.Length]},模拟小区{at}幢,{Text("useUnit")},{Text("company")},{(at % 2 == 0 ? '是' : '否')},{Degrees("latitude") + aside:0.000000},{Degrees("longitude") + aside:0.000000},WGS-84,{device}\n");

            string? Text(string name) => car.GetProperty(name).GetString();
            double Degrees(string name) => car.GetProperty(name).GetDouble();
        }

        return text.ToString();
    }
}
