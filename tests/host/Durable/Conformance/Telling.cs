using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace FunctionsHost.Tests.Durable.Conformance;

/// <summary>One telling of a scenario on one engine, which notes what comes out of it.</summary>
internal sealed partial class Telling(IEngine engine, Tasks tasks, string prefix)
{
    /// <summary>How long a test waits for what comes at once.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly List<string> _lines = [];

    public DurableTaskClient Client => engine.Client;

    /// <summary>The outcomes, in the order of the story.</summary>
    public IReadOnlyList<string> Lines => _lines;

    /// <summary>An id of the scenario's own.</summary>
    public string Id(string id) => prefix + id;

    public void Note(string line) => _lines.Add(KnownNames().Replace(line.Replace(prefix, "", StringComparison.Ordinal), ""));

    public Task<string> StartAsync(string name, object? input = null, string? id = null, StartOrchestrationOptions? options = null) =>
        Client.ScheduleNewOrchestrationInstanceAsync(
            tasks[name], input, (options ?? new StartOrchestrationOptions()) with { InstanceId = Id(id ?? name) });

    public Task RaiseAsync(string id, string name, object? payload = null) => Client.RaiseEventAsync(Id(id), name, payload);

    /// <summary>Waits for the end of an instance and notes it.</summary>
    /// <param name="id">The instance.</param>
    /// <param name="longest">The wait if an engine never comes to it, or null for <see cref="Patience"/>.</param>
    public async Task EndAsync(string id, TimeSpan? longest = null)
    {
        using var patience = new CancellationTokenSource(longest ?? Patience);
        await NoteStateAsync(id, await Client.WaitForInstanceCompletionAsync(Id(id), getInputsAndOutputs: true, patience.Token));
    }

    /// <summary>Starts an orchestrator that needs nothing further, and notes its end.</summary>
    public async Task RunAsync(string name, object? input = null, string? id = null, StartOrchestrationOptions? options = null)
    {
        await StartAsync(name, input, id, options);
        await EndAsync(id ?? name);
    }

    public async Task<OrchestrationMetadata> StateAsync(string id) => (await Client.GetInstanceAsync(Id(id), getInputsAndOutputs: true))!;

    /// <summary>Waits until an instance stands in a way.</summary>
    public async Task<OrchestrationMetadata> UntilAsync(string id, Func<OrchestrationMetadata, bool> isReached)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            if (await Client.GetInstanceAsync(Id(id), getInputsAndOutputs: true, patience.Token) is { } state && isReached(state))
            {
                return state;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, patience.Token);
        }
    }

    public Task<OrchestrationMetadata> UntilStatusAsync(string id, string customStatus) =>
        UntilAsync(id, state => state.SerializedCustomStatus == $"\"{customStatus}\"");

    public Task<OrchestrationMetadata> UntilAsync(string id, OrchestrationRuntimeStatus status) => UntilAsync(id, state => state.RuntimeStatus == status);

    /// <summary>Notes which exception a call throws.</summary>
    public async Task ThrowsAsync(string what, Func<Task> call)
    {
        try
        {
            await call();
            Note($"{what}: nothing thrown");
        }
        catch (Exception exception)
        {
            Note($"{what}: {(exception is Grpc.Core.RpcException rpc ? $"RpcException {rpc.StatusCode}" : exception.GetType().Name)}");
        }
    }

    /// <summary>Notes how an instance stands now.</summary>
    public async Task NoteStateAsync(string id) => await NoteStateAsync(id, await StateAsync(id), withHistory: false);

    private async Task NoteStateAsync(string id, OrchestrationMetadata state, bool withHistory = true)
    {
        Note($"{id}: {state.RuntimeStatus} in={state.SerializedInput} out={state.SerializedOutput} custom={state.SerializedCustomStatus}");
        Note($"{id}: tags {string.Join(' ', state.Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}={tag.Value}"))}");
        for (var failure = state.FailureDetails; failure is not null; failure = failure.InnerFailure)
        {
            Note($"{id}: failure {failure.ErrorType}: {failure.ErrorMessage}");
        }

        if (withHistory)
        {
            Note($"{id}: history {string.Join(' ', await engine.HistoryAsync(Id(id)))}");
        }
    }

    // The functions of all scenarios, which are not the scenario's.
    [System.Text.RegularExpressions.GeneratedRegex(@" Additional info: The following are the known \w+ functions: '[^\n]*?'\.(?= custom=|$)", System.Text.RegularExpressions.RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial System.Text.RegularExpressions.Regex KnownNames();
}
