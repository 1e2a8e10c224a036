using FunctionsHost.Worker;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

[assembly: HostingStartup(typeof(WorkerWebStartup))]

namespace FunctionsHost.Worker;

/// <summary>
/// Runs in the worker process when its web server is built (<c>ASPNETCORE_HOSTINGSTARTUPASSEMBLIES</c>): lifts limits that the host's own server
/// keeps, and has it told of the start (<see cref="WorkerSigns"/>). Kestrel's limit of 30 MB for a body would otherwise stand behind the host's of 100 MB. Limits that the app sets win.
/// </summary>
internal sealed class WorkerWebStartup : IHostingStartup
{
    /// <summary>The environment variable that names assemblies with such a class, with semicolons between them.</summary>
    public const string Variable = "ASPNETCORE_HOSTINGSTARTUPASSEMBLIES";

    /// <inheritdoc/>
    public void Configure(IWebHostBuilder builder)
    {
        // Not for the children of the app.
        Environment.SetEnvironmentVariable(Variable, null);
        Console.Error.WriteLine(WorkerSigns.Building);
        builder.ConfigureServices(services => services.Configure<KestrelServerOptions>(RemoveLimits).AddHostedService<WorkerSigns>());
    }

    private static void RemoveLimits(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = null;
        kestrel.Limits.MinRequestBodyDataRate = null;
        kestrel.Limits.MinResponseDataRate = null;
    }
}
