using System.Net;

namespace FunctionsHost.Tests.Hosting;

/// <summary>A setting switches a function off.</summary>
[Trait("Speed", "slow")]
public sealed class DisabledFunctionsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task DisabledFunction_IsNotThereAndTheBannerSaysSo()
    {
        await using var host = await RunningHost.StartAsync(
            _folder,
            settings: [("AzureWebJobs.Text.Disabled", "True"), ("AzureWebJobs_Mvc_Disabled", "1"), ("AzureWebJobs.AtStart.Disabled", "true"), ("AzureWebJobs.Empty.Disabled", "false")]);

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync("v1/text"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync("v1/mvc"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("v1/empty"));
        var banner = host.Lines.Single(line => line.Contains("Functions:", StringComparison.Ordinal));
        Assert.All((string[])["Text", "Mvc", "AtStart"], name => Assert.Contains($"\t{name}: Disabled\n", banner, StringComparison.Ordinal));
        Assert.DoesNotContain("v1/text", banner, StringComparison.Ordinal);
        Assert.DoesNotContain("AtStart: timerTrigger", banner, StringComparison.Ordinal);

        async Task<HttpStatusCode> StatusAsync(string path)
        {
            using var response = await host.Client.GetAsync(path);
            return response.StatusCode;
        }
    }
}
