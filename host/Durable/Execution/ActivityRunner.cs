using System.Text.Encodings.Web;
using System.Text.Json;
using DurableTask.Core;
using DurableTask.Core.History;
using DurableTask.Core.Middleware;
using FunctionsHost.Durable.Store;
using FunctionsHost.Worker;
using FunctionsHost.Worker.Protocol;

namespace FunctionsHost.Durable.Execution;

/// <summary>Has the worker run an activity.</summary>
/// <param name="functions">The app's activities.</param>
/// <param name="calls">Runs functions.</param>
/// <param name="store">The store, which is told when an activity is not to blame.</param>
internal sealed class ActivityRunner(DurableFunctions functions, CodeCalls calls, SqliteOrchestrationService store)
{
    private const string InstanceIdName = "instanceId";
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The middleware of <see cref="TaskHubWorker.AddActivityDispatcherMiddleware"/>.</summary>
    public async Task RunAsync(DispatchMiddlewareContext context, Func<Task> next)
    {
        var call = context.GetProperty<TaskScheduledEvent>();
        var answer = functions.FindActivity(call.Name!) is { } function
            ? await RunAsync(function, call, context.GetProperty<OrchestrationInstance>().InstanceId)
            : Failed(call, new FailureDetails(
                ErrorTypes.NoActivity, functions.NoActivity(call.Name!), stackTrace: null, innerFailure: null, isNonRetriable: true));
        context.SetProperty(new ActivityExecutionResult { ResponseEvent = answer });
    }

    private static TaskFailedEvent Failed(TaskScheduledEvent call, FailureDetails failure) =>
        new(eventId: -1, call.EventId, failure.ErrorMessage, details: null, failure);

    /// <summary>The argument of the call, which the history keeps as a list of one. Null without an argument.</summary>
    private static string? Input(string? list)
    {
        if (list is null)
        {
            return null;
        }

        using var json = JsonDocument.Parse(list);
        return json.RootElement.ValueKind == JsonValueKind.Array && json.RootElement.GetArrayLength() == 1
            ? json.RootElement[0].GetRawText()
            : list;
    }

    private static string? Output(TypedData? value) => value?.DataCase switch
    {
        null or TypedData.DataOneofCase.None => null,
        TypedData.DataOneofCase.Json => value.Json,
        TypedData.DataOneofCase.String => JsonSerializer.Serialize(value.String, Plain),
        TypedData.DataOneofCase.Bytes => JsonSerializer.Serialize(value.Bytes.Span.ToArray(), Plain),
        TypedData.DataOneofCase.Int => JsonSerializer.Serialize(value.Int, Plain),
        TypedData.DataOneofCase.Double => JsonSerializer.Serialize(value.Double, Plain),
        var other => throw new NotSupportedException($"An activity's result of kind {other} is not supported by this host."),
    };

    private async Task<HistoryEvent> RunAsync(AppFunction function, TaskScheduledEvent call, string instanceId)
    {
        var input = Input(call.Input);
        var data = input is null ? new TypedData() : new TypedData { String = input };
        var invocation = new InvocationRequest
        {
            InputData = { new ParameterBinding { Name = function.Trigger.Name, Data = data } },
            TriggerMetadata =
            {
                [InstanceIdName] = new TypedData { String = instanceId },
                [function.Trigger.Name] = data,
            },
        };
        try
        {
            var response = await calls.InvokeAsync(function, invocation, () => store.Excuse(call));
            return new TaskCompletedEvent(eventId: -1, call.EventId, Output(response.ReturnValue));
        }
        catch (FunctionFailedException failed)
        {
            return Failed(call, Failures.Of(failed));
        }
        catch (NotSupportedException wrong)
        {
            return Failed(call, new FailureDetails(wrong));
        }
    }
}
