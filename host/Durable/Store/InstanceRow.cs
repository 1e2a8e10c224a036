using DurableTask.Core;
using DurableTask.Core.History;

namespace FunctionsHost.Durable.Store;

/// <summary>An instance as it is stored.</summary>
internal sealed record InstanceRow
{
    public required long No { get; init; }

    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Execution { get; init; }

    public required int Run { get; init; }

    public required OrchestrationStatus Status { get; init; }

    public required DateTime Created { get; init; }

    /// <summary>Its last step, or its last change.</summary>
    public required DateTime Updated { get; init; }

    public required string? CustomStatus { get; init; }

    /// <summary>The start of its run.</summary>
    public required byte[] Start { get; init; }

    /// <summary>How it ended, or null while it has not.</summary>
    public required byte[]? Completion { get; init; }

    public ExecutionStartedEvent DecodeStart() => HistoryCodec.Decode(Start) as ExecutionStartedEvent ?? throw PayloadReader.Damaged();

    public ExecutionCompletedEvent? DecodeCompletion() => Completion is null
        ? null
        : HistoryCodec.Decode(Completion) as ExecutionCompletedEvent ?? throw PayloadReader.Damaged();

    /// <summary>The state as clients see it.</summary>
    /// <param name="withPayloads">Whether input, output, failure and custom status are told.</param>
    public OrchestrationState ToState(bool withPayloads)
    {
        var start = DecodeStart();
        var completion = DecodeCompletion();
        return new OrchestrationState
        {
            OrchestrationInstance = new OrchestrationInstance { InstanceId = Id, ExecutionId = Execution },
            ParentInstance = start.ParentInstance,
            Name = Name,
            Version = start.Version,
            Tags = start.Tags,
            Generation = start.Generation,
            ScheduledStartTime = start.ScheduledStartTime,
            OrchestrationStatus = Status,
            CreatedTime = Created,
            LastUpdatedTime = Updated,
            CompletedTime = completion?.Timestamp ?? default,
            Status = withPayloads ? CustomStatus : null,
            Input = withPayloads ? start.Input : null,
            Output = withPayloads ? completion?.Result : null,
            FailureDetails = withPayloads ? completion?.FailureDetails : null,
        };
    }
}
