namespace ElevatorFunctions.Core.AdminActs;

/// <summary>A fault of a chain.</summary>
/// <param name="Chain">Name of the chain.</param>
/// <param name="Number">The place of the fault.</param>
/// <param name="Text">Says in English what is wrong.</param>
public sealed record ChainFault(string Chain, long Number, string Text);
