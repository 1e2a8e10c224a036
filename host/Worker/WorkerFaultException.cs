namespace FunctionsHost.Worker;

/// <summary>The worker runs but cannot serve, and starting it anew would not help.</summary>
internal sealed class WorkerFaultException(string message) : Exception(message);
