using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using SelfHost.Durable.History;
using SelfHost.Durable.Replay;
using SelfHost.Durable.Store;

namespace SelfHost.Durable.Engine;

/// <summary>
/// Runs an instance's code over its mail, from its session or, where that is gone, from its history. Whatever the code does, the
/// instance gets a decision: one that cannot go on has failed.
/// </summary>
internal sealed partial class StepDecider(EngineCore core)
{
    /// <summary>What an instance makes of its mail. Nothing of it has happened until it is written.</summary>
    public StepWrite Decide(Mailbox box, MailSorting sorting, IReadOnlyList<byte[]> history)
    {
        var clock = core.Time.GetUtcNow().UtcDateTime;
        // A clock that was set back must not take the orchestrator back.
        var now = box.Session is { } session && session.Now > clock ? session.Now : clock;
        var outcome = sorting.Terminated is { } terminated
            ? new StepOutcome
            {
                Events = [new StepStarted(now), terminated],
                Ending = new Ending(OrchestrationRuntimeStatus.Terminated, terminated.Output, Failure: null),
            }
            : Step(box, sorting, history, clock);
        if (outcome.Violation is { } violation)
        {
            LogViolation(core.Logger, box.Info!.Id, box.Info.Name, violation.Message);
        }

        if (outcome.Lingering is { } lingering)
        {
            LogLingering(core.Logger, box.Info!.Id, box.Info.Name, lingering);
        }

        return new StepWrite(core, box, sorting, outcome, ((StepStarted)outcome.Events[0]).At);
    }

    private StepOutcome Step(Mailbox box, MailSorting sorting, IReadOnlyList<byte[]> history, DateTime clock)
    {
        var info = box.Info!;
        if (box.Attempts >= core.Options.GiveUpAt)
        {
            return Poisoned(info, clock, "the process died each time it was pending");
        }

        if (box.Refusals >= core.Options.GiveUpAt)
        {
            return Poisoned(info, clock, $"its step could not be written ({box.LastRefusal})");
        }

        if (sorting.Damaged is { } damaged)
        {
            return GiveUp(clock, Ending.Failed(FailureTypes.DamagedHistory, damaged.Reason));
        }

        try
        {
            if (box.Session is null)
            {
                if (core.Code.FindOrchestrator(info.Name) is not { } code)
                {
                    return GiveUp(clock, Ending.Failed(FailureTypes.NoOrchestrator, $"No orchestrator task named '{info.Name}' was found."));
                }

                var session = new OrchestrationSession(
                    info,
                    code,
                    core.Payloads,
                    core.Loggers,
                    _ => core.Post.Deliver(info.No, message: null));
                if (history.Count > 0)
                {
                    var past = new List<HistoryEvent>(history.Count * 4);
                    foreach (var row in history)
                    {
                        HistoryCodec.DecodeInto(past, row);
                    }

                    session.Replay(past);
                }

                box.Session = session;
            }

            var now = box.Session.Now > clock ? box.Session.Now : clock;
            var arrived = sorting.Accepted.ConvertAll(message =>
                message.Event is TimerFired { Id: StepStore.StartTask } ? new ExecutionStarted(info.Name, info.Version) : message.Event);
            return box.Session.Step(now, arrived);
        }
        catch (ViolationException deviation)
        {
            var outcome = GiveUp(clock, Ending.Failed(deviation.Violation.ErrorType, deviation.Violation.Message));
            outcome.Violation = deviation.Violation;
            return outcome;
        }
        catch (InvalidDataException damage)
        {
            return GiveUp(clock, Ending.Failed(FailureTypes.DamagedHistory, damage.Message));
        }
        catch (Exception error)
        {
            // Out of an async void, which ends nowhere else. Tried again it would throw again.
            return GiveUp(clock, Ending.Failed(TaskFailureDetails.FromException(error)));
        }
    }

    private static StepOutcome Poisoned(InstanceInfo info, DateTime clock, string why) =>
        GiveUp(clock, Ending.Failed(FailureTypes.Poison, $"The orchestrator '{info.Name}' was given up: {why}."));

    private static StepOutcome GiveUp(DateTime now, Ending ending) => new()
    {
        Events = [new StepStarted(now), new ExecutionCompleted(ending.Output, ending.Failure)],
        Ending = ending,
    };

    [LoggerMessage(20, LogLevel.Error, "Orchestration '{InstanceId}' ({Name}) fails: {Violation}")]
    private static partial void LogViolation(ILogger logger, string instanceId, string name, string violation);

    [LoggerMessage(21, LogLevel.Warning, "Orchestration '{InstanceId}' ({Name}) has returned and stays Running until these end: {Open}. Cancel timers that are not needed")]
    private static partial void LogLingering(ILogger logger, string instanceId, string name, string open);
}
