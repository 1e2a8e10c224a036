using System.Globalization;
using System.Text;

namespace ElevatorFunctions.Tests.Fuzz;

/// <summary>A generated request.</summary>
internal sealed record FuzzCase(ulong Seed, int Number, string Who, HttpMethod Method, string Path)
{
    private const int MostShown = 600;

    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <summary>Headers, in order.</summary>
    public List<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>The body, or null for none.</summary>
    public byte[]? Body { get; init; }

    /// <summary>Its content type, or null for none.</summary>
    public string? ContentType { get; init; }

    /// <summary>False when a server may refuse to read it at all.</summary>
    public bool IsHttp =>
        !Path.Contains("%00", StringComparison.Ordinal) && Path.Length < 8_000
        && Headers.TrueForAll(header => !header.Value.Any(char.IsControl));

    /// <summary>The request, its path exactly as it was generated.</summary>
    public HttpRequestMessage ToRequest(Uri server)
    {
        var request = new HttpRequestMessage(Method, new Uri($"{server.Scheme}://{server.Authority}/api/{Path}", AsWritten));
        if (Body is not null)
        {
            request.Content = new ByteArrayContent(Body);
            if (ContentType is not null)
            {
                request.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
            }
        }

        foreach (var (name, value) in Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    public override string ToString()
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"seed {Seed}, case {Number}, as {Who}: {Method} {Path}");
        foreach (var (name, value) in Headers.Where(header => header.Name != "Authorization"))
        {
            text.Append(CultureInfo.InvariantCulture, $" | {name}: {value}");
        }

        return Body is null ? text.ToString()
            : text.Append(CultureInfo.InvariantCulture, $" | {ContentType} | {Body.Length} bytes: {Shown(Body)}").ToString();
    }

    private static string Shown(byte[] body)
    {
        var start = body.AsSpan(0, Math.Min(body.Length, MostShown));
        var text = Encoding.UTF8.GetString(start);
        return text.Contains('\ufffd', StringComparison.Ordinal) ? "base64 " + Convert.ToBase64String(start) : text;
    }
}
