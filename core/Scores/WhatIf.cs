using ElevatorFunctions.Core.Complaints;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Core.Visits;

namespace ElevatorFunctions.Core.Scores;

/// <summary>
/// Parts of a company's figures as they would be, if open records were done or missed, or misses were exempted. A record that is done is taken as done
/// at the moment, and one that is missed as judged just after its limit.
/// </summary>
public static class WhatIf
{
    /// <summary>The maintenance of an elevator, or null where the company covers no day of the window.</summary>
    /// <param name="facts">The facts as they stand.</param>
    public static ElevatorMaintenance? Of(MaintenanceFacts facts, SupposedMaintenance supposed, OrganisationId company, ScoreWindow window)
    {
        var row = MaintenanceScore.Of(
            facts with
            {
                Visits = [.. facts.Visits.Select(visit => Of(visit, supposed))],
                ExemptDueDays = [.. facts.ExemptDueDays, .. supposed.ExemptDueDays],
            },
            company,
            window);
        return (row, supposed.DueDay) switch
        {
            (null, _) or (_, null) => row,
            (_, { IsServed: true }) => row with { Compliant = row.Compliant + 1 },
            (_, { On: var due }) when supposed.ExemptDueDays.Contains(due) => row with { Exempted = row.Exempted + 1 },
            _ => row with { Overdue = row.Overdue + 1 },
        };
    }

    /// <summary>An undecided complaint, done or missed.</summary>
    /// <param name="open">The act that it waits for.</param>
    public static ScoredComplaint Of(ScoredComplaint complaint, OpenRecord open, bool isDone, DateTimeOffset moment, Limits limits)
    {
        var known = complaint.Facts with { Log = [.. complaint.Facts.Log.KnownAt(moment)] };
        if (!isDone)
        {
            return ScoredComplaint.Of(known, open.By.AddTicks(1), limits)!;
        }

        ComplaintEventKind[] left = open.Todo switch
        {
            WhatIfTodo.Accept => [ComplaintEventKind.Accepted, ComplaintEventKind.Handled, ComplaintEventKind.Reviewed],
            WhatIfTodo.Handle => [ComplaintEventKind.Handled, ComplaintEventKind.Reviewed],
            _ => [ComplaintEventKind.Reviewed],
        };
        return ScoredComplaint.Of(
            known with { Log = [.. known.Log, .. left.Select(kind => new ComplaintEvent { Kind = kind, At = moment })] }, moment, limits)!;
    }

    /// <summary>A rescue that a company can still end in time, ended by it with people freed, or missed.</summary>
    /// <param name="open">The act that it waits for.</param>
    /// <param name="company">The company that ends or misses it.</param>
    public static ScoredRescue Of(ScoredRescue rescue, OpenRecord open, bool isDone, OrganisationId company, DateTimeOffset moment, Limits limits)
    {
        var known = rescue.Facts with { Log = [.. rescue.Facts.Log.KnownAt(moment)] };
        if (!isDone)
        {
            return ScoredRescue.Of(known, open.By.AddTicks(1), limits)!;
        }

        RescueEventKind[] left = rescue.Progress.Node switch
        {
            RescueStage.Dispatched => [RescueEventKind.Accepted, RescueEventKind.Arrived, RescueEventKind.Rescued],
            RescueStage.Accepted => [RescueEventKind.Arrived, RescueEventKind.Rescued],
            _ => [RescueEventKind.Rescued],
        };
        return ScoredRescue.Of(known with { Log = [.. known.Log, .. left.Select(EventOf)] }, moment, limits)!;

        // The cause decides nothing in the rescue rate.
        RescueEvent EventOf(RescueEventKind kind) => new()
        {
            Kind = kind,
            At = moment,
            Company = company,
            Report = kind == RescueEventKind.Rescued ? new(RescueOutcome.Entrapment, Cause: "", People: 1, Note: null) : null,
        };
    }

    /// <summary>The faults of an elevator, with some entrapments exempted.</summary>
    public static ElevatorFaults Exempting(ElevatorFaults elevator, IReadOnlySet<RescueId> rescues) => elevator with
    {
        Entrapments = [.. elevator.Entrapments.Select(one => rescues.Contains(one.Facts.Id) ? one.ExemptFor(ScoreRate.Fault) : one)],
    };

    /// <summary>The inspections of an elevator, with some reports exempted.</summary>
    public static ElevatorInspections Exempting(ElevatorInspections elevator, IReadOnlySet<string> reports) => elevator with
    {
        Reports = [.. elevator.Reports.Select(report => reports.Contains(report.Id) ? report with { IsExempt = true } : report)],
    };

    /// <summary>The changes of a use unit, with some exempted.</summary>
    public static UseUnitTakeover Exempting(UseUnitTakeover takeover, IReadOnlySet<string> changes, ScoreWindow window, Limits limits) => UseUnitTakeover.Of(
        takeover.UseUnit, takeover.Changes.Select(change => changes.Contains(change.Id) ? change with { IsExempt = true } : change), window, limits)!;

    private static ScoredVisit Of(ScoredVisit visit, SupposedMaintenance supposed)
    {
        var isExempt = visit.IsExempt || supposed.ExemptVisits.Contains(visit.Id);
        if (!supposed.Visits.TryGetValue(visit.Id, out var isDone))
        {
            return visit with { IsExempt = isExempt };
        }

        // A visit that is never signed out is invalid, and counts for nothing.
        var status = isDone ? VisitStatus.Valid : visit.Status == VisitStatus.Open ? VisitStatus.Invalid : VisitStatus.NonCompliant;
        return visit with { Status = status, IsExempt = isExempt };
    }
}
