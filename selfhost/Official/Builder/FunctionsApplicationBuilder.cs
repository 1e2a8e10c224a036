using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SelfHost.Hosting;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Composes a function app.</summary>
public class FunctionsApplicationBuilder : IHostApplicationBuilder, IFunctionsWorkerApplicationBuilder
{
    private readonly SelfHostBuilder _host;

    internal FunctionsApplicationBuilder(SelfHostBuilder host) => _host = host;

    /// <summary>For extensions that keep something between calls.</summary>
    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)_host.Web).Properties;

    /// <summary>The settings.</summary>
    public ConfigurationManager Configuration => _host.Web.Configuration;

    /// <summary>The environment; its name comes from AZURE_FUNCTIONS_ENVIRONMENT.</summary>
    public IHostEnvironment Environment => _host.Web.Environment;

    /// <summary>Logging.</summary>
    public ILoggingBuilder Logging => _host.Web.Logging;

    /// <summary>Metrics.</summary>
    public IMetricsBuilder Metrics => _host.Web.Metrics;

    /// <summary>The services.</summary>
    public IServiceCollection Services => _host.Web.Services;

    IConfigurationManager IHostApplicationBuilder.Configuration => Configuration;

    /// <summary>Replaces the service container.</summary>
    /// <typeparam name="TContainerBuilder">The container's builder.</typeparam>
    /// <param name="factory">Makes the container.</param>
    /// <param name="configure">Configures it.</param>
    public void ConfigureContainer<TContainerBuilder>(
        IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull =>
        ((IHostApplicationBuilder)_host.Web).ConfigureContainer(factory, configure);

    /// <summary>Adds a link to the middleware chain, inside those added before.</summary>
    /// <param name="middleware">Makes the link from the rest of the chain.</param>
    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        _host.Use(middleware);
        return this;
    }

    /// <summary>The host, ready to run.</summary>
    public IHost Build() => _host.Build();

    internal void AddWebApplication() => _host.AddWebApplication();
}
