using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace ElevatorFunctions.Platform.Telemetry;

/// <summary>
/// Measures each call of a function, as the semantic conventions of OpenTelemetry say. An HTTP function that answers with an error has not failed: the
/// server's own measure has the status.
/// </summary>
internal sealed class InvocationMeasures(Meter meter, TimeProvider time) : IFunctionsWorkerMiddleware
{
    private readonly Histogram<double> _duration = meter.CreateHistogram<double>("faas.invoke_duration", "s", "Duration of a call of a function");
    private readonly Counter<long> _errors = meter.CreateCounter<long>("faas.errors", "{error}", "Calls of functions that failed");
    private readonly Counter<long> _coldStarts = meter.CreateCounter<long>("faas.coldstarts", "{coldstart}", "First calls of a process");
    private readonly Histogram<double> _processing = meter.CreateHistogram<double>("messaging.process.duration", "s", "Duration of a call with messages of a queue");
    private readonly ConcurrentDictionary<string, Trigger> _triggers = new(StringComparer.Ordinal);
    private int _calls;

    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        var begun = time.GetTimestamp();
        string? error = null;
        try
        {
            await next(context);
        }
        catch (Exception exception)
        {
            error = exception.GetType().FullName;
            throw;
        }
        finally
        {
            Record(context, time.GetElapsedTime(begun), error);
        }
    }

    private void Record(FunctionContext context, TimeSpan duration, string? error)
    {
        var trigger = _triggers.GetOrAdd(context.FunctionDefinition.Name, static (_, function) => TriggerOf(function), context.FunctionDefinition);
        var tags = new TagList { { "faas.name", context.FunctionDefinition.Name }, { "faas.trigger", trigger.Kind } };
        if (Interlocked.Increment(ref _calls) == 1)
        {
            _coldStarts.Add(1, tags);
        }

        _duration.Record(duration.TotalSeconds, tags);
        if (error is not null)
        {
            tags.Add("error.type", error);
            _errors.Add(1, tags);
        }

        if (trigger.Queue is { } queue)
        {
            var messaging = new TagList
            {
                { "messaging.system", "servicebus" }, { "messaging.destination.name", queue }, { "messaging.operation.name", "process" },
            };
            if (error is not null)
            {
                messaging.Add("error.type", error);
            }

            _processing.Record(duration.TotalSeconds, messaging);
        }
    }

    private static Trigger TriggerOf(FunctionDefinition function)
    {
        foreach (var binding in function.InputBindings.Values)
        {
            switch (binding.Type)
            {
                case "httpTrigger":
                    return new("http", Queue: null);
                case "timerTrigger":
                    return new("timer", Queue: null);
                case "serviceBusTrigger":
                    return new("pubsub", QueueOf(function));
            }
        }

        return new("other", Queue: null);
    }

    // The definition says the type of a binding, and the parameter's attribute says the rest.
    private static string? QueueOf(FunctionDefinition function) => function.Parameters
        .Select(parameter => parameter.Properties.GetValueOrDefault("bindingAttribute"))
        .OfType<ServiceBusTriggerAttribute>()
        .FirstOrDefault()?.QueueName;

    private sealed record Trigger(string Kind, string? Queue);
}
