using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Scores;

/// <summary>The figures that one part of a company's facts makes, to replace it in the whole (<see cref="CompanyFigures.Replacing"/>).</summary>
public static class FiguresPart
{
    private static readonly CompanyFigures Nothing = new() { Fault = new() { From = default } };

    public static CompanyFigures Of(ElevatorMaintenance elevator) => Nothing with { Maintenance = Nothing.Maintenance.With(elevator) };

    public static CompanyFigures Of(ScoredRescue rescue, OrganisationId company) => Nothing with { Rescue = Nothing.Rescue.With(rescue, company) };

    public static CompanyFigures Of(ScoredComplaint complaint) => Nothing with { Complaint = Nothing.Complaint.With(complaint) };

    public static CompanyFigures Of(ElevatorInspections elevator) => Nothing with { Inspection = Nothing.Inspection.With(elevator) };

    public static CompanyFigures Of(ElevatorFaults elevator, Limits limits) => Nothing with { Fault = Nothing.Fault.With(elevator, limits) };

    public static CompanyFigures Of(UseUnitTakeover takeover) => Nothing with { MaintainerChange = Nothing.MaintainerChange.With(takeover) };
}
