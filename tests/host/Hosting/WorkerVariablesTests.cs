using System.Globalization;
using FunctionsHost.Hosting;
using TestSupport;

namespace FunctionsHost.Tests.Hosting;

/// <summary>The environment variables that the host gives to a worker, beside the settings.</summary>
public sealed class WorkerVariablesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task HostName_IsThatOfThePort_WhereItIsKnown(bool isKnown)
    {
        var port = (isKnown ? FreePort.Next() : 0).ToString(CultureInfo.InvariantCulture);
        IReadOnlyDictionary<string, string?>? seen = null;
        var options = new LocalHostOptions
        {
            Settings = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["ServiceBus"] = SampleApp.FreeQueues,
            },
            Worker = (_, environment, _) =>
            {
                seen = environment;
                throw new InvalidOperationException("This is all that the test wants to see.");
            },
        };

        await Assert.ThrowsAnyAsync<Exception>(
            () => LocalHost.StartAsync(SampleApp.Folder, ["--port", port, "--data", _folder.Path], options, TestContext.Current.CancellationToken));

        Assert.Equal(isKnown ? $"localhost:{port}" : null, seen!.GetValueOrDefault("WEBSITE_HOSTNAME"));
    }
}
