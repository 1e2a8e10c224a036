using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.DurableTask;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SelfHost.Durable;
using SelfHost.Durable.Engine;
using SelfHost.Durable.Functions;
using SelfHost.Durable.Http;
using SelfHost.Functions;
using SelfHost.Http;
using SelfHost.Mqtt;
using SelfHost.Queues;
using SelfHost.Storage;
using SelfHost.Timers;

namespace SelfHost.Hosting;

/// <summary>Composes the host behind <see cref="FunctionsApplicationBuilder"/>.</summary>
internal sealed class SelfHostBuilder
{
    /// <summary>Under this key of the builder's properties a <c>Type[]</c> takes the place of the assembly's classes.</summary>
    public const string FunctionTypesProperty = "SelfHost.FunctionTypes";

    private const int DefaultPort = 7071;

    /// <summary>The body limit of the Functions host, 100 MB.</summary>
    private const long MaxRequestBodyBytes = 104_857_600;

    /// <summary>How long a stop waits for what is running.</summary>
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(30);

    private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> _middleware = [];
    private readonly StartupLog _startupLog = new();
    private readonly Assembly _app;
    private readonly ProcessOwner _process;
    private readonly HostJson _hostJson;
    private readonly int _port;
    private bool _servesHttp;

    private SelfHostBuilder(string[] args, Assembly app, ProcessOwner process)
    {
        _app = app;
        _process = process;
        var arguments = HostArguments.Parse(args);
        var root = Path.GetFullPath(arguments.ScriptRoot ?? AppContext.BaseDirectory);
        var settings = LocalSettings.Read(root);
        _hostJson = HostJson.Read(root);
        _port = arguments.Port ?? settings.Port ?? DefaultPort;
        var data = Path.GetFullPath(arguments.Data ?? DataFolder.DefaultName);

        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(_hostJson.LogLevels)
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
        AddHost(data);
    }

    /// <summary>The ASP.NET Core builder underneath.</summary>
    public WebApplicationBuilder Web { get; }

    /// <summary>Reads the settings and registers the defaults.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="app">The assembly of the functions.</param>
    public static FunctionsApplicationBuilder Create(string[] args, Assembly app)
    {
        var process = new ProcessOwner(app);
        return process.Guard(() => new FunctionsApplicationBuilder(new SelfHostBuilder(args, app, process)));
    }

    /// <summary>Adds a link to the middleware chain.</summary>
    /// <param name="link">Makes the link from the rest of the chain.</param>
    public void Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> link) => _middleware.Add(link);

    /// <summary>Adds what HTTP functions need, once.</summary>
    public void AddWebApplication()
    {
        if (!_servesHttp)
        {
            _servesHttp = true;
            Web.Services.AddMvcCore();
            Use(HttpResultMiddleware.Link);
        }
    }

    /// <summary>Finds the functions and builds the host.</summary>
    public IHost Build() => _process.Guard(() =>
    {
        var types = ((IHostApplicationBuilder)Web).Properties.TryGetValue(FunctionTypesProperty, out var chosen)
            ? (IEnumerable<Type>)chosen
            : _app.GetExportedTypes();
        var catalog = new FunctionCatalog(types);
        var routes = HttpRoute.All(catalog, _hostJson.RoutePrefix);
        if (routes.Count > 0 && !_servesHttp)
        {
            throw new StartupFaultException("the app has HTTP functions and no web application", "call builder.ConfigureFunctionsWebApplication()");
        }

        AddFunctions(catalog);
        var durable = AddDurable(catalog);
        AddKeys(routes, durable);
        AddTimers(catalog);
        AddMqtt();
        return new FunctionsHost(Web.Build(), _process, _startupLog, routes, _port);
    });

    /// <summary>What is registered before the app registers anything of its own, and so starts before it.</summary>
    private void AddHost(string data)
    {
        Web.Logging.AddConfiguration(Web.Configuration.GetSection("Logging")).AddSimpleConsole(console => console.SingleLine = true);
        _startupLog.Filter(Web.Logging);
        Web.WebHost.UseKestrelCore().ConfigureKestrel(Configure);
        // As the official builder has it: in Development a scoped service taken from the root is a fault.
        Web.Host.UseDefaultServiceProvider((context, options) => options.ValidateScopes = context.HostingEnvironment.IsDevelopment());
        var services = Web.Services;
        services.AddRouting();
        services.AddOptions<WorkerOptions>();
        services.AddSingleton(_process).AddSingleton(_hostJson).AddSingleton(new DataFolder(data));
        services.AddSingleton(_ => SelfHostDatabase.Open(data));
        services.AddSingleton<BrokerService>();
        services.AddHostedService(provider => provider.GetRequiredService<BrokerService>());
        services.Configure<HostOptions>(options => options.ShutdownTimeout = DrainTime);
    }

    /// <summary>What follows from the app's functions, and starts after the app's own services.</summary>
    private void AddFunctions(FunctionCatalog catalog)
    {
        var services = Web.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(catalog);
        services.AddSingleton<IFunctionInvoker>(provider =>
            new FunctionInvoker(provider.GetRequiredService<IServiceScopeFactory>(), _middleware, _hostJson.FunctionTimeout));
        services.AddHostedService<QueueListenerService>();
    }

    /// <summary>What the durable engine and its clients are made of.</summary>
    private DurableFunctions AddDurable(FunctionCatalog catalog)
    {
        var durable = new DurableFunctions(catalog);
        Web.Services
            .AddSingleton(durable)
            .AddSingleton<DataConverter, WorkerDataConverter>()
            .AddSingleton<ActivityRunner>()
            .AddSingleton<IDurableCode, AppCode>()
            .AddSingleton(new EngineOptions
            {
                MaxActivities = _hostJson.MaxConcurrentActivities ?? EngineOptions.DefaultConcurrency,
                MaxOrchestrators = _hostJson.MaxConcurrentOrchestrators ?? EngineOptions.DefaultConcurrency,
            })
            .AddSingleton<OrchestrationEngine>()
            .AddSingleton<IOrchestrationEngine>(services => services.GetRequiredService<OrchestrationEngine>())
            .AddSingleton<ManagementLinks>()
            .AddSingleton<EngineClient>();
        if (durable.Orchestrators.Count > 0)
        {
            Web.Services.AddSingleton<ManagementApi>().AddSingleton<ManagementEndpoints>();
            Web.Services.AddHostedService<DurableService>();
        }

        return durable;
    }

    /// <summary>The keys, read when the first is asked for.</summary>
    private void AddKeys(IReadOnlyList<HttpRoute> routes, DurableFunctions durable)
    {
        List<string> functions = [.. routes.Where(route => route.IsLocked).Select(route => route.Function.Name)];
        string[] system = durable.Orchestrators.Count > 0 ? [ManagementLinks.KeyName] : [];
        Web.Services.AddSingleton(services => FunctionKeys.Open(services.GetRequiredService<DataFolder>(), functions, system));
    }

    private void AddTimers(FunctionCatalog catalog)
    {
        var zone = TimerZone.Read(Web.Configuration);
        var plans = TimerPlan.All(catalog, zone, Web.Configuration);
        if (plans.Count > 0)
        {
            Web.Services.AddHostedService(services => new TimerService(plans, new TimerContext(
                services.GetRequiredService<IFunctionInvoker>(),
                new TimerStore(services.GetRequiredService<SelfHostDatabase>()),
                services.GetRequiredService<TimeProvider>(),
                zone,
                services.GetRequiredService<ILogger<TimerService>>())));
        }
    }

    /// <summary>The endpoint of devices, when it is switched on.</summary>
    private void AddMqtt()
    {
        if (MqttSettings.Read(Web.Configuration) is { } settings)
        {
            Web.Services.AddHostedService(services => new MqttEndpoint(
                settings,
                services.GetRequiredService<BrokerService>(),
                services.GetRequiredService<TimeProvider>(),
                services.GetRequiredService<ILogger<MqttEndpoint>>()));
        }
    }

    private void Configure(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = MaxRequestBodyBytes;
        if (_port == 0)
        {
            // Any free port can be had for one address only.
            kestrel.Listen(IPAddress.Loopback, 0);
        }
        else
        {
            kestrel.ListenLocalhost(_port);
        }
    }
}
