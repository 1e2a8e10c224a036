namespace FunctionsHost.Worker;

/// <summary>The worker is there and cannot serve; starting it anew would not help.</summary>
internal sealed class WorkerFaultException(string message) : Exception(message);
