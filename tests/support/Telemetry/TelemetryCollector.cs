using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Microsoft.AspNetCore.Http;
using TestSupport.Telemetry.Protocol;

namespace TestSupport.Telemetry;

/// <summary>A collector of OpenTelemetry on a free port, by HTTP. Keeps what it is sent.</summary>
public sealed class TelemetryCollector : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _texts = new();
    private readonly ConcurrentQueue<ReceivedSpan> _spans = new();
    private readonly ConcurrentQueue<ReceivedPoint> _points = new();

    private FakeService? _service;

    private TelemetryCollector()
    {
    }

    /// <summary>The settings with which a process sends everything here, soon.</summary>
    public (string Name, string Value)[] Settings =>
    [
        ("OTEL_EXPORTER_OTLP_ENDPOINT", _service!.Address),
        ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
        ("OTEL_BSP_SCHEDULE_DELAY", "100"),
        ("OTEL_BLRP_SCHEDULE_DELAY", "100"),
        ("OTEL_METRIC_EXPORT_INTERVAL", "500"),
    ];

    /// <summary>All that was sent so far, as JSON.</summary>
    public IReadOnlyCollection<string> Texts => _texts;

    /// <summary>Spans so far.</summary>
    public IReadOnlyCollection<ReceivedSpan> Spans => _spans;

    /// <summary>Points of measures so far.</summary>
    public IReadOnlyCollection<ReceivedPoint> Points => _points;

    /// <summary>Lines of logs so far.</summary>
    public int Lines { get; private set; }

    /// <summary>Starts one on a free port.</summary>
    public static async Task<TelemetryCollector> StartAsync()
    {
        var collector = new TelemetryCollector();
        collector._service = await FakeService.StartAsync("/v1/{signal}", collector.Take);
        return collector;
    }

    public ValueTask DisposeAsync() => _service!.DisposeAsync();

    private IResult Take(HttpRequest request, byte[] body)
    {
        switch (request.RouteValues["signal"])
        {
            case "traces":
                TakeSpans(Read(TraceExport.Parser, body));
                break;
            case "metrics":
                TakePoints(Read(MetricExport.Parser, body));
                break;
            default:
                Lines += Read(LogExport.Parser, body).Resources.Sum(resource => resource.Scopes.Sum(scope => scope.Records.Count));
                break;
        }

        return Results.Bytes([], "application/x-protobuf");
    }

    private T Read<T>(MessageParser<T> parser, byte[] body)
        where T : IMessage<T>
    {
        var export = parser.ParseFrom(body);
        _texts.Enqueue(JsonFormatter.Default.Format(export));
        return export;
    }

    private void TakeSpans(TraceExport export)
    {
        foreach (var resource in export.Resources)
        {
            var service = Service(resource.Resource);
            foreach (var span in resource.Scopes.SelectMany(scope => scope.Spans))
            {
                _spans.Enqueue(new(
                    service, span.Name, Hex(span.TraceId), Hex(span.SpanId), Hex(span.ParentSpanId), Attributes(span.Attributes), [.. span.Links.Select(link => Hex(link.TraceId))]));
            }
        }
    }

    private void TakePoints(MetricExport export)
    {
        foreach (var resource in export.Resources)
        {
            var service = Service(resource.Resource);
            foreach (var metric in resource.Scopes.SelectMany(scope => scope.Metrics))
            {
                var numbers = (metric.Gauge?.Points ?? []).Concat(metric.Sum?.Points ?? []);
                foreach (var (value, attributes) in numbers
                    .Select(point => (point.ValueCase == NumberPoint.ValueOneofCase.AsInt ? point.AsInt : point.AsDouble, point.Attributes))
                    .Concat((metric.Histogram?.Points ?? []).Select(point => ((double)point.Count, point.Attributes))))
                {
                    _points.Enqueue(new(service, metric.Name, value, Attributes(attributes)));
                }
            }
        }
    }

    private static string Service(Resource resource) => Attributes(resource.Attributes).GetValueOrDefault("service.name", "");

    private static string Hex(ByteString bytes) => Convert.ToHexStringLower(bytes.Span);

    private static Dictionary<string, string> Attributes(RepeatedField<Protocol.Attribute> attributes) =>
        attributes.ToDictionary(attribute => attribute.Key, attribute => attribute.Value.ValueCase switch
        {
            Value.ValueOneofCase.Text => attribute.Value.Text,
            Value.ValueOneofCase.Number => attribute.Value.Number.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Value.ValueOneofCase.Flag => attribute.Value.Flag ? "true" : "false",
            _ => attribute.Value.ToString(),
        }, StringComparer.Ordinal);
}
