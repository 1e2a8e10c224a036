namespace ElevatorFunctions.Core.AdminActs;

/// <summary>A place where a chain does not hold, with the fault.</summary>
/// <param name="Chain">Name of the chain.</param>
/// <param name="Number">The place of the fault.</param>
/// <param name="Text">Says in English what is wrong.</param>
public sealed record ChainFault(string Chain, long Number, string Text);
