namespace Azure.Communication.Sms;

/// <summary>The parts of a connection string of the message service: <c>endpoint=https://…;accesskey=…</c>.</summary>
/// <param name="Endpoint">The resource.</param>
/// <param name="AccessKey">The key that signs requests, in base64.</param>
internal sealed record SmsConnection(Uri Endpoint, string AccessKey)
{
    /// <summary>Reads a connection string.</summary>
    /// <exception cref="InvalidOperationException">A part is missing.</exception>
    public static SmsConnection Parse(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        var parts = text.Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split('=', 2))
            .Where(part => part.Length == 2)
            .ToDictionary(part => part[0].Trim(), part => part[1].Trim(), StringComparer.OrdinalIgnoreCase);
        return new SmsConnection(new Uri(Required("endpoint")), Required("accesskey"));

        string Required(string name) =>
            parts.TryGetValue(name, out var value) ? value : throw new InvalidOperationException($"The connection string has no '{name}'.");
    }
}
