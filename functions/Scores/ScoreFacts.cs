using ElevatorFunctions.Complaints;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Inspections;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Inspections;
using ElevatorFunctions.Rescues;
using ElevatorFunctions.Tasks;
using ElevatorFunctions.Visits;

namespace ElevatorFunctions.Scores;

/// <summary>Makes of stored documents the facts from which the rates of a company follow.</summary>
internal static class ScoreFacts
{
    /// <summary>Whether the copy of a visit says all that the rates of a company ask for. Reviews of other visits decide nothing.</summary>
    public static bool IsEnough(Visit copy, ScoreScope scope) =>
        copy.Facts().IsComplete
        || (copy.IsOver && (copy.Company != scope.Company || !scope.Window.Contains(ShanghaiCalendar.DayOf(copy.SignedInAt))));

    /// <summary>The facts of an elevator's maintenance.</summary>
    public static MaintenanceFacts Of(KnownElevator elevator, ScoreScope scope, Limits limits) => new()
    {
        Elevator = elevator.Code,
        Covers = ContractCovers.Parse(elevator.Covers),
        Tenures = [.. elevator.Tenures.Select(days => new MaintenanceTenure(days))],
        CycleDays = elevator.CycleDays.ToValue(),
        Status = elevator.Status.ToValue(),
        Visits =
        [
            .. from visit in elevator.Visits
               let isExempt = scope.Exemptions.Of(ExemptionKind.Visit, visit.Reference, ScoreRate.Maintenance) is not null
               let scored = ScoredVisit.Of(visit.Reference.Visit, visit.Facts, isExempt, scope.Window.Moment, limits)
               where scored is not null
               orderby visit.Reference.Visit
               select scored.Value,
        ],
        ExemptDueDays = [.. DueDaysOf(scope.Exemptions, elevator.Code)],
    };

    /// <summary>An overdue record as the facts have it now. One that is stored keeps its description of the elevator.</summary>
    /// <param name="today">Today in Shanghai.</param>
    public static OverdueRecordResponse Of(UpkeepFile file, ScoredOverdueRecord scored, StandingExemptions exemptions, DateOnly today)
    {
        var record = scored.Record;
        var stored = file.Records.FirstOrDefault(one => one.DueOn == record.DueOn) ?? StoredOverdueRecord.At(file.Entry, record.DueOn);
        stored = stored with
        {
            Company = record.Company,
            PreviousDue = record.PreviousDue,
            PreviousDone = record.IsPreviousDone,
            CycleDays = record.CycleDays,
            ServedBy = record.ServedBy is { } visit ? file.References[visit.Id] : null,
        };
        return OverdueRecordResponse.Of(new(stored, exemptions.Of(ExemptionKind.OverdueRecord, stored.Id, ScoreRate.Maintenance)), today);
    }

    /// <summary>The facts of an elevator's faults.</summary>
    /// <param name="rescues">Its rescues of the year.</param>
    public static FaultFacts Of(KnownElevator elevator, IEnumerable<RescueFacts> rescues) => new()
    {
        Elevator = elevator.Code,
        Covers = ContractCovers.Parse(elevator.Covers),
        Status = elevator.Status.ToValue(),
        Rescues = [.. rescues],
    };

    /// <summary>The facts of a rescue.</summary>
    public static RescueFacts Of(Rescue rescue, StandingExemptions exemptions) => rescue.Facts() with
    {
        IsExemptForRescue = exemptions.Of(ExemptionKind.Rescue, rescue.Reference, ScoreRate.Rescue) is not null,
        IsExemptForFault = exemptions.Of(ExemptionKind.Rescue, rescue.Reference, ScoreRate.Fault) is not null,
    };

    /// <summary>The facts of a complaint.</summary>
    public static ComplaintFacts Of(Complaint complaint, StandingExemptions exemptions) => complaint.Facts() with
    {
        IsExempt = exemptions.Of(ExemptionKind.Complaint, complaint.Reference, ScoreRate.Complaint) is not null,
    };

    /// <summary>The facts of an inspection.</summary>
    public static InspectionFacts Of(Inspection report, StandingExemptions exemptions) => new(
        report.Id.ToString(),
        report.InspectedOn,
        report.Kind,
        report.Defects.Any(defect => defect.Responsible == DefectResponsible.Maintenance),
        exemptions.Of(ExemptionKind.Inspection, report.Id, ScoreRate.Inspection) is not null);

    /// <summary>The facts of a change of the maintenance company.</summary>
    public static MaintainerChangeFacts Of(ListedMaintainerChange change, StandingExemptions exemptions) => new(
        change.Id.ToString(),
        change.Elevator.Code,
        change.Change.SignedOn,
        change.Change.FiledOn,
        exemptions.Of(ExemptionKind.MaintainerChange, change.Id, ScoreRate.MaintainerChange) is not null);

    private static IEnumerable<DateOnly> DueDaysOf(StandingExemptions exemptions, ElevatorCode elevator)
    {
        foreach (var record in exemptions.RecordsOf(ExemptionKind.OverdueRecord))
        {
            if (OverdueRecordId.TryParse(record, out var id) && id.Elevator == elevator)
            {
                yield return id.DueOn;
            }
        }
    }
}
