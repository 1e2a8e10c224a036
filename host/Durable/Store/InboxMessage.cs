using DurableTask.Core.History;

namespace FunctionsHost.Durable.Store;

/// <summary>What makes an instance take a step.</summary>
/// <param name="Kind">Where it is stored.</param>
/// <param name="Key">A mail's row number, a timer's id.</param>
/// <param name="Run">The run it is for; <see cref="AnyRun"/> when any run takes it.</param>
/// <param name="Event">The event; null for a start that has to be read from the instance's row.</param>
internal sealed record InboxMessage(MessageKind Kind, long Key, int Run, HistoryEvent? Event)
{
    /// <summary>Whatever the instance's run is.</summary>
    public const int AnyRun = -1;

    /// <summary>A run that has been left behind by the time it is written: its answers find nobody.</summary>
    public const int LeftRun = -2;
}
