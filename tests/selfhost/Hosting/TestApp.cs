using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SelfHost.Hosting;

namespace SelfHost.Tests.Hosting;

/// <summary>A function app of chosen classes on a real Kestrel and a real SQLite file, in folders of its own.</summary>
internal sealed class TestApp : IAsyncDisposable
{
    private readonly IHost _host;

    private TestApp(IHost host, HttpClient client)
    {
        _host = host;
        Client = client;
    }

    public HttpClient Client { get; }

    public IServiceProvider Services => _host.Services;

    public static Task<TestApp> StartAsync(TemporaryFolder folder, params Type[] functions) =>
        StartAsync(folder, builder => builder.ConfigureFunctionsWebApplication(), functions);

    public static async Task<TestApp> StartAsync(TemporaryFolder folder, Action<FunctionsApplicationBuilder> compose, params Type[] functions)
    {
        var host = Build(folder, compose, functions);
        try
        {
            await host.StartAsync();
        }
        catch
        {
            await ((IAsyncDisposable)host).DisposeAsync();
            throw;
        }

        var address = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new TestApp(host, new HttpClient { BaseAddress = new Uri(address) });
    }

    /// <summary>host.json and settings are read from the folder, data are kept under it.</summary>
    public static IHost Build(TemporaryFolder folder, Action<FunctionsApplicationBuilder> compose, params Type[] functions)
    {
        var builder = FunctionsApplication.CreateBuilder(
            ["--script-root", folder.Path, "--data", Path.Combine(folder.Path, "data"), "--port", "0"]);
        builder.Properties[SelfHostBuilder.FunctionTypesProperty] = functions;
        builder.Logging.ClearProviders();
        compose(builder);
        return builder.Build();
    }

    public Task StopAsync() => _host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }
}
