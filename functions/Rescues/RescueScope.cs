using ElevatorFunctions.Cases;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Organisations;

namespace ElevatorFunctions.Rescues;

/// <summary>The rescues that a caller sees: a company those that it owes or was called to, the centre and the administration all.</summary>
internal sealed class RescueScope(RescueStore store, Jurisdictions jurisdictions, AssignedElevators assigned)
    : CaseScope<Rescue, RescueId>(store, jurisdictions, assigned, Role.RescueCentre, Role.Admin);
