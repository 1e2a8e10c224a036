namespace ElevatorFunctions.Core.Contracts;

/// <summary>A span in which an elevator belonged to a contract (C-2).</summary>
/// <param name="FirstDay">First day, Shanghai, or null for the contract's own, which may change.</param>
/// <param name="LastDay">Last day, Shanghai, or null while it is bound.</param>
public sealed record BoundSpan(DateOnly? FirstDay, DateOnly? LastDay);
