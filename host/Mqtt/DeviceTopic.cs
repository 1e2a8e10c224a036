namespace FunctionsHost.Mqtt;

/// <summary>The topics of a device, named as IoT Hub names them.</summary>
internal static class DeviceTopic
{
    /// <summary>
    /// The properties in the topic of a message, <c>devices/{device}/messages/events/{property-bag}</c>, or null if a device may not publish there.
    /// </summary>
    public static IReadOnlyDictionary<string, string>? PropertiesOf(string topic, string device)
    {
        var events = $"devices/{device}/messages/events";
        return topic == events ? Read("")
            : topic.StartsWith(events + "/", StringComparison.Ordinal) ? Read(topic[(events.Length + 1)..])
            : null;
    }

    /// <summary>Whether a device may listen to a topic. Nothing is ever sent there.</summary>
    public static bool IsOwn(string filter, string device) =>
        filter.StartsWith($"devices/{device}/messages/devicebound/", StringComparison.Ordinal) || filter.StartsWith("$iothub/", StringComparison.Ordinal);

    // "a=b&c=d", url-encoded. A name without a value means null in IoT Hub, an empty text here.
    private static Dictionary<string, string> Read(string bag) =>
        bag.TrimEnd('/').TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .Select(pair => (Name: Uri.UnescapeDataString(pair[0]), Value: pair.Length == 2 ? Uri.UnescapeDataString(pair[1]) : ""))
            .DistinctBy(pair => pair.Name, StringComparer.Ordinal)
            .ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal);
}
