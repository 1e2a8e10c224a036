using DurableTask.Core;
using FunctionsHost.Durable.Execution;
using FunctionsHost.Durable.Instances;
using P = Microsoft.DurableTask.Protobuf;

namespace FunctionsHost.Durable.Rpc;

/// <summary>Converts states of instances for the client.</summary>
internal static class StateProto
{
    /// <summary>Converts a state.</summary>
    /// <param name="withPayloads">Whether the client wants input, output, custom status and failure.</param>
    public static P.OrchestrationState ToProto(OrchestrationState state, bool withPayloads)
    {
        var proto = new P.OrchestrationState
        {
            InstanceId = state.OrchestrationInstance.InstanceId,
            ExecutionId = state.OrchestrationInstance.ExecutionId,
            Name = state.Name,
            Version = state.Version,
            ParentInstanceId = state.ParentInstance?.OrchestrationInstance?.InstanceId,
            OrchestrationStatus = (P.OrchestrationStatus)state.OrchestrationStatus,
            ScheduledStartTimestamp = state.ScheduledStartTime.ToProto(),
            CreatedTimestamp = state.CreatedTime.ToProto(),
            LastUpdatedTimestamp = state.LastUpdatedTime.ToProto(),
        };
        if (state.HasEnded())
        {
            proto.CompletedTimestamp = state.CompletedTime.ToProto();
        }

        if (state.Tags is { Count: > 0 } tags)
        {
            proto.Tags.Add(tags);
        }

        if (withPayloads)
        {
            proto.Input = state.Input;
            proto.Output = state.BareOutput();
            proto.CustomStatus = state.Status;
            proto.FailureDetails = Failures.ToProto(state.FailureDetails);
        }

        return proto;
    }
}
