using System.Text.Json;
using DurableTask.Core;
using DurableTask.Core.Command;
using DurableTask.Core.Middleware;
using FunctionsHost.Durable.Store;
using FunctionsHost.Worker;
using FunctionsHost.Worker.Protocol;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using P = Microsoft.DurableTask.Protobuf;

namespace FunctionsHost.Durable.Execution;

/// <summary>Has the worker run one step of an orchestrator, in place of DurableTask.Core's own executor.</summary>
/// <param name="functions">The app's orchestrators.</param>
/// <param name="calls">Runs functions.</param>
/// <param name="sessions">Which orchestrators the worker has in memory.</param>
/// <param name="versions">The app's version, and what becomes of instances of another.</param>
/// <param name="time">The host's clock, which becomes the orchestrators'.</param>
internal sealed class OrchestratorRunner(DurableFunctions functions, CodeCalls calls, WorkerSessions sessions, VersionCheck versions, TimeProvider time)
{
    /// <summary>
    /// Says that the orchestrator has no custom status. Where it is null, DurableTask.Core keeps that of the run before, which the official
    /// engine does not. No status is written so: it is JSON.
    /// </summary>
    public const string NoStatus = "";

    private const int MaxCustomStatusBytes = 16 * 1024;
    private static readonly Value Yes = Value.ForBool(true);
    private static readonly Value No = Value.ForBool(false);
    private readonly Value _idleSeconds = Value.ForNumber(sessions.Idle.TotalSeconds);

    /// <summary>The middleware of <see cref="TaskHubWorker.AddOrchestrationDispatcherMiddleware"/>.</summary>
    public async Task RunAsync(DispatchMiddlewareContext context, Func<Task> next)
    {
        var state = context.GetProperty<OrchestrationRuntimeState>();
        var workItem = context.GetProperty<TaskOrchestrationWorkItem>();
        var now = time.GetUtcNow().UtcDateTime;
        EventStamps.StampBeginning(state, now);
        context.SetProperty(
            versions.FailureOf(workItem, state) is { } mismatch ? Failed(state, mismatch)
            : functions.FindOrchestrator(state.Name) is { } function
                ? await StepAsync(function, workItem, state, now)
                : Failed(state, new FailureDetails(
                    ErrorTypes.NoOrchestrator, functions.NoOrchestrator(state.Name), stackTrace: null, innerFailure: null, isNonRetriable: true)));
    }

    private static OrchestratorExecutionResult Failed(OrchestrationRuntimeState state, FailureDetails failure) => new()
    {
        Actions =
        [
            new OrchestrationCompleteOrchestratorAction
            {
                Id = state.Events.Count,
                OrchestrationStatus = OrchestrationStatus.Failed,
                Result = failure.ErrorMessage,
                FailureDetails = failure,
            },
        ],
    };

    private static string Text(InvocationResponse response) => response.ReturnValue switch
    {
        { DataCase: TypedData.DataOneofCase.String } value => value.String,
        { DataCase: TypedData.DataOneofCase.Json } value => JsonSerializer.Deserialize<string>(value.Json) ?? "",
        _ => throw new FormatException("An orchestrator has returned nothing."),
    };

    /// <summary>
    /// Takes away the output of an orchestrator that returns none. The official worker keeps the function's context over a session, finds its own
    /// answer to the session's first step there, and gives it out as the output.
    /// </summary>
    private static void ClearOutput(P.OrchestratorResponse response, string first)
    {
        foreach (var end in response.Actions.Select(action => action.CompleteOrchestration).OfType<P.CompleteOrchestrationAction>())
        {
            if (end.Result is ['"', ..] result && JsonSerializer.Deserialize<string>(result) == first)
            {
                end.Result = null;
            }
        }
    }

    private async Task<OrchestratorExecutionResult> StepAsync(
        AppFunction function, TaskOrchestrationWorkItem workItem, OrchestrationRuntimeState state, DateTime now)
    {
        var instance = state.OrchestrationInstance!;
        try
        {
            var response = sessions.Has(instance.InstanceId, instance.ExecutionId, state.PastEvents.Count)
                ? await SendAsync(function, workItem, state, instance, withHistory: false)
                : null;
            if (response is null or { RequiresHistory: true })
            {
                response = await SendAsync(function, workItem, state, instance, withHistory: true);
            }

            return Result(response, state, instance, now);
        }
        catch (FunctionFailedException failed)
        {
            sessions.Drop(instance.InstanceId);
            return Failed(state, Failures.Of(failed));
        }
        catch (Exception unreadable) when (unreadable is FormatException or InvalidProtocolBufferException or NotSupportedException or JsonException)
        {
            sessions.Drop(instance.InstanceId);
            return Failed(state, new FailureDetails(unreadable));
        }
        catch (Exception fault)
        {
            sessions.Drop(instance.InstanceId);
            SqliteOrchestrationService.NoteFailure(workItem, fault.Message);
            throw;
        }
    }

    private async Task<P.OrchestratorResponse> SendAsync(
        AppFunction function, TaskOrchestrationWorkItem workItem, OrchestrationRuntimeState state, OrchestrationInstance instance, bool withHistory)
    {
        var keep = !withHistory || sessions.HasRoom;
        var request = new P.OrchestratorRequest
        {
            InstanceId = instance.InstanceId,
            ExecutionId = instance.ExecutionId,
            NewEvents = { state.NewEvents.Select(HistoryProto.ToProto) },
        };
        if (withHistory)
        {
            request.PastEvents.AddRange(state.PastEvents.Select(HistoryProto.ToProto));
        }

        request.Properties["IncludeState"] = withHistory ? Yes : No;
        if (versions.Default is { } version)
        {
            // The worker gives it to children that have none of their own.
            request.Properties["defaultVersion"] = Value.ForString(version);
        }

        if (sessions.Idle > TimeSpan.Zero)
        {
            request.Properties["IsExtendedSession"] = keep ? Yes : No;
            request.Properties["ExtendedSessionIdleTimeoutInSeconds"] = _idleSeconds;
        }

        var invocation = new InvocationRequest
        {
            InputData = { new ParameterBinding { Name = function.Trigger.Name, Data = new TypedData { String = Base64.Encode(request) } } },
        };
        var text = Text(await calls.InvokeAsync(function, invocation, () => SqliteOrchestrationService.Excuse(workItem)));
        var response = Base64.Decode(P.OrchestratorResponse.Parser, text);
        var first = withHistory ? text : sessions.FirstAnswer(instance.InstanceId) ?? text;
        ClearOutput(response, first);
        if (keep && !response.RequiresHistory)
        {
            sessions.Keep(instance.InstanceId, instance.ExecutionId, state.Events.Count, first);
        }
        else
        {
            sessions.Drop(instance.InstanceId);
        }

        return response;
    }

    private OrchestratorExecutionResult Result(
        P.OrchestratorResponse response, OrchestrationRuntimeState state, OrchestrationInstance instance, DateTime now)
    {
        // The official host's limit, so that what is too large there fails here.
        if (System.Text.Encoding.Unicode.GetByteCount(response.CustomStatus ?? "") > MaxCustomStatusBytes)
        {
            sessions.Drop(instance.InstanceId);
            return Failed(state, new FailureDetails(new ArgumentException(
                $"CustomStatus is too large: limit = {MaxCustomStatusBytes / 1024} KB (UTF-16).", nameof(response))));
        }

        List<OrchestratorAction> actions = [.. response.Actions.Select(action => ActionsProto.ToCore(action, now))];
        if (actions.Exists(action => action is OrchestrationCompleteOrchestratorAction))
        {
            sessions.Drop(instance.InstanceId);
        }

        return new OrchestratorExecutionResult { Actions = actions, CustomStatus = response.CustomStatus ?? NoStatus };
    }
}
