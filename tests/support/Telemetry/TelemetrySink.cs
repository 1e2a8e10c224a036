using Microsoft.AspNetCore.Http;

namespace TestSupport.Telemetry;

/// <summary>A collector of OpenTelemetry on a free port that counts what it is sent, and keeps nothing.</summary>
public sealed class TelemetrySink : IAsyncDisposable
{
    private FakeService? _service;
    private long _bytes;

    private TelemetrySink()
    {
    }

    /// <summary>The settings with which a process sends everything here, as often as it does by itself.</summary>
    public (string Name, string Value)[] Settings =>
        [("OTEL_EXPORTER_OTLP_ENDPOINT", _service!.Address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")];

    /// <summary>Bytes so far.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Starts one on a free port.</summary>
    public static async Task<TelemetrySink> StartAsync()
    {
        var sink = new TelemetrySink();
        sink._service = await FakeService.StartAsync("/v1/{signal}", (_, body) =>
        {
            Interlocked.Add(ref sink._bytes, body.Length);
            return Results.Bytes([], "application/x-protobuf");
        });
        return sink;
    }

    public ValueTask DisposeAsync() => _service!.DisposeAsync();
}
