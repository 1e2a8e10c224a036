using System.Collections.Immutable;
using System.Text;

namespace Microsoft.DurableTask.Client;

/// <summary>Where one orchestration stands.</summary>
public sealed class OrchestrationMetadata
{
    private const int ShownLength = 50;

    /// <summary>Names the orchestration.</summary>
    /// <param name="name">Its orchestrator.</param>
    /// <param name="instanceId">Its id.</param>
    public OrchestrationMetadata(string name, string instanceId)
    {
        Name = name;
        InstanceId = instanceId;
    }

    /// <summary>Its orchestrator.</summary>
    public string Name { get; }

    /// <summary>Its id.</summary>
    public string InstanceId { get; }

    /// <summary>Reads input, output and status; null when they were not asked for.</summary>
    public DataConverter? DataConverter { get; init; }

    /// <summary>Its status.</summary>
    public OrchestrationRuntimeStatus RuntimeStatus { get; init; }

    /// <summary>When it was started.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last went on.</summary>
    public DateTimeOffset LastUpdatedAt { get; init; }

    /// <summary>Its input as text; null when not asked for.</summary>
    public string? SerializedInput { get; init; }

    /// <summary>Its output as text, of a failed one the message; null when not asked for.</summary>
    public string? SerializedOutput { get; init; }

    /// <summary>Its custom status as text; null when not asked for.</summary>
    public string? SerializedCustomStatus { get; init; }

    /// <summary>Its tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>How it failed; null when it has not, or when not asked for.</summary>
    public TaskFailureDetails? FailureDetails { get; init; }

    /// <summary>Whether it runs.</summary>
    public bool IsRunning => RuntimeStatus == OrchestrationRuntimeStatus.Running;

    /// <summary>Whether it has ended.</summary>
    public bool IsCompleted => RuntimeStatus
        is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;

    public T? ReadInputAs<T>() => Converter(nameof(ReadInputAs)).Deserialize<T>(SerializedInput);

    public T? ReadOutputAs<T>() => Converter(nameof(ReadOutputAs)).Deserialize<T>(SerializedOutput);

    public T? ReadCustomStatusAs<T>() => Converter(nameof(ReadCustomStatusAs)).Deserialize<T>(SerializedCustomStatus);

    public override string ToString()
    {
        var text = new StringBuilder(
            $"[Name: '{Name}', ID: '{InstanceId}', RuntimeStatus: {RuntimeStatus}, CreatedAt: {CreatedAt:s}, LastUpdatedAt: {LastUpdatedAt:s}");
        Append(text, "Input", SerializedInput);
        Append(text, "Output", SerializedOutput);
        Append(text, "FailureDetails", FailureDetails is { } failure ? $"{failure.ErrorType} - {Shown(failure.ErrorMessage)}" : null, whole: true);
        return text.Append(']').ToString();
    }

    private static void Append(StringBuilder text, string name, string? value, bool whole = false)
    {
        if (value is not null)
        {
            text.Append($", {name}: '{(whole ? value : Shown(value))}'");
        }
    }

    private static string Shown(string payload) => payload.Length > ShownLength ? payload[..ShownLength] + "..." : payload;

    private DataConverter Converter(string method) => DataConverter ?? throw new InvalidOperationException(
        $"The {method} method can only be used on {nameof(OrchestrationMetadata)} objects that are fetched with the option to include input and output data.");
}
