using System.Text.Json;

namespace FunctionsHost.Tests.Http;

/// <summary>Function and host keys open their level.</summary>
[Trait("Speed", "slow")]
public sealed class FunctionKeysTests(HttpSample sample) : IClassFixture<HttpSample>
{
    [Fact]
    public async Task Keys_OpenTheirLevel()
    {
        using var keys = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(sample.DataFolder, "keys.json")));
        var master = keys.RootElement.GetProperty("masterKey").GetString()!;
        var host = keys.RootElement.GetProperty("functionKeys").GetProperty("default").GetString()!;
        var own = keys.RootElement.GetProperty("functions").GetProperty("Guarded").GetProperty("default").GetString()!;

        Assert.Equal("200 200 200", await StatusesAsync(master));
        Assert.Equal("200 200 401", await StatusesAsync(host));
        Assert.Equal("200 401 401", await StatusesAsync(own));
        Assert.Equal("401 401 401", await StatusesAsync("wrong"));
        Assert.Equal("401 401 401", await StatusesAsync(""));
        Assert.Equal("401 401 401", await StatusesAsync(null));
        Assert.Equal("GET", await sample.Client.GetStringAsync($"v1/guarded?code={own}"));

        async Task<string> StatusesAsync(string? key) =>
            $"{await StatusAsync("guarded", key)} {await StatusAsync("other", key)} {await StatusAsync("of-admin", key)}";

        async Task<int> StatusAsync(string route, string? key)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "v1/" + route);
            if (key is not null)
            {
                request.Headers.Add("x-functions-key", key);
            }

            using var response = await sample.Client.SendAsync(request);
            return (int)response.StatusCode;
        }
    }

    [Fact]
    public void Keys_AreForThisUserOnly()
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(sample.DataFolder, "keys.json")));
        }
    }
}
