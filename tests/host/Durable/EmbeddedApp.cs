using System.Collections.Immutable;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Core.FunctionMetadata;
using Microsoft.Azure.Functions.Worker.Extensions.DurableTask;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FunctionsHost.Tests.Durable;

/// <summary>The official worker with the durable extension in this process, on tasks that a test writes.</summary>
internal static class EmbeddedApp
{
    private static readonly Dictionary<string, string> Keys = new(StringComparer.Ordinal)
    {
        ["--functions-uri"] = "--Functions:Worker:HostEndpoint",
        ["--functions-worker-id"] = "--Functions:Worker:WorkerId",
        ["--functions-request-id"] = "--Functions:Worker:RequestId",
        ["--functions-grpc-max-message-length"] = "--Functions:Worker:GrpcMaxMessageLength",
    };

    /// <summary>Starts a worker, as <see cref="FunctionsHost.Hosting.LocalHostOptions.Worker"/> wants it.</summary>
    /// <param name="arguments">The worker's command line.</param>
    /// <param name="tasks">Adds orchestrators and activities.</param>
    /// <param name="functions">Functions beside these.</param>
    public static async Task<IAsyncDisposable> StartAsync(
        IReadOnlyList<string> arguments, Action<DurableTaskRegistry> tasks, CancellationToken cancellationToken, params IFunctionMetadata[] functions)
    {
        // The folder where the worker looks for assemblies, the same for all workers of this process.
        Environment.SetEnvironmentVariable("FUNCTIONS_APPLICATION_DIRECTORY", AppContext.BaseDirectory);
        // The worker reads the official switches from the command line of the process, which here is the test's.
        var builder = FunctionsApplication.CreateBuilder([.. arguments.Select(word => Keys.GetValueOrDefault(word, word))]);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IFunctionMetadataProvider>(new Metadata([.. functions]));
        new DurableTaskExtensionStartup().Configure(builder);
        builder.ConfigureDurableWorker().AddTasks(tasks);
        var app = builder.Build();
        await app.StartAsync(cancellationToken);
        return new Running(app);
    }

    /// <summary>In place of the generated code. The durable extension adds the tasks' own.</summary>
    private sealed class Metadata(ImmutableArray<IFunctionMetadata> functions) : IFunctionMetadataProvider
    {
        public Task<ImmutableArray<IFunctionMetadata>> GetFunctionMetadataAsync(string directory) => Task.FromResult(functions);
    }

    private sealed class Running(IHost app) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await app.StopAsync(CancellationToken.None);
            app.Dispose();
        }
    }
}
