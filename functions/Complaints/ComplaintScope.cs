using ElevatorFunctions.Cases;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Organisations;

namespace ElevatorFunctions.Complaints;

/// <summary>
/// The complaints that a caller sees: a company those that it handles, a use unit its own, a supervisor those of its district or the city, the centre all (P-5).
/// </summary>
internal sealed class ComplaintScope(ComplaintStore store, Jurisdictions jurisdictions, AssignedElevators assigned)
    : CaseScope<Complaint, ComplaintId>(store, jurisdictions, assigned, Role.RescueCentre);
