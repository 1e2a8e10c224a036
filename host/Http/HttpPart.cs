using System.Net;
using FunctionsHost.Settings;
using FunctionsHost.Worker;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FunctionsHost.Http;

/// <summary>The public port: the app's HTTP functions, and the host's own routes. It opens when the functions are known.</summary>
internal sealed partial class HttpPart(
    HostJson hostJson,
    HostArguments arguments,
    HttpSettings settings,
    HostAddresses addresses,
    WorkerSupervisor worker,
    FunctionInvoker invoker,
    KeyRing keys,
    IEnumerable<IHttpSurface> surfaces,
    ILoggerFactory loggers) : IHostPart, IAsyncDisposable
{
    /// <summary>The body limit of the Functions host, 100 MB.</summary>
    private const long MaxRequestBodyBytes = 104_857_600;

    private WebApplication? _web;

    /// <summary>The routes of the app's functions, or empty before the start.</summary>
    public IReadOnlyList<HttpRoute> Routes { get; private set; } = [];

    /// <inheritdoc/>
    public async Task StartAsync(IReadOnlyList<AppFunction> functions, CancellationToken cancellationToken)
    {
        Routes = HttpRoute.All(functions, hostJson.RoutePrefix);
        if (Routes.Count > 0 && worker.Current is { Http: null })
        {
            throw new StartupFaultException(
                $"the app has HTTP functions, '{Routes[0].Function.Name}' among them, and serves no HTTP", "call ConfigureFunctionsWebApplication() in Program.cs");
        }

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(Configure);
        builder.Services.AddSingleton(loggers);
        builder.Services.AddRouting();
        builder.Services.AddHttpForwarder();
        builder.Services.AddSingleton(hostJson).AddSingleton<WorkerForwarder>();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = IHostPart.DrainTime);
        var web = builder.Build();
        _web = web;
        if (settings.TrustedProxies.Count > 0)
        {
            web.UseForwardedHeaders(TrustProxies());
        }

        web.Use(RefuseLarge);
        Map(web);
        await web.StartAsync(cancellationToken);
        var address = web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        addresses.Http = new Uri(address.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal));
        if (settings.IsOpen)
        {
            LogOpen(loggers.CreateLogger<HttpPart>(), address);
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => _web?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _web?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Before a byte of the body is read, whatever the route.</summary>
    private static Task RefuseLarge(HttpContext http, RequestDelegate next) =>
        http.Request.ContentLength > MaxRequestBodyBytes
            ? HttpProblem.WriteAsync(http, StatusCodes.Status413PayloadTooLarge)
            : next(http);

    /// <summary>Maps the functions and the host's own surfaces.</summary>
    private void Map(WebApplication web)
    {
        var services = web.Services;
        var forwarder = services.GetRequiredService<WorkerForwarder>();
        var logger = loggers.CreateLogger<HttpFunction>();
        var policies = services.GetRequiredService<ParameterPolicyFactory>();
        web.UseHttpRefusals();
        ((IEndpointRouteBuilder)web).DataSources.Add(new DefaultEndpointDataSource([.. Routes.Select(Endpoint)]));
        foreach (var surface in surfaces)
        {
            surface.Map(web);
        }

        Endpoint Endpoint(HttpRoute route)
        {
            Check(route, policies);
            var gate = route.IsLocked ? new FunctionGate(route.Level, route.Function.Name, keys.For(Routes)) : null;
            var endpoint = new RouteEndpointBuilder(new HttpFunction(route.Function, route.Template, gate, worker, invoker, forwarder, logger).HandleAsync, route.Pattern, order: 0)
            {
                DisplayName = route.Function.Name,
            };
            if (route.Methods.Count > 0)
            {
                endpoint.Metadata.Add(new HttpMethodMetadata(route.Methods));
            }

            return endpoint.Build();
        }
    }

    /// <summary>Makes every constraint once: an unknown one is a fault now and not at the first request.</summary>
    private static void Check(HttpRoute route, ParameterPolicyFactory policies)
    {
        foreach (var parameter in route.Pattern.Parameters)
        {
            foreach (var policy in parameter.ParameterPolicies)
            {
                try
                {
                    policies.Create(parameter, policy);
                }
                catch (Exception exception)
                {
                    throw new StartupFaultException(
                        $"the route '{route.Template}' of function '{route.Function.Name}' has the constraint '{policy.Content}', which cannot be made",
                        "use one that ASP.NET Core routing knows",
                        exception);
                }
            }
        }
    }

    private void Configure(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = MaxRequestBodyBytes;
        var port = arguments.Port ?? HostArguments.DefaultPort;
        if (settings.Address is { } address)
        {
            kestrel.Listen(address, port, Secure);
        }
        else if (port == 0)
        {
            // Any free port can be had for one address only.
            kestrel.Listen(IPAddress.Loopback, 0, Secure);
        }
        else
        {
            kestrel.ListenLocalhost(port, Secure);
        }
    }

    private void Secure(ListenOptions port)
    {
        if (settings.Certificate is { } certificate)
        {
            port.UseHttps(new HttpsConnectionAdapterOptions { ServerCertificate = certificate.Certificate, ServerCertificateChain = certificate.Chain });
        }
    }

    /// <summary>Takes the word of our proxies, from the nearest on, as long as each is one of ours. The first that is not is the caller.</summary>
    private ForwardedHeadersOptions TrustProxies()
    {
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in settings.TrustedProxies)
        {
            options.KnownIPNetworks.Add(network);
        }

        return options;
    }

    [LoggerMessage(1, LogLevel.Warning, "{Address} is open to the network without HTTPS: set Http__Certificate, or Http__TrustedProxies when a proxy has the certificate")]
    private static partial void LogOpen(ILogger logger, string address);
}
