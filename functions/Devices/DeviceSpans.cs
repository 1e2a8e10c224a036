using System.Diagnostics;
using Azure.Messaging.ServiceBus;
using ElevatorFunctions.Platform.Telemetry;

namespace ElevatorFunctions.Devices;

/// <summary>
/// Spans of messages of devices. A city sends a thousand a second, so that only those that lead to a rescue have any: the functions that most messages
/// pass have none (<see cref="QuietFunctions"/>).
/// </summary>
internal static class DeviceSpans
{
    private const string ReportName = "device report";
    private const string CallName = "device call";

    // Where the Service Bus client keeps the trace of a message.
    private const string TraceProperty = "Diagnostic-Id";

    /// <summary>Spans of these are kept even where the function has none.</summary>
    public static readonly IReadOnlySet<string> Kept = new HashSet<string>(StringComparer.Ordinal) { ReportName, CallName };

    /// <summary>Functions without a span.</summary>
    public static readonly IReadOnlySet<string> QuietFunctions =
        new HashSet<string>(StringComparer.Ordinal) { "SendDeviceEvent", "SortDeviceEvents", "TakeDeviceState" };

    /// <summary>Begins the span of a message that has led to a rescue. Spans that follow belong to it.</summary>
    /// <param name="begun">When the message was begun with, UTC.</param>
    public static Activity? Report(DateTimeOffset begun) => AppTelemetry.Source.StartActivity(ReportName, ActivityKind.Consumer, parentContext: default, startTime: begun);

    /// <summary>Begins with a call for help, in the trace of its device if that sent one. The message that goes on carries it.</summary>
    public static void PassOn(ServiceBusReceivedMessage message, ServiceBusMessage onward)
    {
        _ = ActivityContext.TryParse(
            message.ApplicationProperties.GetValueOrDefault(TraceProperty) as string, traceState: null, isRemote: true, out var parent);
        using var span = AppTelemetry.Source.StartActivity(CallName, ActivityKind.Producer, parent);
        if (span is not null)
        {
            onward.ApplicationProperties[TraceProperty] = span.Id;
        }
    }
}
