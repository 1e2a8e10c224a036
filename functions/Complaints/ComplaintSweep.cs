using ElevatorFunctions.Cases;
using ElevatorFunctions.Core.Complaints;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Complaints;

/// <summary>Watches the deadlines of complaints each minute.</summary>
internal sealed class ComplaintSweep(
    ComplaintStore store, ComplaintDeadlines deadlines, OrchestrationStarter starter, DeadlineMeasures measures, TimeProvider time)
    : CaseSweep<Complaint, ComplaintId, ComplaintDueAction>(store, deadlines, starter, measures, time);
