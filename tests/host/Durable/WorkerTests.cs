using FunctionsHost.Hosting;
using FunctionsHost.Settings;
using Grpc.Net.Client;
using Microsoft.Azure.Functions.Worker.Core.FunctionMetadata;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Grpc;
using Microsoft.Extensions.Logging.Abstractions;

namespace FunctionsHost.Tests.Durable;

/// <summary>The whole host with the official worker, for behaviour that only the worker's durable extension has.</summary>
public sealed class WorkerTests : IAsyncLifetime
{
    private const string Illegal = "An invalid asynchronous invocation was detected.";

    private static readonly DefaultFunctionMetadata Start = new()
    {
        Name = "Start",
        Language = "dotnet-isolated",
        ScriptFile = typeof(WorkerFunctions).Assembly.Location,
        EntryPoint = $"{typeof(WorkerFunctions).FullName}.{nameof(WorkerFunctions.Start)}",
        RawBindings =
        [
            """{"name":"name","type":"activityTrigger","direction":"In"}""",
            """{"name":"client","type":"durableClient","direction":"In"}""",
        ],
    };

    private readonly TemporaryFolder _folder = new();
    private readonly TaskCompletionSource _outside = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LocalHost _host = null!;
    private GrpcChannel _channel = null!;
    private DurableTaskClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        var options = new LocalHostOptions
        {
            LogsToConsole = false,
            Worker = (arguments, _, cancellation) => EmbeddedApp.StartAsync(arguments, AddTasks, cancellation, Start),
        };
        _host = await LocalHost.StartAsync(
            _folder.Path, ["--port", "0", "--data", Path.Combine(_folder.Path, "data")], options, CancellationToken.None);
        _channel = GrpcChannel.ForAddress(_host.Get<HostAddresses>().Rpc);
        _client = new GrpcDurableTaskClient("", new GrpcDurableTaskClientOptions { Channel = _channel }, NullLogger.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        _channel.Dispose();
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task ClientOfAFunction_StartsWaitsAndTellsUrlsThatOpen()
    {
        var end = await RunAsync("Starter");

        var words = end.ReadOutputAs<string>()!.Split(' ');
        Assert.Equal($"for {end.InstanceId} by Start", string.Join(' ', words[..^1]));
        Assert.StartsWith($"{_host.Address}runtime/webhooks/durabletask/instances/", words[^1], StringComparison.Ordinal);
        using var http = new HttpClient();
        Assert.Contains("\"runtimeStatus\":\"Completed\"", await http.GetStringAsync(words[^1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delay_AsTheFirstAwaitFailsTheInstance()
    {
        var end = await RunAsync("DelayFirst");

        Assert.Equal((OrchestrationRuntimeStatus.Failed, "System.InvalidOperationException"), (end.RuntimeStatus, end.FailureDetails!.ErrorType));
        Assert.StartsWith(Illegal, end.SerializedOutput, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Context_UsedOnAnotherThreadThrowsThere()
    {
        var end = await RunAsync("OtherThread");

        Assert.StartsWith(Illegal, end.ReadOutputAs<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delay_AfterADurableCallLeavesTheInstanceRunning()
    {
        var id = await _client.ScheduleNewOrchestrationInstanceAsync("DelayLater");
        await UntilAsync(id, state => state.SerializedCustomStatus == "\"delays\"");
        _outside.SetResult();

        // Another instance, begun later, comes to its end.
        await RunAsync("Starter");
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await _client.GetInstanceAsync(id))!.RuntimeStatus);
    }

    private void AddTasks(DurableTaskRegistry tasks)
    {
        tasks.AddActivityFunc<string, string>("Echo", (_, input) => input);
        tasks.AddOrchestratorFunc<string, string>("Repeat", (_, input) => input);
        tasks.AddOrchestratorFunc("Starter", context => context.CallActivityAsync<string>("Start", "Repeat"));
        tasks.AddOrchestratorFunc<string>("DelayFirst", async _ =>
        {
            // So long that it cannot have ended when the worker looks.
            await Task.Delay(TimeSpan.FromMinutes(1), TimeProvider.System);
            return "legal";
        });
        tasks.AddOrchestratorFunc<string>("OtherThread", context =>
        {
            // The context is in use before, or the worker finds another fault first.
            context.SetCustomStatus("begun");
            var message = "legal";
            var thread = new Thread(() =>
            {
                try
                {
                    context.NewGuid();
                }
                catch (InvalidOperationException refusal)
                {
                    message = refusal.Message;
                }
            });
            thread.Start();
            thread.Join();
            return Task.FromResult(message);
        });
        tasks.AddOrchestratorFunc<string>("DelayLater", async context =>
        {
            await context.CallActivityAsync<string>("Echo", "x");
            context.SetCustomStatus("delays");
            await _outside.Task;
            return "legal";
        });
    }

    private async Task<OrchestrationMetadata> RunAsync(string name)
    {
        using var patience = new CancellationTokenSource(DurableApp.Patience);
        var id = await _client.ScheduleNewOrchestrationInstanceAsync(name, patience.Token);
        return await _client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, patience.Token);
    }

    private async Task UntilAsync(string id, Func<OrchestrationMetadata, bool> isReached)
    {
        using var patience = new CancellationTokenSource(DurableApp.Patience);
        while (await _client.GetInstanceAsync(id, getInputsAndOutputs: true, patience.Token) is not { } state || !isReached(state))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, patience.Token);
        }
    }
}
