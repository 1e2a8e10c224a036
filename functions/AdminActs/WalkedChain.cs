using ElevatorFunctions.Core.AdminActs;

namespace ElevatorFunctions.AdminActs;

/// <summary>A chain of the log as a walk found it.</summary>
internal sealed record WalkedChain(string Name, ChainLink? Head, IReadOnlyList<ChainFault> Faults);
