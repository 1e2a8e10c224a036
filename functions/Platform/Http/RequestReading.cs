using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Platform.Http;

/// <summary>Reads what a request brings, and answers bad input with a problem that names the place.</summary>
public static class RequestReading
{
    /// <summary>Longest JSON body, bytes.</summary>
    public const int LongestJson = 1024 * 1024;

    /// <summary>The JSON body as <typeparamref name="T"/>.</summary>
    /// <exception cref="ProblemException">400, 413 or 415.</exception>
    public static async Task<T> ReadJsonAsync<T>(this HttpRequest request)
        where T : class
    {
        if (request.ContentType is { } type && !type.Contains("json", StringComparison.OrdinalIgnoreCase))
        {
            throw Problems.UnsupportedMediaType.At("Content-Type", "send application/json");
        }

        if (request.ContentLength > LongestJson)
        {
            throw Problems.TooLarge.With();
        }

        try
        {
            await using var body = new BoundedStream(request.Body, LongestJson);
            var value = await JsonSerializer.DeserializeAsync<T>(body, Json.Options, request.HttpContext.RequestAborted);
            return value ?? throw Problems.InputInvalid.At("body", "is null; an object is expected");
        }
        catch (JsonException exception)
        {
            throw Problems.InputInvalid.At(FieldOf(exception.Path), "is not what is expected here");
        }
        catch (Exception exception) when (exception is InvalidOperationException or NotSupportedException or FormatException)
        {
            // A lone surrogate in a string surfaces as InvalidOperationException from the reader.
            throw Problems.InputInvalid.At("body", "is not valid JSON text");
        }
        catch (BadHttpRequestException exception)
        {
            throw (exception.StatusCode == StatusCodes.Status413PayloadTooLarge ? Problems.TooLarge : Problems.InputInvalid)
                .At("body", "could not be read");
        }
    }

    /// <summary>One query value; null when it is missing.</summary>
    /// <exception cref="ProblemException">It is given more than once.</exception>
    public static string? Query(this HttpRequest request, string name)
    {
        var values = request.Query[name];
        return values.Count switch
        {
            0 => null,
            1 => values[0],
            _ => throw Problems.InputInvalid.At(name, "is given more than once"),
        };
    }

    private static string FieldOf(string? path)
    {
        var field = path?.TrimStart('$').TrimStart('.');
        return string.IsNullOrEmpty(field) ? "body" : field;
    }

    /// <summary>Ends a body that is longer than its bound, so that it is never buffered whole.</summary>
    private sealed class BoundedStream(Stream inner, long longest) : Stream
    {
        private long _read;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => _read;
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = await inner.ReadAsync(buffer, cancellationToken);
            _read += count;
            return _read > longest ? throw Problems.TooLarge.With() : count;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
