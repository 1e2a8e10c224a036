namespace FunctionsHost.Durable.Store;

/// <summary>Where a message is stored.</summary>
internal enum MessageKind
{
    /// <summary>A row of the inbox.</summary>
    Mail,

    /// <summary>A row of the timers.</summary>
    Timer,

    /// <summary>The pending instance itself.</summary>
    Start,
}
