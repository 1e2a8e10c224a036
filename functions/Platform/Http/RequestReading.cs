using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ElevatorFunctions.Platform.Http;

/// <summary>Reads what a request brings, and answers bad input with a problem that names the place.</summary>
internal static class RequestReading
{
    private static readonly ReadOnlyMemory<byte> NoMembers = "{}"u8.ToArray();
    private static readonly SearchValues<byte> WhiteSpace = SearchValues.Create(" \t\r\n"u8);

    /// <summary>Longest JSON body, bytes.</summary>
    public const int LongestJson = 1024 * 1024;

    // Room for most bodies at once, whatever length a request claims.
    private const int UsualJson = 16 * 1024;

    // More members than any body has. Beyond them only the first that is wrong is looked for.
    private const int MostMembers = 200;

    /// <summary>
    /// The JSON body as <typeparamref name="T"/>. A member of the wrong type or value is named by its path. Of a list, the first is named. A
    /// request without a body is one without members, whatever content type it names.
    /// </summary>
    /// <exception cref="ProblemException">400 with every member that is wrong, 413 or 415.</exception>
    public static async Task<T> ReadJsonAsync<T>(this HttpRequest request)
        where T : class
    {
        if (!HasBody(request))
        {
            return ReadJson<T>(NoMembers);
        }

        if (request.ContentType is { } type && !type.Contains("json", StringComparison.OrdinalIgnoreCase))
        {
            throw Problems.UnsupportedMediaType.At("Content-Type", Reason.NotOneOf("application/json"));
        }

        var read = await request.ReadBodyAsync();
        return ReadJson<T>(read.Span.ContainsAnyExcept(WhiteSpace) ? read : NoMembers);
    }

    /// <summary>The JSON body read for what it means, whatever it calls itself. Null if there is no object in it.</summary>
    /// <exception cref="ProblemException">413, or 400 when the body did not come as a whole.</exception>
    public static async Task<LooseJson?> ReadLooselyAsync(this HttpRequest request) => LooseJson.TryRead((await request.ReadBodyAsync()).Span);

    /// <summary>The bytes that a request brings, up to the bound of JSON.</summary>
    /// <exception cref="ProblemException">413, or 400 when the body did not come as a whole.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadBodyAsync(this HttpRequest request)
    {
        if (request.ContentLength > LongestJson)
        {
            throw Problems.TooLarge.With();
        }

        try
        {
            await using var body = new BoundedStream(request.Body, LongestJson);
            using var text = new MemoryStream((int)Math.Min(request.ContentLength ?? UsualJson, UsualJson));
            await body.CopyToAsync(text, UsualJson, request.HttpContext.RequestAborted);
            return text.GetBuffer().AsMemory(0, (int)text.Length);
        }
        catch (BadHttpRequestException exception)
        {
            throw (exception.StatusCode == StatusCodes.Status413PayloadTooLarge ? Problems.TooLarge : Problems.InputInvalid)
                .At("body", Reason.NotReceived);
        }
    }

    /// <summary>JSON text as <typeparamref name="T"/>.</summary>
    /// <exception cref="ProblemException">400 with every member that is wrong.</exception>
    public static T ReadJson<T>(ReadOnlyMemory<byte> text)
        where T : class
    {
        if (text.Span.StartsWith(Encoding.UTF8.Preamble))
        {
            text = text[Encoding.UTF8.Preamble.Length..];
        }

        if (TryRead<T>(text, out var value) is not { } first)
        {
            return value ?? throw Problems.InputInvalid.At("body", Reason.NotAnObject);
        }

        using var document = TryParse(text) ?? throw Problems.InputInvalid.At("body", Reason.NotJson);
        var checks = new Checks();
        foreach (var (field, reason) in FaultsOfMembers<T>(document.RootElement).DefaultIfEmpty(first))
        {
            checks.Fail(field, reason);
        }

        throw Problems.InputInvalid.With(checks.Errors());
    }

    /// <summary>One query value, or null when it is missing. A value that is given more than once is noted and gives null too.</summary>
    public static string? Query(this HttpRequest request, Checks checks, string name)
    {
        var values = request.Query[name];
        checks.That(values.Count <= 1, name, Reason.GivenTwice);
        return values.Count == 1 ? values[0] : null;
    }

    private static bool HasBody(HttpRequest request) =>
        request.ContentLength != 0 && request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: false };

    // The reader stops at the first fault, so each member is read alone.
    private static IEnumerable<(string Field, Reason Reason)> FaultsOfMembers<T>(JsonElement root)
        where T : class
    {
        if (root.ValueKind != JsonValueKind.Object || root.GetPropertyCount() > MostMembers)
        {
            yield break;
        }

        foreach (var member in root.EnumerateObject())
        {
            byte[] alone = [.. "{\""u8, .. JsonMarshal.GetRawUtf8PropertyName(member), .. "\":"u8, .. JsonMarshal.GetRawUtf8Value(member.Value), .. "}"u8];
            if (TryRead<T>(alone, out _) is { } fault)
            {
                yield return fault;
            }
        }
    }

    private static JsonDocument? TryParse(ReadOnlyMemory<byte> text)
    {
        try
        {
            return JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = Json.Options.MaxDepth });
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static (string Field, Reason Reason)? TryRead<T>(ReadOnlyMemory<byte> text, out T? value)
        where T : class
    {
        value = null;
        try
        {
            value = JsonSerializer.Deserialize<T>(text.Span, Json.Options);
            return null;
        }
        catch (JsonException exception)
        {
            return (FieldOf(exception.Path), Reason.NotAsDocumented);
        }
        catch (Exception exception) when (exception is InvalidOperationException or NotSupportedException or FormatException)
        {
            // A lone surrogate in a string surfaces as InvalidOperationException from the reader.
            return ("body", Reason.NotJson);
        }
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
