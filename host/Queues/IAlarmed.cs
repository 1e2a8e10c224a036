namespace FunctionsHost.Queues;

/// <summary>An object that has to be looked at when a moment has come.</summary>
internal interface IAlarmed
{
    /// <summary>The moment, as things stand, or <see cref="DateTimeOffset.MaxValue"/> for never.</summary>
    DateTimeOffset NextAlarm { get; }
}
