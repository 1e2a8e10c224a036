namespace SelfHost.Queues;

/// <summary>How the messages of one function are taken, from host.json and the trigger.</summary>
/// <param name="MaxConcurrentCalls">Invocations at a time, where the function takes single messages.</param>
/// <param name="MaxBatchSize">Messages of one invocation, where it takes many.</param>
/// <param name="AutoComplete">Completes after success, abandons after failure.</param>
/// <param name="MaxLockRenewal">For how long after receipt locks are renewed while the function runs.</param>
internal sealed record QueueListenerOptions(int MaxConcurrentCalls, int MaxBatchSize, bool AutoComplete, TimeSpan MaxLockRenewal);
