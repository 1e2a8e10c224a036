using System.Net;
using System.Net.Sockets;
using System.Reflection;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace TestSupport;

/// <summary>
/// The worker of an isolated-worker app inside this process: any number of them, each on a port of its own. The official worker takes much
/// from its process (entry assembly, environment, one HTTP address), all of which is corrected here.
/// </summary>
public sealed class InProcessWorker : IAsyncDisposable
{
    private const string EnvironmentVariable = "AZURE_FUNCTIONS_ENVIRONMENT";
    private const string FolderVariable = "FUNCTIONS_APPLICATION_DIRECTORY";

    // By option of the worker's command line: the worker looks for the options among those of the process only.
    private static readonly Dictionary<string, string> Keys = new(StringComparer.Ordinal)
    {
        ["--functions-uri"] = "Functions:Worker:HostEndpoint",
        ["--functions-request-id"] = "Functions:Worker:RequestId",
        ["--functions-worker-id"] = "Functions:Worker:WorkerId",
        ["--functions-grpc-max-message-length"] = "Functions:Worker:GrpcMaxMessageLength",
    };

    // A build takes values of the process that all workers share.
    private static readonly Lock Building = new();

    private readonly IHost _host;

    private InProcessWorker(IHost host) => _host = host;

    /// <summary>The app's services.</summary>
    public IServiceProvider Services => _host.Services;

    /// <summary>Builds an app and starts it. It connects to its host.</summary>
    /// <param name="build">Builds the app from a command line and changes for the test. Its assembly is that of the functions.</param>
    /// <param name="arguments">The worker's command line: <c>--functions-uri</c> and the others.</param>
    /// <param name="environment">Environment variables that a process of the worker's own would have.</param>
    /// <param name="configure">Changes for the test, after all of the app's own.</param>
    public static async Task<InProcessWorker> StartAsync(
        Func<string[], Action<FunctionsApplicationBuilder>, IHost> build,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string?> environment,
        Action<FunctionsApplicationBuilder>? configure,
        CancellationToken cancellationToken)
    {
        var worker = new InProcessWorker(Build(build, arguments, environment, configure));
        try
        {
            await worker._host.StartAsync(cancellationToken);
            return worker;
        }
        catch
        {
            // A host that has not started cannot be stopped.
            await ((IAsyncDisposable)worker._host).DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }

    private static IHost Build(
        Func<string[], Action<FunctionsApplicationBuilder>, IHost> build,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string?> environment,
        Action<FunctionsApplicationBuilder>? configure)
    {
        string[] commandLine =
        [
            .. environment.Select(pair => $"--{pair.Key.Replace("__", ":", StringComparison.Ordinal)}={pair.Value}"),
            .. arguments.Chunk(2).Select(pair => $"--{Keys[pair[0]]}={pair[1]}"),
        ];
        lock (Building)
        {
            var entry = Assembly.GetEntryAssembly();
            var environmentName = Environment.GetEnvironmentVariable(EnvironmentVariable);
            Assembly.SetEntryAssembly(build.Method.Module.Assembly);
            Environment.SetEnvironmentVariable(EnvironmentVariable, environment.GetValueOrDefault(EnvironmentVariable));
            // Read again when functions are loaded: workers of one process must be of one folder.
            Environment.SetEnvironmentVariable(FolderVariable, environment.GetValueOrDefault(FolderVariable));
            try
            {
                return build(commandLine, builder =>
                {
                    ListenAlone(builder.Services);
                    // No signal of the process is for a worker of a test.
                    builder.Services.AddSingleton<IHostLifetime, NoSignals>();
                    configure?.Invoke(builder);
                });
            }
            finally
            {
                Assembly.SetEntryAssembly(entry);
                Environment.SetEnvironmentVariable(EnvironmentVariable, environmentName);
            }
        }
    }

    /// <summary>Gives the app a port of its own. It is bound already now: the worker names it to its host before the server starts.</summary>
    private static void ListenAlone(IServiceCollection services)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var endpoint = (IPEndPoint)socket.LocalEndPoint!;
        services.Configure<WorkerOptions>(options => options.Capabilities["HttpUri"] = $"http://{endpoint}/");
        services.Configure<KestrelServerOptions>(kestrel => kestrel.Listen(endpoint));
        services.Configure<SocketTransportOptions>(transport => transport.CreateBoundListenSocket = _ => socket);
    }

    private sealed class NoSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
