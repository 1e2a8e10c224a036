namespace FunctionsHost.Queues;

/// <summary>Something that wants to be looked at when a moment has come.</summary>
internal interface IAlarmed
{
    /// <summary>The moment, as things stand; <see cref="DateTimeOffset.MaxValue"/> for never.</summary>
    DateTimeOffset NextAlarm { get; }
}
