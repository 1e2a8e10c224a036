using ElevatorFunctions.Cases;
using ElevatorFunctions.Core.Complaints;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Complaints;

/// <summary>The sweep of complaints.</summary>
internal sealed class ComplaintSweep(
    ComplaintStore store, ComplaintDeadlines deadlines, OrchestrationStarter starter, DeadlineMeasures measures, TimeProvider time)
    : CaseSweep<Complaint, ComplaintId, ComplaintDueAction>(store, deadlines, starter, measures, time);
