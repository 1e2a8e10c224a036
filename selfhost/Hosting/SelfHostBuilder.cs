using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SelfHost.Functions;
using SelfHost.Http;

namespace SelfHost.Hosting;

/// <summary>Composes the host behind <see cref="FunctionsApplicationBuilder"/>.</summary>
internal sealed class SelfHostBuilder
{
    /// <summary>Under this key of the builder's properties a <c>Type[]</c> takes the place of the assembly's classes.</summary>
    public const string FunctionTypesProperty = "SelfHost.FunctionTypes";

    private const int DefaultPort = 7071;

    private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware = [];
    private readonly Assembly app;
    private readonly ProcessOwner process;
    private readonly HostJson hostJson;
    private readonly int port;
    private bool servesHttp;

    private SelfHostBuilder(string[] args, Assembly app, ProcessOwner process)
    {
        this.app = app;
        this.process = process;
        var arguments = HostArguments.Parse(args);
        var root = Path.GetFullPath(arguments.ScriptRoot ?? AppContext.BaseDirectory);
        var settings = LocalSettings.Read(root);
        hostJson = HostJson.Read(root);
        port = arguments.Port ?? settings.Port ?? DefaultPort;
        var data = Path.GetFullPath(arguments.Data ?? DataFolder.DefaultName);

        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(hostJson.LogLevels)
            .AddInMemoryCollection(settings.Values)
            .AddEnvironmentVariables()
            .AddCommandLine(arguments.Rest)
            .AddInMemoryCollection([new(DataFolder.ConfigurationKey, data)])
            .Build();
        Web = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = app.GetName().Name,
            ContentRootPath = root,
            EnvironmentName = configuration["AZURE_FUNCTIONS_ENVIRONMENT"] ?? Environments.Production,
        });
        Web.Configuration.AddConfiguration(configuration);
        AddDefaults(data);
    }

    /// <summary>The ASP.NET Core builder underneath.</summary>
    public WebApplicationBuilder Web { get; }

    /// <summary>Reads the settings and registers the defaults.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="app">The assembly of the functions.</param>
    public static FunctionsApplicationBuilder Create(string[] args, Assembly app)
    {
        var owner = new ProcessOwner(app);
        return owner.Guard(() => new FunctionsApplicationBuilder(new SelfHostBuilder(args, app, owner)));
    }

    /// <summary>Adds a link to the middleware chain.</summary>
    /// <param name="link">Makes the link from the rest of the chain.</param>
    public void Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> link) => middleware.Add(link);

    /// <summary>Adds what HTTP functions need, once.</summary>
    public void AddWebApplication()
    {
        if (!servesHttp)
        {
            servesHttp = true;
            Web.Services.AddMvcCore();
            Use(HttpResultMiddleware.Link);
        }
    }

    /// <summary>Finds the functions and builds the host.</summary>
    public IHost Build() => process.Guard(() =>
    {
        var types = ((IHostApplicationBuilder)Web).Properties.TryGetValue(FunctionTypesProperty, out var chosen)
            ? (IEnumerable<Type>)chosen
            : app.GetExportedTypes();
        var catalog = new FunctionCatalog(types);
        Web.Services.AddSingleton(catalog);
        Web.Services.AddSingleton<IFunctionInvoker>(services =>
            new FunctionInvoker(services.GetRequiredService<IServiceScopeFactory>(), middleware));
        Web.Services.TryAddSingleton(TimeProvider.System);
        return Web.Build();
    });

    private void AddDefaults(string data)
    {
        Web.Logging.AddConfiguration(Web.Configuration.GetSection("Logging")).AddSimpleConsole(console => console.SingleLine = true);
        Web.WebHost.UseKestrelCore();
        Web.Services.AddRoutingCore();
        Web.Services.AddOptions<WorkerOptions>();
        Web.Services.AddSingleton(process).AddSingleton(hostJson).AddSingleton(_ => new DataFolder(data));
        Web.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(30));
    }
}
