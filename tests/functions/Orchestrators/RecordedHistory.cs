using System.Text.Encodings.Web;
using System.Text.Json;
using FunctionsHost.Durable.Execution;
using FunctionsHost.Durable.Store;
using FunctionsHost.Hosting;
using FunctionsHost.Worker;
using FunctionsHost.Worker.Protocol;
using Google.Protobuf;
using Microsoft.DurableTask.Protobuf;

namespace ElevatorFunctions.Tests.Orchestrators;

/// <summary>The history of a run as a release wrote it. Instances that were begun under that release must go on under today's code.</summary>
/// <param name="Orchestrator">The orchestrator's name.</param>
/// <param name="Events">Its events in the form in which host and worker exchange them.</param>
internal sealed record RecordedHistory(string Orchestrator, string InstanceId, IReadOnlyList<JsonElement> Events)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Reads a file that <see cref="SaveAsync"/> wrote.</summary>
    public static async Task<RecordedHistory> LoadAsync(string path)
    {
        await using var file = File.OpenRead(path);
        return await JsonSerializer.DeserializeAsync<RecordedHistory>(file, Format) ?? throw new InvalidDataException($"'{path}' holds no history.");
    }

    /// <summary>Takes the history of an instance of a running host.</summary>
    public static RecordedHistory Of(LocalHost host, string orchestrator, string instanceId)
    {
        var events = host.Get<SqliteOrchestrationService>().GetHistory(instanceId)
            ?? throw new ArgumentException($"There is no instance '{instanceId}'.", nameof(instanceId));
        return new RecordedHistory(
            orchestrator, instanceId, [.. events.Select(one => JsonDocument.Parse(JsonFormatter.Default.Format(Portable(HistoryProto.ToProto(one)))).RootElement)]);
    }

    // A stack trace names the folders of the machine that recorded it, and decides nothing.
    private static HistoryEvent Portable(HistoryEvent one)
    {
        for (var failure = one.TaskFailed?.FailureDetails; failure is not null; failure = failure.InnerFailure)
        {
            failure.StackTrace = null;
        }

        return one;
    }

    /// <summary>Writes the history to a file.</summary>
    public async Task SaveAsync(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(this, Format) + "\n");
    }

    /// <summary>Has the worker take every step of the history again.</summary>
    /// <returns>Null if it decides what was decided then, otherwise the first difference.</returns>
    public async Task<string?> ReplayAsync(LocalHost host)
    {
        var functions = host.Get<WorkerSupervisor>().Current!.Functions;
        if (functions.FirstOrDefault(function => function.Name.Equals(Orchestrator, StringComparison.OrdinalIgnoreCase)) is not { } function)
        {
            return $"There is no orchestrator '{Orchestrator}' any more.";
        }

        List<HistoryEvent> events = [.. Events.Select(one => HistoryEvent.Parser.ParseJson(one.GetRawText()))];
        List<int> starts = [.. events.Index().Where(one => one.Item.OrchestratorStarted is not null).Select(one => one.Index)];
        foreach (var (start, end) in starts.Zip([.. starts.Skip(1), events.Count]))
        {
            var step = events[start..end];
            var decided = await StepAsync(host, function, events[..start], [.. step.TakeWhile(one => Decision(one) is null)]);
            var recorded = step.Select(Decision).OfType<string>().Where(one => one.Length > 0).Order(StringComparer.Ordinal).ToList();
            if (!recorded.SequenceEqual(decided.Order(StringComparer.Ordinal), StringComparer.Ordinal))
            {
                return $"The step at event {start} decided {string.Join(", ", recorded)}. Today it decides {string.Join(", ", decided)}.";
            }
        }

        return null;
    }

    private async Task<List<string>> StepAsync(LocalHost host, AppFunction function, IReadOnlyList<HistoryEvent> past, IReadOnlyList<HistoryEvent> news)
    {
        var request = new OrchestratorRequest { InstanceId = InstanceId, PastEvents = { past }, NewEvents = { news } };
        var invocation = new InvocationRequest
        {
            InputData = { new ParameterBinding { Name = function.Trigger.Name, Data = new TypedData { String = Base64.Encode(request) } } },
        };
        var answer = (await host.Get<IFunctionInvoker>().InvokeAsync(function, invocation, CancellationToken.None)).ReturnValue;
        var text = answer.DataCase == TypedData.DataOneofCase.Json ? JsonSerializer.Deserialize<string>(answer.Json)! : answer.String;
        return [.. Base64.Decode(OrchestratorResponse.Parser, text).Actions.Select(Decision)];
    }

    private static string Decision(OrchestratorAction action) => action switch
    {
        { ScheduleTask: { } task } => $"activity {action.Id} {task.Name}({task.Input})",
        { CreateTimer: { } timer } => $"timer {action.Id} {timer.FireAt}",
        { CreateSubOrchestration: { } child } => $"child {action.Id} {child.Name}({child.Input})",
        { CompleteOrchestration: { } end } => $"end {end.OrchestrationStatus} {end.Result}",
        _ => $"{action.OrchestratorActionTypeCase} {action.Id}",
    };

    /// <summary>
    /// The decision that an event records. Empty for the end of a step, and null for an event that reached the orchestrator.
    /// </summary>
    private static string? Decision(HistoryEvent one) => one switch
    {
        { TaskScheduled: { } task } => $"activity {one.EventId} {task.Name}({Unwrapped(task.Input)})",
        { TimerCreated: { } timer } => $"timer {one.EventId} {timer.FireAt}",
        { SubOrchestrationInstanceCreated: { } child } => $"child {one.EventId} {child.Name}({child.Input})",
        { ExecutionCompleted: { } end } => $"end {end.OrchestrationStatus} {end.Result}",
        { OrchestratorCompleted: not null } => "",
        _ => null,
    };

    private static string Unwrapped(string? input) => input ?? "";
}
