using System.Text.Json;
using DurableTask.Core;
using DurableTask.Core.History;
using DurableTask.Core.Tracing;

namespace FunctionsHost.Durable.Store;

/// <summary>The parts that several events share: failures, tags, traces, the parts of a start.</summary>
internal static partial class HistoryCodec
{
    // Deeper causes say nothing more, and a cycle must not write for ever.
    private const int MaxFailureDepth = 16;

    private static PayloadWriter WriteStart(PayloadWriter writer, ExecutionStartedEvent started)
    {
        writer
            .Text(started.Name).Text(started.Version).Text(started.Input)
            .Text(started.OrchestrationInstance?.InstanceId).Text(started.OrchestrationInstance?.ExecutionId)
            .Text(started.Correlation)
            .Signed(started.ScheduledStartTime?.UtcTicks() ?? -1)
            .Signed(started.Generation ?? -1)
            .Flag(started.GenerateNewTrace);
        WriteTags(WriteTrace(writer, started.ParentTraceContext), started.Tags);
        return started.ParentInstance is { } parent
            ? writer.Flag(true)
                .Text(parent.Name).Text(parent.Version).Signed(parent.TaskScheduleId)
                .Text(parent.OrchestrationInstance?.InstanceId).Text(parent.OrchestrationInstance?.ExecutionId)
            : writer.Flag(false);
    }

    private static ExecutionStartedEvent ReadStart(ref PayloadReader reader, int id)
    {
        var (name, version, input) = (reader.Text(), reader.Text(), reader.Text());
        var started = new ExecutionStartedEvent(id, input)
        {
            Name = name,
            Version = version,
            OrchestrationInstance = new OrchestrationInstance { InstanceId = reader.Text(), ExecutionId = reader.Text() },
            Correlation = reader.Text(),
        };
        started.ScheduledStartTime = reader.Signed() is var ticks && ticks >= 0 ? Moment(ticks) : null;
        started.Generation = reader.Int() is var generation && generation >= 0 ? generation : null;
        started.GenerateNewTrace = reader.Flag();
        started.ParentTraceContext = ReadTrace(ref reader);
        started.Tags = ReadTags(ref reader);
        if (reader.Flag())
        {
            started.ParentInstance = new ParentInstance
            {
                Name = reader.Text(),
                Version = reader.Text(),
                TaskScheduleId = reader.Int(),
                OrchestrationInstance = new OrchestrationInstance { InstanceId = reader.Text(), ExecutionId = reader.Text() },
            };
        }

        return started;
    }

    private static PayloadWriter WriteTags(PayloadWriter writer, IDictionary<string, string>? tags)
    {
        if (tags is null)
        {
            return writer.Number(0);
        }

        writer.Number(tags.Count + 1);
        foreach (var (key, value) in tags)
        {
            writer.Text(key).Text(value);
        }

        return writer;
    }

    private static Dictionary<string, string>? ReadTags(ref PayloadReader reader)
    {
        var count = reader.Number() - 1;
        if (count < 0)
        {
            return null;
        }

        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0L; i < count; i++)
        {
            var key = reader.NeedText();
            tags[key] = reader.Text()!;
        }

        return tags;
    }

    private static PayloadWriter WriteTrace(PayloadWriter writer, DistributedTraceContext? trace) => trace is null
        ? writer.Flag(false)
        : writer.Flag(true)
            .Text(trace.TraceParent).Text(trace.TraceState).Text(trace.Id).Text(trace.SpanId)
            .Signed(trace.ActivityStartTime?.UtcTicks ?? -1);

    private static DistributedTraceContext? ReadTrace(ref PayloadReader reader) => reader.Flag()
        ? new DistributedTraceContext(reader.Text()!, reader.Text())
        {
            Id = reader.Text(),
            SpanId = reader.Text(),
            ActivityStartTime = reader.Signed() is var ticks && ticks >= 0 ? new DateTimeOffset(Moment(ticks)) : null,
        }
        : null;

    private static PayloadWriter WriteFailure(PayloadWriter writer, FailureDetails? failure, int depth = 0) =>
        failure is null || depth > MaxFailureDepth
            ? writer.Flag(false)
            : WriteFailure(
                writer.Flag(true)
                    .Text(failure.ErrorType).Text(failure.ErrorMessage).Text(failure.StackTrace).Flag(failure.IsNonRetriable)
                    .Text(failure.Properties is { Count: > 0 } properties ? JsonSerializer.Serialize(properties) : null),
                failure.InnerFailure,
                depth + 1);

    private static FailureDetails? ReadFailure(ref PayloadReader reader, int depth = 0)
    {
        if (!reader.Flag())
        {
            return null;
        }

        // Read on, damaged bytes could use up the stack, which no process survives.
        if (depth > MaxFailureDepth)
        {
            throw PayloadReader.Damaged();
        }

        var (type, message, stack, final) = (reader.NeedText(), reader.Text(), reader.Text(), reader.Flag());
        var properties = reader.Text() is { } json ? ReadProperties(json) : null;
        return new FailureDetails(type, message!, stack, ReadFailure(ref reader, depth + 1), final, properties);
    }

    private static Dictionary<string, object?> ReadProperties(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object ? ToDictionary(document.RootElement) : throw PayloadReader.Damaged();
        }
        catch (JsonException)
        {
            throw PayloadReader.Damaged();
        }
    }

    private static object? ToObject(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.String => element.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => element.TryGetInt64(out var whole) ? (object)whole : element.GetDouble(),
        JsonValueKind.Array => element.EnumerateArray().Select(ToObject).ToList(),
        _ => ToDictionary(element),
    };

    private static Dictionary<string, object?> ToDictionary(JsonElement element)
    {
        var properties = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            properties[property.Name] = ToObject(property.Value);
        }

        return properties;
    }
}
