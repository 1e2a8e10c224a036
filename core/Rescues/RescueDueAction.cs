using ElevatorFunctions.Core.Cases;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Rescues;

/// <summary>Something the system has to do about a rescue by itself, once.</summary>
/// <param name="Kind">What.</param>
/// <param name="Key">The same for the same duty whenever it is asked for; what is done under it is done once.</param>
/// <param name="Since">The deadline that passed, or when the duty came up.</param>
/// <param name="Company">The company it is about; null where it is about none.</param>
public sealed record RescueDueAction(RescueDueActionKind Kind, string Key, DateTimeOffset Since, OrganisationId? Company = null) : IDueAction;
