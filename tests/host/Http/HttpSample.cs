using FunctionsHost.Tests.Hosting;

namespace FunctionsHost.Tests.Http;

/// <summary>One host with the sample app, shared by the tests of a class.</summary>
public sealed class HttpSample : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private RunningHost? _host;

    internal RunningHost Running => _host ?? throw new InvalidOperationException("xunit has not initialised the fixture.");

    internal HttpClient Client => Running.Client;

    internal string DataFolder => Path.Combine(_folder.Path, "data");

    /// <summary>The next line of the sample's journal.</summary>
    internal Task<string> NextLineAsync() => Running.NextLineAsync();

    public async ValueTask InitializeAsync() => _host = await RunningHost.StartAsync(_folder);

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        _folder.Dispose();
    }
}
