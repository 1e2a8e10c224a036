namespace FunctionsHost.Worker;

/// <summary>The worker ended, hung or could not be started while a call was in flight.</summary>
internal sealed class WorkerLostException(string message) : Exception(message);
