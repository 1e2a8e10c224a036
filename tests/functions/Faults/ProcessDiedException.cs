namespace ElevatorFunctions.Tests.Faults;

/// <summary>The exception of a dead process, which no code catches or tries again.</summary>
internal sealed class ProcessDiedException() : Exception("The process has died.");
