using DurableTask.Core;
using DurableTask.Core.History;
using FunctionsHost.Durable.Store;
using Google.Protobuf.Collections;
using P = Microsoft.DurableTask.Protobuf;

namespace FunctionsHost.Durable.Execution;

/// <summary>DurableTask.Core's history in the form of the protocol.</summary>
internal static class HistoryProto
{
    /// <summary>Converts an event.</summary>
    /// <exception cref="NotSupportedException">The protocol has no such event.</exception>
    public static P.HistoryEvent ToProto(HistoryEvent historyEvent)
    {
        var proto = new P.HistoryEvent { EventId = historyEvent.EventId, Timestamp = historyEvent.Timestamp.ToProto() };
        switch (historyEvent)
        {
            case OrchestratorStartedEvent:
                proto.OrchestratorStarted = new P.OrchestratorStartedEvent();
                break;
            case OrchestratorCompletedEvent:
                proto.OrchestratorCompleted = new P.OrchestratorCompletedEvent();
                break;
            case ExecutionStartedEvent started:
                proto.ExecutionStarted = ToProto(started);
                break;
            case TaskScheduledEvent scheduled:
                proto.TaskScheduled = new P.TaskScheduledEvent { Name = scheduled.Name, Version = scheduled.Version, Input = scheduled.Input };
                Add(proto.TaskScheduled.Tags, scheduled.Tags);
                break;
            case TaskCompletedEvent completed:
                proto.TaskCompleted = new P.TaskCompletedEvent { TaskScheduledId = completed.TaskScheduledId, Result = completed.Result };
                break;
            case TaskFailedEvent failed:
                proto.TaskFailed = new P.TaskFailedEvent
                {
                    TaskScheduledId = failed.TaskScheduledId,
                    FailureDetails = Failures.ToProto(failed.FailureDetails),
                };
                break;
            case SubOrchestrationInstanceCreatedEvent created:
                proto.SubOrchestrationInstanceCreated = new P.SubOrchestrationInstanceCreatedEvent
                {
                    InstanceId = created.InstanceId,
                    Name = created.Name,
                    Version = created.Version,
                    Input = created.Input,
                };
                Add(proto.SubOrchestrationInstanceCreated.Tags, created.Tags);
                break;
            case SubOrchestrationInstanceCompletedEvent completed:
                proto.SubOrchestrationInstanceCompleted = new P.SubOrchestrationInstanceCompletedEvent
                {
                    TaskScheduledId = completed.TaskScheduledId,
                    Result = completed.Result,
                };
                break;
            case SubOrchestrationInstanceFailedEvent failed:
                proto.SubOrchestrationInstanceFailed = new P.SubOrchestrationInstanceFailedEvent
                {
                    TaskScheduledId = failed.TaskScheduledId,
                    FailureDetails = Failures.ToProto(failed.FailureDetails),
                };
                break;
            case TimerCreatedEvent timer:
                proto.TimerCreated = new P.TimerCreatedEvent { FireAt = timer.FireAt.ToProto() };
                break;
            case TimerFiredEvent timer:
                proto.TimerFired = new P.TimerFiredEvent { FireAt = timer.FireAt.ToProto(), TimerId = timer.TimerId };
                break;
            case EventRaisedEvent raised:
                proto.EventRaised = new P.EventRaisedEvent { Name = raised.Name, Input = raised.Input };
                break;
            case EventSentEvent sent:
                proto.EventSent = new P.EventSentEvent { InstanceId = sent.InstanceId, Name = sent.Name, Input = sent.Input };
                break;
            default:
                SetRest(proto, historyEvent);
                break;
        }

        return proto;
    }

    /// <summary>Converts the name, input, parent and tags of a run.</summary>
    private static P.ExecutionStartedEvent ToProto(ExecutionStartedEvent started)
    {
        var proto = new P.ExecutionStartedEvent
        {
            Name = started.Name,
            Version = started.Version,
            Input = started.Input,
            OrchestrationInstance = ToProto(started.OrchestrationInstance),
            ParentInstance = started.ParentInstance is not { } parent
                ? null
                : new P.ParentInstanceInfo
                {
                    Name = parent.Name,
                    Version = parent.Version,
                    TaskScheduledId = parent.TaskScheduleId,
                    OrchestrationInstance = ToProto(parent.OrchestrationInstance),
                },
            ScheduledStartTimestamp = started.ScheduledStartTime.ToProto(),
            ParentTraceContext = started.ParentTraceContext is not { TraceParent: { } traceParent } trace
                ? null
                : new P.TraceContext { TraceParent = traceParent, TraceState = trace.TraceState },
        };
        Add(proto.Tags, started.Tags);
        return proto;
    }

    private static P.OrchestrationInstance ToProto(OrchestrationInstance instance) =>
        new() { InstanceId = instance.InstanceId, ExecutionId = instance.ExecutionId };

    private static void SetRest(P.HistoryEvent proto, HistoryEvent historyEvent)
    {
        switch (historyEvent)
        {
            case ContinueAsNewEvent again:
                proto.ContinueAsNew = new P.ContinueAsNewEvent { Input = again.Result };
                break;
            case ExecutionCompletedEvent completed:
                proto.ExecutionCompleted = new P.ExecutionCompletedEvent
                {
                    OrchestrationStatus = (P.OrchestrationStatus)completed.OrchestrationStatus,
                    Result = completed.Result,
                    FailureDetails = Failures.ToProto(completed.FailureDetails),
                };
                break;
            case ExecutionTerminatedEvent terminated:
                proto.ExecutionTerminated = new P.ExecutionTerminatedEvent { Input = terminated.Input, Recurse = terminated is RecursiveTermination };
                break;
            case ExecutionSuspendedEvent suspended:
                proto.ExecutionSuspended = new P.ExecutionSuspendedEvent { Input = suspended.Reason };
                break;
            case ExecutionResumedEvent resumed:
                proto.ExecutionResumed = new P.ExecutionResumedEvent { Input = resumed.Reason };
                break;
            case GenericEvent generic:
                proto.GenericEvent = new P.GenericEvent { Data = generic.Data };
                break;
            default:
                throw new NotSupportedException($"A history event of kind {historyEvent.EventType} has no form in the worker's protocol.");
        }
    }

    private static void Add(MapField<string, string> proto, IDictionary<string, string>? tags)
    {
        if (tags is { Count: > 0 })
        {
            proto.Add(tags);
        }
    }
}
