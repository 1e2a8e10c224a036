using ElevatorFunctions.Core.Cases;

namespace ElevatorFunctions.Core.Complaints;

/// <summary>Something the system has to do about a complaint by itself, once.</summary>
/// <param name="Kind">What.</param>
/// <param name="Key">The same for the same duty whenever it is asked for; what is done under it is done once.</param>
public sealed record ComplaintDueAction(ComplaintDueActionKind Kind, string Key) : IDueAction;
