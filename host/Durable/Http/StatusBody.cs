using System.Text.Json;
using DurableTask.Core;
using DurableTask.Core.History;
using FunctionsHost.Durable.Instances;
using FunctionsHost.Durable.Store;

namespace FunctionsHost.Durable.Http;

/// <summary>Instances in the official form, and given-up work in this host's own.</summary>
internal static class StatusBody
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>Writes an instance.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="instance">The instance, with payloads.</param>
    /// <param name="showInput">Whether the input is shown.</param>
    /// <param name="history">Its history, or null for none.</param>
    /// <param name="showOutputs">Whether the history tells results.</param>
    public static void Write(
        Utf8JsonWriter writer, OrchestrationState instance, bool showInput, IReadOnlyList<HistoryEvent>? history = null, bool showOutputs = false)
    {
        writer.WriteStartObject();
        writer.WriteString("name", instance.Name);
        writer.WriteString("instanceId", instance.OrchestrationInstance.InstanceId);
        writer.WriteString("runtimeStatus", instance.OrchestrationStatus.ToString());
        PayloadJson.Write(writer, "input", showInput ? instance.Input : null);
        PayloadJson.Write(writer, "customStatus", instance.Status);
        PayloadJson.Write(writer, "output", instance.BareOutput());
        writer.WriteString("createdTime", instance.CreatedTime.ToString(TimeFormat));
        writer.WriteString("lastUpdatedTime", instance.LastUpdatedTime.ToString(TimeFormat));
        if (history is not null)
        {
            writer.WriteStartArray("historyEvents");
            new HistoryBody(writer, showInput, showOutputs).Write(history);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes work that has been given up.</summary>
    /// <param name="writer">Where to.</param>
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
}
