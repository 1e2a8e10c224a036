using FunctionsHost.Tests.Hosting;

namespace FunctionsHost.Tests.Worker;

/// <summary>The app's log entries reach the host's log under their category, filtered by host.json.</summary>
[Trait("Speed", "slow")]
public sealed class WorkerLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Worker_LogsWarningsByDefault()
    {
        await using var host = await RunningHost.StartAsync(_folder);

        Assert.Equal(["Warning Sample.Faults a warning line", "Error Sample.Faults an error line"], await LinesAsync(host));
        Assert.Contains(host.Log, line => line.Contains("the error's exception", StringComparison.Ordinal));
    }

    [Fact]
    public async Task HostJson_OpensACategory()
    {
        var app = SampleApp.In(_folder);
        await File.WriteAllTextAsync(
            Path.Combine(app, "host.json"),
            """{ "version": "2.0", "logging": { "logLevel": { "default": "Warning", "Sample": "Debug" } }, "extensions": { "http": { "routePrefix": "v1" } } }""");
        await using var host = await RunningHost.StartAsync(_folder, app);

        Assert.Equal(
            [
                "Debug Sample.Faults a debug line", "Information Sample.Faults an information line",
                "Warning Sample.Faults a warning line", "Error Sample.Faults an error line",
            ],
            await LinesAsync(host));
    }

    [Fact]
    public async Task Setting_ClosesACategory()
    {
        await using var host = await RunningHost.StartAsync(_folder, settings: ("Logging__LogLevel__Sample.Faults", "Error"));

        Assert.Equal(["Error Sample.Faults an error line"], await LinesAsync(host));
    }

    [Fact]
    public async Task Exception_OfAFunction_IsLoggedWithItsStackOnce()
    {
        await using var host = await RunningHost.StartAsync(_folder);

        (await host.Client.GetAsync("v1/fails")).Dispose();

        var log = string.Join('\n', host.Log);
        Assert.Equal(2, log.Split("at Sample.Faults.Fails(").Length);
        Assert.Contains("Error FunctionsHost.Http.HttpFunction Function Fails failed: System.InvalidOperationException secret of GET", log, StringComparison.Ordinal);
    }

    /// <summary>The first line of each entry of the function that logs. The worker sends them before its answer.</summary>
    private static async Task<IEnumerable<string>> LinesAsync(RunningHost host)
    {
        await host.Client.GetStringAsync("v1/logs");
        while (!host.Log.Any(line => line.Contains("an error line", StringComparison.Ordinal)))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        return host.Log.Where(line => line.Contains("Sample.Faults", StringComparison.Ordinal)).Select(line => line.Split(Environment.NewLine)[0]);
    }
}
