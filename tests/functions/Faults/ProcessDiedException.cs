namespace ElevatorFunctions.Tests.Faults;

/// <summary>What no code catches or tries again: the process is dead.</summary>
public sealed class ProcessDiedException() : Exception("The process has died.");
