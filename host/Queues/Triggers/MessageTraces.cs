using System.Diagnostics;
using FunctionsHost.Queues.Amqp;
using FunctionsHost.Telemetry;

namespace FunctionsHost.Queues.Triggers;

/// <summary>Reads the traces that messages were sent in. The official client keeps them under one of two names.</summary>
internal static class MessageTraces
{
    private static readonly string[] Names = ["traceparent", "Diagnostic-Id"];

    /// <summary>The trace of each, default for one without. Of many together only where somebody listens.</summary>
    public static IReadOnlyList<ActivityContext> Of(IReadOnlyList<Delivery> messages) =>
        messages.Count == 1 || HostTelemetry.Source.HasListeners() ? [.. messages.Select(Of)] : [];

    private static ActivityContext Of(Delivery message)
    {
        var sections = MessageCodec.Sections(message.Message);
        if (sections.ApplicationProperties.IsEmpty)
        {
            return default;
        }

        var properties = sections.DecodeApplicationProperties().Map;
        return Names.Select(name => Parsed(properties[name] as string)).FirstOrDefault(trace => trace != default);
    }

    private static ActivityContext Parsed(string? text) => ActivityContext.TryParse(text, traceState: null, isRemote: true, out var trace) ? trace : default;
}
