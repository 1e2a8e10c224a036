using System.Text.Json;
using FunctionsHost.Settings;
using FunctionsHost.Worker;
using Microsoft.Extensions.Configuration;

namespace FunctionsHost.Queues.Triggers;

/// <summary>How a function takes its messages: from its trigger, and from host.json where the trigger says nothing.</summary>
/// <param name="AutoComplete">Completes after success, abandons after failure.</param>
/// <param name="IsBatched">One call takes many messages.</param>
/// <param name="Form">The form in which the worker gets a message.</param>
/// <param name="MaxMessages">Calls at a time, or for a batched function messages of its one call.</param>
/// <param name="MaxLockRenewal">How long after receipt a message stays locked while its function runs.</param>
internal sealed record QueueTrigger(
    AppFunction Function, string Queue, bool AutoComplete, bool IsBatched, MessageForm Form, int MaxMessages, TimeSpan MaxLockRenewal)
{
    private const string TriggerType = "serviceBusTrigger";

    /// <summary>The triggers among an app's functions.</summary>
    /// <exception cref="StartupFaultException">A trigger is not supported.</exception>
    public static IReadOnlyList<QueueTrigger> All(IEnumerable<AppFunction> functions, HostJson hostJson, IConfiguration settings) =>
        [.. functions.Where(function => function.Trigger.Is(TriggerType)).Select(function => Read(function, hostJson, settings))];

    private static QueueTrigger Read(AppFunction function, HostJson hostJson, IConfiguration settings)
    {
        var trigger = function.Trigger;
        if (trigger.Text("topicName") is { Length: > 0 })
        {
            throw new StartupFaultException($"the trigger of function '{function.Name}' names a topic, and this host has queues only", "name a queue");
        }

        if (trigger.Flag("isSessionsEnabled") == true)
        {
            throw new StartupFaultException($"the trigger of function '{function.Name}' needs sessions, which this host's queues lack", "take IsSessionsEnabled away");
        }

        var queue = SettingNames.Resolve(trigger.Text("queueName") ?? "", settings, $"queue of function '{function.Name}'");
        if (string.IsNullOrWhiteSpace(queue))
        {
            throw new StartupFaultException($"the queue of function '{function.Name}' has no name", "name it in [ServiceBusTrigger(\"name\")]");
        }

        QueueConnection.Check(trigger.Text("connection"), settings, function.Name);
        var isBatched = trigger.Flag("isBatched") ?? string.Equals(trigger.Text("cardinality"), "Many", StringComparison.OrdinalIgnoreCase);
        return new QueueTrigger(
            function,
            queue,
            trigger.Flag("autoCompleteMessages") ?? hostJson.AutoCompleteMessages,
            isBatched,
            FormOf(trigger),
            isBatched ? hostJson.MaxMessageBatchSize : hostJson.MaxConcurrentCalls,
            hostJson.MaxAutoLockRenewal);
    }

    private static MessageForm FormOf(FunctionBinding trigger) =>
        SupportsDeferredBinding(trigger) ? MessageForm.Whole : trigger.Text("dataType")?.ToUpperInvariant() switch
        {
            "BINARY" => MessageForm.Bytes,
            "STRING" => MessageForm.Text,
            _ => MessageForm.Any,
        };

    // Metadata has it as a text among the binding's properties.
    private static bool SupportsDeferredBinding(FunctionBinding trigger) =>
        trigger.Json.EnumerateObject().Where(member => member.Name.Equals("properties", StringComparison.OrdinalIgnoreCase) && member.Value.ValueKind == JsonValueKind.Object)
            .SelectMany(member => member.Value.EnumerateObject())
            .Any(member => member.Name.Equals("supportsDeferredBinding", StringComparison.OrdinalIgnoreCase)
                && bool.TryParse(member.Value.ToString(), out var supports) && supports);
}
