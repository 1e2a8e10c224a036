namespace TestSupport.Telemetry;

/// <summary>A point of a measure as a collector got it.</summary>
/// <param name="Service">Name of its sender.</param>
/// <param name="Value">Its value, of a histogram the number of values.</param>
public sealed record ReceivedPoint(string Service, string Name, double Value, IReadOnlyDictionary<string, string> Attributes);
