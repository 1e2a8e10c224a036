using DurableTask.Core;
using DurableTask.Core.History;

namespace ElevatorFunctions.Operations;

/// <summary>The history of an orchestration as lines that people read. Calls stand with their tries, answers with how long they took.</summary>
internal static class Timeline
{
    /// <summary>The lines, in order.</summary>
    public static IReadOnlyList<TimelineLine> Of(IEnumerable<HistoryEvent> history)
    {
        var calls = new Dictionary<int, TimelineLine>();
        var failures = new Dictionary<string, int>(StringComparer.Ordinal);
        var lines = new List<TimelineLine>();
        foreach (var one in history)
        {
            // These two frame each step, and tell nothing of their own.
            if (one is OrchestratorStartedEvent or OrchestratorCompletedEvent)
            {
                continue;
            }

            var line = LineOf(one, calls, failures);
            if (one is TaskScheduledEvent or SubOrchestrationInstanceCreatedEvent or TimerCreatedEvent)
            {
                calls[one.EventId] = line;
            }

            lines.Add(line);
        }

        return lines;
    }

    private static TimelineLine LineOf(HistoryEvent one, Dictionary<int, TimelineLine> calls, Dictionary<string, int> failures)
    {
        var line = new TimelineLine(Moments.Utc(one.Timestamp), one.EventType.ToString(), Name: null);
        switch (one)
        {
            case ExecutionStartedEvent started:
                return line with { Name = started.Name, Instance = started.ParentInstance?.OrchestrationInstance?.InstanceId };
            case TaskScheduledEvent scheduled:
                return line with { Name = scheduled.Name, Attempt = failures.GetValueOrDefault(scheduled.Name ?? "") + 1 };
            case TaskCompletedEvent completed:
                return Answered(line, completed.TaskScheduledId, failure: null);
            case TaskFailedEvent failed:
                return Answered(line, failed.TaskScheduledId, TypeOf(failed.FailureDetails));
            case SubOrchestrationInstanceCreatedEvent created:
                return line with { Name = created.Name, Instance = created.InstanceId };
            case SubOrchestrationInstanceCompletedEvent completed:
                return Answered(line, completed.TaskScheduledId, failure: null);
            case SubOrchestrationInstanceFailedEvent failed:
                return Answered(line, failed.TaskScheduledId, TypeOf(failed.FailureDetails));
            case TimerCreatedEvent timer:
                return line with { Until = Moments.Utc(timer.FireAt) };
            case TimerFiredEvent timer:
                return line with { Took = calls.TryGetValue(timer.TimerId, out var begun) ? line.At - begun.At : null };
            case EventRaisedEvent raised:
                return line with { Name = raised.Name };
            case EventSentEvent sent:
                return line with { Name = sent.Name, Instance = sent.InstanceId };
            case ExecutionCompletedEvent completed:
                return line with
                {
                    Name = completed.OrchestrationStatus.ToString(),
                    IsFailure = completed.OrchestrationStatus == OrchestrationStatus.Failed,
                    FailureType = completed.FailureDetails?.ErrorType,
                };
            default:
                return line;
        }

        TimelineLine Answered(TimelineLine answer, int task, string? failure)
        {
            var call = calls.GetValueOrDefault(task);
            failures[call?.Name ?? ""] = failure is null ? 0 : failures.GetValueOrDefault(call?.Name ?? "") + 1;
            return answer with
            {
                Name = call?.Name,
                Instance = call?.Instance,
                Attempt = call?.Attempt ?? 0,
                Took = call is null ? null : answer.At - call.At,
                FailureType = failure,
                IsFailure = failure is not null,
            };
        }
    }

    private static string TypeOf(FailureDetails? failure) => failure?.ErrorType ?? "Failed";
}
