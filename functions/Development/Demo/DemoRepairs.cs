using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Repairs;
using ElevatorFunctions.Visits;

namespace ElevatorFunctions.Development.Demo;

/// <summary>The repair tasks that the failed items of the demo city's visits opened. Those of the last days are open.</summary>
internal static class DemoRepairs
{
    private static readonly TimeSpan Takes = TimeSpan.FromDays(6);

    /// <summary>The tasks.</summary>
    /// <param name="plan">The city.</param>
    /// <param name="visits">Its visits, in the order of their sign-in.</param>
    /// <param name="photos">An uploaded photo of each worker, which shows the repaired part.</param>
    /// <param name="now">The moment at which the history ends.</param>
    public static IReadOnlyList<RepairTask> Tell(
        DemoPlan plan, IReadOnlyList<Visit> visits, IReadOnlyDictionary<AccountId, UploadId> photos, DateTimeOffset now)
    {
        var people = new DemoPeople(plan);
        var tasks = new List<RepairTask>();
        foreach (var visit in visits)
        {
            foreach (var (item, failed) in visit.SignOut?.Failed ?? new Dictionary<string, Core.Visits.FailedItem>(StringComparer.Ordinal))
            {
                // The next visit comes after the end of the repair, so that no failure meets an open task.
                var task = RepairOpening.TaskOf(visit, item, RepairOpening.FailureOf(visit, failed));
                var (worker, doneAt) = (people.WorkerOf(visit.Company), visit.SignOut!.At + Takes);
                tasks.Add(doneAt < now ? task with { Done = new RepairDone(doneAt, worker.UserName, worker.Id, "已更换", photos[worker.Id]) } : task);
            }
        }

        return tasks;
    }
}
