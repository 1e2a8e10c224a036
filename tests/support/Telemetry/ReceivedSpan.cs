namespace TestSupport.Telemetry;

/// <summary>A span as a collector got it. Ids in hexadecimal, empty for none.</summary>
/// <param name="Service">Name of its sender.</param>
/// <param name="Links">The traces that it is linked with.</param>
public sealed record ReceivedSpan(
    string Service, string Name, string Trace, string Id, string Parent, IReadOnlyDictionary<string, string> Attributes, IReadOnlyList<string> Links);
