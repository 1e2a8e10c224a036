using DurableTask.Core.History;

namespace FunctionsHost.Durable.Store;

/// <summary>A message that makes an instance take a step.</summary>
/// <param name="Kind">Where it is stored.</param>
/// <param name="Key">A mail's row number, a timer's id.</param>
/// <param name="Run">The run it is for, or <see cref="AnyRun"/> for any.</param>
/// <param name="Event">The event, or null for a start that has to be read from the instance's row.</param>
internal sealed record InboxMessage(MessageKind Kind, long Key, int Run, HistoryEvent? Event)
{
    /// <summary>Any run of the instance.</summary>
    public const int AnyRun = -1;

    /// <summary>A run that has ended by the time it is written, so that its answers have no recipient.</summary>
    public const int LeftRun = -2;
}
