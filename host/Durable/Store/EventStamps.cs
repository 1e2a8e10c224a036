using DurableTask.Core;
using DurableTask.Core.History;

namespace FunctionsHost.Durable.Store;

/// <summary>
/// The moments of events. DurableTask.Core stamps them by the machine's clock. Here they are overwritten by the host's clock, which may be
/// ahead of it.
/// </summary>
internal static class EventStamps
{
    /// <summary>
    /// Stamps the beginning of a step, before its orchestrator runs, so that the current time in the orchestrator equals the stored one.
    /// For the middleware of the dispatcher, which is the first to hold the event.
    /// </summary>
    public static void StampBeginning(OrchestrationRuntimeState state, DateTime now)
    {
        foreach (var historyEvent in state.NewEvents)
        {
            switch (historyEvent)
            {
                case OrchestratorStartedEvent:
                    historyEvent.Timestamp = now;
                    break;
                // A run after the first begins with its step. The first began when it was asked for.
                case ExecutionStartedEvent when state.PastEvents.Count == 0 && state.NewEvents[^1] is OrchestratorCompletedEvent:
                    historyEvent.Timestamp = now;
                    break;
            }
        }
    }

    /// <summary>Stamps the decisions of a step when it ends.</summary>
    public static void StampEnd(OrchestrationRuntimeState state, DateTime now)
    {
        foreach (var historyEvent in state.NewEvents)
        {
            if (historyEvent is TaskScheduledEvent or TimerCreatedEvent or SubOrchestrationInstanceCreatedEvent or EventSentEvent
                or ExecutionCompletedEvent or OrchestratorCompletedEvent)
            {
                historyEvent.Timestamp = now;
            }
        }
    }
}
