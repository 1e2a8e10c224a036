using System.Text.Json;
using Microsoft.DurableTask.Client;

namespace SelfHost.Durable.Http;

/// <summary>Instances and their histories in the official form, and what has been given up in ours.</summary>
internal static class StatusBody
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>Writes an instance.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="instance">The instance, with payloads.</param>
    /// <param name="showInput">Whether the input is shown.</param>
    /// <param name="history">Its history; null for none.</param>
    /// <param name="showOutputs">Whether the history tells results.</param>
    public static void Write(
        Utf8JsonWriter writer, InstanceSnapshot instance, bool showInput, IReadOnlyList<HistoryLine>? history = null, bool showOutputs = false)
    {
        writer.WriteStartObject();
        writer.WriteString("name", instance.Name);
        writer.WriteString("instanceId", instance.InstanceId);
        writer.WriteString("runtimeStatus", instance.Status.ToString());
        PayloadJson.Write(writer, "input", showInput ? instance.Input : null);
        PayloadJson.Write(writer, "customStatus", instance.CustomStatus);
        PayloadJson.Write(writer, "output", instance.Output);
        writer.WriteString("createdTime", instance.CreatedAt.UtcDateTime.ToString(TimeFormat));
        writer.WriteString("lastUpdatedTime", instance.LastUpdatedAt.UtcDateTime.ToString(TimeFormat));
        if (history is not null)
        {
            writer.WriteStartArray("historyEvents");
            WriteHistory(writer, instance, history, showInput, showOutputs);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes what has been given up.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="notes">The notes.</param>
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<PoisonNote> notes)
    {
        writer.WriteStartArray();
        foreach (var note in notes)
        {
            writer.WriteStartObject();
            writer.WriteString("givenUpTime", note.At.UtcDateTime.ToString(TimeFormat));
            writer.WriteString("instanceId", note.InstanceId);
            writer.WriteString("kind", note.Kind);
            writer.WriteString("name", note.Name);
            if (note.TaskId is { } task)
            {
                writer.WriteNumber("taskId", task);
            }

            writer.WriteString("reason", note.Reason);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>As the official host shows it: a call that has been answered is told with its answer, and not on its own.</summary>
    private static void WriteHistory(
        Utf8JsonWriter writer, InstanceSnapshot instance, IReadOnlyList<HistoryLine> history, bool showInput, bool showOutputs)
    {
        var answered = history.Where(IsAnswer).Select(line => line.TaskId).ToHashSet();
        var calls = history.Where(line => IsCall(line) && answered.Contains(line.TaskId)).ToDictionary(line => line.TaskId!.Value);
        foreach (var line in history.Where(line => !IsCall(line) || !answered.Contains(line.TaskId)))
        {
            var call = IsAnswer(line) && line.TaskId is { } id ? calls.GetValueOrDefault(id) : null;
            writer.WriteStartObject();
            writer.WriteString("EventType", line.EventType);
            if ((call?.Name ?? line.Name) is { } name)
            {
                var isFunction = call is not null || line.EventType == "ExecutionStarted";
                writer.WriteString(isFunction ? "FunctionName" : "Name", name);
            }

            // The start's own is the instance's, which is kept once.
            if (showInput && (call?.Input ?? line.Input ?? (line.EventType == "ExecutionStarted" ? instance.Input : null)) is { } input)
            {
                PayloadJson.Write(writer, "Input", input);
            }

            WriteEnd(writer, instance, line, showOutputs);
            if (call is not null)
            {
                writer.WriteString("ScheduledTime", call.Timestamp.UtcDateTime);
            }

            if (line.FireAt is { } fireAt)
            {
                writer.WriteString("FireAt", fireAt.UtcDateTime);
            }

            writer.WriteString("Timestamp", line.Timestamp.UtcDateTime);
            writer.WriteEndObject();
        }
    }

    private static void WriteEnd(Utf8JsonWriter writer, InstanceSnapshot instance, HistoryLine line, bool showOutputs)
    {
        if (line.EventType == "ExecutionCompleted")
        {
            writer.WriteString(
                "OrchestrationStatus", (instance.HasEnded ? instance.Status : OrchestrationRuntimeStatus.Completed).ToString());
        }

        if (showOutputs && line.Result is { } result)
        {
            PayloadJson.Write(writer, "Result", result);
        }

        if (line.Failure is { } failure)
        {
            writer.WriteString("Reason", failure.ErrorMessage);
            writer.WriteString("Details", failure.ErrorType);
        }
    }

    private static bool IsCall(HistoryLine line) => line.EventType is "TaskScheduled" or "SubOrchestrationInstanceCreated";

    private static bool IsAnswer(HistoryLine line) => line.TaskId is not null && line.EventType
        is "TaskCompleted" or "TaskFailed" or "SubOrchestrationInstanceCompleted" or "SubOrchestrationInstanceFailed";
}
