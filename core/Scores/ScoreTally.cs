using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Scores;

/// <summary>
/// Counts the figures of a company in a window, in one pass and in memory that does not grow. Facts go in, in any order, and each comes back as the row
/// of the details that was counted, so that details and figures cannot differ. One company's tally is not for several threads at once.
/// </summary>
public sealed class ScoreTally(OrganisationId company, ScoreWindow window, Limits limits)
{
    /// <summary>The figures of all that was added so far.</summary>
    public CompanyFigures Figures { get; private set; } = new() { Fault = new() { From = window.FaultFrom } };

    /// <summary>Adds an elevator that was once registered to the company, once each. Null if the company covers no day of the window (D-32).</summary>
    public ElevatorMaintenance? Add(MaintenanceFacts elevator)
    {
        if (elevator.IsMaintainedOn(window.To, window.Moment))
        {
            Figures = Figures with { Elevators = Figures.Elevators + 1 };
        }

        var maintenance = MaintenanceScore.Of(elevator, company, window);
        if (maintenance is not null)
        {
            Figures = Figures with { Maintenance = Figures.Maintenance.With(maintenance) };
        }

        return maintenance;
    }

    /// <summary>Adds a rescue that the company owes or leads. Null if it is unknown at the moment or began outside the window.</summary>
    public ScoredRescue? Add(RescueFacts rescue)
    {
        var scored = ScoredRescue.Of(rescue, window.Moment, limits);
        if (scored is null || !window.Contains(scored.Day))
        {
            return null;
        }

        Figures = Figures with { Rescue = Figures.Rescue.With(scored, company) };
        return scored;
    }

    /// <summary>Adds a complaint of the company. Null if it is another's, is unknown at the moment or was made outside the window.</summary>
    public ScoredComplaint? Add(ComplaintFacts complaint)
    {
        var scored = complaint.Company == company ? ScoredComplaint.Of(complaint, window.Moment, limits) : null;
        if (scored is null || !window.Contains(scored.Day))
        {
            return null;
        }

        Figures = Figures with { Complaint = Figures.Complaint.With(scored) };
        return scored;
    }

    /// <summary>Adds an elevator with its reports while it was registered to the company, once each. Null if none is of the window.</summary>
    public ElevatorInspections? Add(ElevatorCode elevator, IEnumerable<InspectionFacts> reports)
    {
        var inspections = ElevatorInspections.Of(elevator, reports, window);
        if (inspections is not null)
        {
            Figures = Figures with { Inspection = Figures.Inspection.With(inspections) };
        }

        return inspections;
    }

    /// <summary>Adds an elevator with its rescues, once each. Null if on no day of the year so far the company covered it while it was in use.</summary>
    public ElevatorFaults? Add(FaultFacts elevator)
    {
        var faults = ElevatorFaults.Of(elevator, company, window, limits);
        if (faults is not null)
        {
            Figures = Figures with { Fault = Figures.Fault.With(faults, limits) };
        }

        return faults;
    }

    /// <summary>Adds a use unit with its changes to the company, once each. Null if none was signed in the window.</summary>
    public UseUnitTakeover? Add(OrganisationId useUnit, IEnumerable<MaintainerChangeFacts> changes)
    {
        var takeover = UseUnitTakeover.Of(useUnit, changes, window, limits);
        if (takeover is not null)
        {
            Figures = Figures with { MaintainerChange = Figures.MaintainerChange.With(takeover) };
        }

        return takeover;
    }
}
