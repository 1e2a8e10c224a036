using SelfHost.Durable.History;

namespace SelfHost.Durable.Engine;

/// <summary>What waits for an instance.</summary>
/// <param name="Event">What happened.</param>
/// <param name="Run">The run it is for, or <see cref="Store.StepStore.AnyRun"/>.</param>
/// <param name="InboxSeq">Its row in the inbox, or 0 when it follows from another row.</param>
internal readonly record struct Message(HistoryEvent Event, int Run, long InboxSeq);
