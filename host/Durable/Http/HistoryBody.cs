using System.Text.Json;
using DurableTask.Core;
using DurableTask.Core.History;

namespace FunctionsHost.Durable.Http;

/// <summary>A history as the official host shows it: a call that has been answered is told with its answer, and not on its own.</summary>
/// <param name="writer">Where to.</param>
/// <param name="showInput">Whether inputs are shown.</param>
/// <param name="showOutputs">Whether results are shown.</param>
internal sealed class HistoryBody(Utf8JsonWriter writer, bool showInput, bool showOutputs)
{
    /// <summary>Writes the events.</summary>
    public void Write(IReadOnlyList<HistoryEvent> history)
    {
        var calls = new Dictionary<int, HistoryEvent>();
        var answered = history.Select(AnswerTo).OfType<int>().ToHashSet();
        foreach (var line in history)
        {
            if (line is OrchestratorStartedEvent or OrchestratorCompletedEvent)
            {
                continue;
            }

            if (line is TaskScheduledEvent or SubOrchestrationInstanceCreatedEvent && answered.Contains(line.EventId))
            {
                calls[line.EventId] = line;
                continue;
            }

            writer.WriteStartObject();
            Write(line, AnswerTo(line) is { } task ? calls.GetValueOrDefault(task) : null);
            writer.WriteEndObject();
        }
    }

    private static int? AnswerTo(HistoryEvent line) => line switch
    {
        TaskCompletedEvent completed => completed.TaskScheduledId,
        TaskFailedEvent failed => failed.TaskScheduledId,
        SubOrchestrationInstanceCompletedEvent completed => completed.TaskScheduledId,
        SubOrchestrationInstanceFailedEvent failed => failed.TaskScheduledId,
        _ => null,
    };

    private void Write(HistoryEvent line, HistoryEvent? call)
    {
        writer.WriteString("EventType", line.EventType.ToString());
        switch (call ?? line)
        {
            case ExecutionStartedEvent started:
                Call(started.Name, started.Input);
                break;
            case TaskScheduledEvent scheduled:
                // The history keeps the argument as a list of one.
                Call(scheduled.Name, Argument(scheduled.Input));
                break;
            case SubOrchestrationInstanceCreatedEvent created:
                Call(created.Name, created.Input);
                break;
            case EventRaisedEvent raised:
                Event(raised.Name, raised.Input);
                break;
            case EventSentEvent sent:
                Event(sent.Name, sent.Input);
                break;
            case TimerCreatedEvent timer:
                writer.WriteString("FireAt", timer.FireAt);
                break;
            case TimerFiredEvent timer:
                writer.WriteString("FireAt", timer.FireAt);
                break;
        }

        WriteEnd(line);
        if (call is not null)
        {
            writer.WriteString("ScheduledTime", call.Timestamp);
        }

        writer.WriteString("Timestamp", line.Timestamp);
    }

    private void WriteEnd(HistoryEvent line)
    {
        switch (line)
        {
            case TaskCompletedEvent completed:
                Result(completed.Result);
                break;
            case SubOrchestrationInstanceCompletedEvent completed:
                Result(completed.Result);
                break;
            case TaskFailedEvent failed:
                Failure(failed.FailureDetails, failed.Reason);
                break;
            case SubOrchestrationInstanceFailedEvent failed:
                Failure(failed.FailureDetails, failed.Reason);
                break;
            case ExecutionCompletedEvent completed:
                writer.WriteString("OrchestrationStatus", completed.OrchestrationStatus.ToString());
                if (completed.FailureDetails is null)
                {
                    Result(completed.Result);
                }
                else
                {
                    Failure(completed.FailureDetails, completed.Result);
                }

                break;
        }
    }

    private static string? Argument(string? list)
    {
        if (list is null || !PayloadJson.IsJson(list))
        {
            return list;
        }

        using var json = JsonDocument.Parse(list);
        return json.RootElement is { ValueKind: JsonValueKind.Array } items && items.GetArrayLength() == 1 ? items[0].GetRawText() : list;
    }

    private void Call(string? name, string? input)
    {
        writer.WriteString("FunctionName", name);
        Input(input);
    }

    private void Event(string? name, string? input)
    {
        writer.WriteString("Name", name);
        Input(input);
    }

    private void Input(string? input)
    {
        if (showInput && input is not null)
        {
            PayloadJson.Write(writer, "Input", input);
        }
    }

    private void Result(string? result)
    {
        if (showOutputs && result is not null)
        {
            PayloadJson.Write(writer, "Result", result);
        }
    }

    private void Failure(FailureDetails? failure, string? reason)
    {
        writer.WriteString("Reason", failure?.ErrorMessage ?? reason);
        writer.WriteString("Details", failure?.ErrorType);
    }
}
