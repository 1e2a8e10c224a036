using DurableTask.Core.History;

namespace FunctionsHost.Durable.Store;

/// <summary>The end of an instance and of all below it. It passes to the children in the transaction that ends their parent.</summary>
/// <param name="eventId">As of any event.</param>
/// <param name="input">The output of each instance that it ends.</param>
internal sealed class RecursiveTermination(int eventId, string? input) : ExecutionTerminatedEvent(eventId, input);
