using ElevatorFunctions.Core;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;

namespace ScoreCity;

/// <summary>Facts of a city as tallies take them, each with the company it is for.</summary>
public sealed class CityFacts(CityPlan plan, Limits limits)
{
    public List<(OrganisationId Company, MaintenanceFacts Facts)> Maintenance { get; } = [];

    public List<(OrganisationId Company, FaultFacts Facts)> Faults { get; } = [];

    /// <summary>Rescues with each company that owes or was called to one.</summary>
    public List<(OrganisationId Company, RescueFacts Facts)> Rescues { get; } = [];

    public List<(OrganisationId Company, ComplaintFacts Facts)> Complaints { get; } = [];

    public List<(OrganisationId Company, ElevatorCode Elevator, InspectionFacts[] Reports)> Inspections { get; } = [];

    public List<(OrganisationId Company, OrganisationId UseUnit, MaintainerChangeFacts[] Changes)> Changes { get; } = [];

    /// <summary>How many visits there are.</summary>
    public long Visits { get; private set; }

    /// <summary>Adds all facts of a use unit, as they are known at the moment.</summary>
    public void Add(CityUseUnit useUnit)
    {
        foreach (var elevator in useUnit.Elevators)
        {
            foreach (var company in elevator.Companies)
            {
                var facts = elevator.FactsOf(company, plan.Window.Moment, limits);
                Visits += facts.Visits.Count;
                Maintenance.Add((company, facts));
                Faults.Add((company, elevator.FaultFacts));
            }

            Rescues.AddRange(
                from rescue in elevator.Rescues
                from company in rescue.Log.Select(static act => act.Company).Append(rescue.Company).OfType<OrganisationId>().Distinct()
                select (company, rescue));
            Complaints.AddRange(
                from complaint in elevator.Complaints
                where complaint.Company is not null
                select (complaint.Company!.Value, complaint));
            Inspections.AddRange(
                from report in elevator.Inspections
                group report.Report by report.Company into reports
                select (reports.Key, elevator.Code, reports.ToArray()));
        }

        Changes.AddRange(
            from elevator in useUnit.Elevators
            from change in elevator.Changes
            group change.Change by change.Company into changes
            select (changes.Key, useUnit.Id, changes.ToArray()));
    }

    /// <summary>Forgets all facts but how many visits there were.</summary>
    public void Clear()
    {
        Maintenance.Clear();
        Faults.Clear();
        Rescues.Clear();
        Complaints.Clear();
        Inspections.Clear();
        Changes.Clear();
    }
}
