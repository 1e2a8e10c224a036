using ElevatorFunctions.Core.Cases;

namespace ElevatorFunctions.Core.Complaints;

/// <summary>An action that the system owes for a complaint, once.</summary>
/// <param name="Kind">The kind of action.</param>
/// <param name="Key">Identifies the action: computed again, it has the same key, and an action is done once for its key.</param>
public sealed record ComplaintDueAction(ComplaintDueActionKind Kind, string Key) : IDueAction;
