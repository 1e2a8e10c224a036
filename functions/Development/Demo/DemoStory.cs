using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Complaints;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Inspections;
using ElevatorFunctions.Repairs;
using ElevatorFunctions.Rescues;
using ElevatorFunctions.Visits;

namespace ElevatorFunctions.Development.Demo;

/// <summary>All that happened in the demo city before it begins.</summary>
/// <param name="Visits">Visits in the order of their sign-in.</param>
/// <param name="Ledgers">Each worker's ledger after them.</param>
/// <param name="Repairs">Repair tasks of the items that failed.</param>
/// <param name="Rescues">Rescues and fault orders, each with the report that opened it.</param>
/// <param name="Complaints">Complaints of the year, and the open ones.</param>
/// <param name="Inspections">Reports of inspections of the year.</param>
/// <param name="Acts">Administrative acts, the oldest first.</param>
internal sealed record DemoStory(
    IReadOnlyList<Visit> Visits,
    IReadOnlyDictionary<AccountId, WorkerLedger> Ledgers,
    IReadOnlyList<RepairTask> Repairs,
    IReadOnlyList<(Rescue Rescue, Report Report)> Rescues,
    IReadOnlyList<Complaint> Complaints,
    IReadOnlyList<Inspection> Inspections,
    IReadOnlyList<AdminAct> Acts)
{
    /// <summary>The story of a city, the same for the same plan and moment.</summary>
    /// <param name="plan">The city.</param>
    /// <param name="photos">An uploaded photo of each worker, which shows all work.</param>
    /// <param name="now">The moment at which the story ends.</param>
    /// <param name="limits">The limits of the rule book.</param>
    public static DemoStory Of(DemoPlan plan, IReadOnlyDictionary<AccountId, UploadId> photos, DateTimeOffset now, Limits limits)
    {
        var (visits, ledgers) = DemoHistory.Tell(plan, photos, now, limits);
        return new(
            visits,
            ledgers,
            DemoRepairs.Tell(plan, visits, photos, now),
            DemoRescues.Tell(plan, now, limits),
            DemoComplaints.Tell(plan, photos, now),
            DemoInspections.Tell(plan, now),
            DemoActs.Tell(plan));
    }
}
