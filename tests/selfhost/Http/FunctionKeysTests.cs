using System.Text.Json;
using SelfHost.Tests.Hosting;

namespace SelfHost.Tests.Http;

/// <summary>Function and host keys open their level.</summary>
public sealed class FunctionKeysTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Keys_OpenTheirLevel()
    {
        await using var app = await TestApp.StartAsync(_folder, typeof(Locked));
        using var keys = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_folder.Path, "data", "keys.json")));
        var master = keys.RootElement.GetProperty("masterKey").GetString()!;
        var host = keys.RootElement.GetProperty("functionKeys").GetProperty("default").GetString()!;
        var own = keys.RootElement.GetProperty("functions").GetProperty("Guarded").GetProperty("default").GetString()!;

        Assert.Equal("200 200 200", await StatusesAsync(master));
        Assert.Equal("200 200 401", await StatusesAsync(host));
        Assert.Equal("200 401 401", await StatusesAsync(own));
        Assert.Equal("401 401 401", await StatusesAsync("wrong"));
        Assert.Equal("401 401 401", await StatusesAsync(""));
        Assert.Equal("401 401 401", await StatusesAsync(null));
        Assert.Equal("GET", await app.Client.GetStringAsync($"api/guarded?code={own}"));

        async Task<string> StatusesAsync(string? key) =>
            $"{await StatusAsync("guarded", key)} {await StatusAsync("other", key)} {await StatusAsync("of-admin", key)}";

        async Task<int> StatusAsync(string route, string? key)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "api/" + route);
            if (key is not null)
            {
                request.Headers.Add("x-functions-key", key);
            }

            using var response = await app.Client.SendAsync(request);
            return (int)response.StatusCode;
        }
    }

    [Fact]
    public async Task Keys_StayOverRestarts()
    {
        var path = Path.Combine(_folder.Path, "data", "keys.json");
        await using (await TestApp.StartAsync(_folder, typeof(Locked)))
        {
        }

        var first = await File.ReadAllTextAsync(path);
        await using (await TestApp.StartAsync(_folder, typeof(Locked)))
        {
        }

        Assert.Equal(first, await File.ReadAllTextAsync(path));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }
}
