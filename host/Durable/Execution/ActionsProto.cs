using DurableTask.Core;
using DurableTask.Core.Command;
using DurableTask.Core.History;
using Google.Protobuf.Collections;
using P = Microsoft.DurableTask.Protobuf;

namespace FunctionsHost.Durable.Execution;

/// <summary>Converts the actions of an orchestrator into DurableTask.Core's form.</summary>
internal static class ActionsProto
{
    /// <summary>Converts an action.</summary>
    /// <param name="now">The moment of the step, which becomes that of events carried into a new run.</param>
    /// <exception cref="NotSupportedException">The action is for entities or unknown.</exception>
    public static OrchestratorAction ToCore(P.OrchestratorAction action, DateTime now) => action.OrchestratorActionTypeCase switch
    {
        P.OrchestratorAction.OrchestratorActionTypeOneofCase.ScheduleTask => new ScheduleTaskOrchestratorAction
        {
            Id = action.Id,
            Name = action.ScheduleTask.Name,
            Version = action.ScheduleTask.Version,
            Input = action.ScheduleTask.Input,
            Tags = Tags(action.ScheduleTask.Tags),
        },
        P.OrchestratorAction.OrchestratorActionTypeOneofCase.CreateSubOrchestration => new CreateSubOrchestrationAction
        {
            Id = action.Id,
            Name = action.CreateSubOrchestration.Name,
            Version = action.CreateSubOrchestration.Version,
            InstanceId = action.CreateSubOrchestration.InstanceId,
            Input = action.CreateSubOrchestration.Input,
            Tags = Tags(action.CreateSubOrchestration.Tags),
        },
        P.OrchestratorAction.OrchestratorActionTypeOneofCase.CreateTimer => new CreateTimerOrchestratorAction
        {
            Id = action.Id,
            FireAt = action.CreateTimer.FireAt.ToDateTime(),
        },
        P.OrchestratorAction.OrchestratorActionTypeOneofCase.SendEvent => new SendEventOrchestratorAction
        {
            Id = action.Id,
            Instance = new OrchestrationInstance
            {
                InstanceId = action.SendEvent.Instance.InstanceId,
                ExecutionId = action.SendEvent.Instance.ExecutionId,
            },
            EventName = action.SendEvent.Name,
            EventData = action.SendEvent.Data,
        },
        P.OrchestratorAction.OrchestratorActionTypeOneofCase.CompleteOrchestration => Complete(action.Id, action.CompleteOrchestration, now),
        _ => throw new NotSupportedException($"An orchestrator's action of kind {action.OrchestratorActionTypeCase} is not supported by this host."),
    };

    private static OrchestrationCompleteOrchestratorAction Complete(int id, P.CompleteOrchestrationAction action, DateTime now)
    {
        var complete = new OrchestrationCompleteOrchestratorAction
        {
            Id = id,
            OrchestrationStatus = (OrchestrationStatus)action.OrchestrationStatus,
            Result = action.Result,
            Details = action.Details,
            FailureDetails = Failures.ToCore(action.FailureDetails),
            NewVersion = action.NewVersion,
        };
        foreach (var (name, value) in action.Tags)
        {
            complete.Tags[name] = value;
        }

        foreach (var carried in action.CarryoverEvents.Where(carried => carried.EventRaised is not null))
        {
            complete.CarryoverEvents.Add(new EventRaisedEvent(carried.EventId, carried.EventRaised.Input)
            {
                Name = carried.EventRaised.Name,
                Timestamp = now,
            });
        }

        return complete;
    }

    private static Dictionary<string, string>? Tags(MapField<string, string> tags) =>
        tags.Count == 0 ? null : new Dictionary<string, string>(tags, StringComparer.Ordinal);
}
