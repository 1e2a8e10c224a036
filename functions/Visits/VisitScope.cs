using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Visits;

/// <summary>
/// Which visits a caller sees: a company its own, a use unit those at its elevators, a supervisor those of its district, the centre
/// and the administration all. A sub-account without <see cref="Permission.VisitsRead"/> sees of a company only those it made itself
/// and with it those besides that were made at elevators assigned to it.
/// </summary>
internal sealed class VisitScope(VisitStore visits, OrganisationStore organisations, Jurisdictions jurisdictions, AssignedElevators assigned)
{
    /// <summary>A visit that the caller may see.</summary>
    /// <exception cref="ProblemException">403: no permission. 404: the visit does not exist, or is outside the caller's scope.</exception>
    public async Task<Versioned<Visit>> FindAsync(Caller caller, string id, CancellationToken cancellation)
    {
        CheckPermission(caller);
        if (VisitReference.TryParse(id, out var reference)
            && (await visits.FindAsync(reference, cancellation)).Visit is { } visit
            && await SeesAsync(caller, visit.Document, cancellation))
        {
            return visit;
        }

        throw Problems.NotFound.With();
    }

    /// <summary>The range that a caller's list walks, and the filter that keeps it inside the caller's scope.</summary>
    /// <exception cref="ProblemException">403: no permission, or hints are asked for by somebody to whom they are not shown.</exception>
    public async Task<(VisitRange Range, VisitFilter Filter)> RangeOfAsync(Caller caller, VisitFilter filter, CancellationToken cancellation)
    {
        CheckPermission(caller);
        if (filter.IsOfHints && !SeesHints(caller))
        {
            throw Problems.Forbidden.With();
        }

        switch (caller.Role)
        {
            case Role.Maintenance when SeesVisits(caller):
                var shown = await assigned.OfAsync(caller, cancellation);
                var company = filter with
                {
                    Company = caller.Organisation,
                    Sees = shown is null ? null : visit => visit.Person == caller.Account || shown.Contains(visit.Elevator),
                };
                return filter.Elevator is { } own ? (new VisitRange.OfElevator(own), company)
                    : (new VisitRange.OfCompany(caller.Organisation), company);
            case Role.Maintenance:
                return (new VisitRange.OfPerson(caller.Account), filter);
            case Role.UseUnit:
                var unit = filter with { UseUnit = caller.Organisation };
                return filter.Elevator is { } used ? (new VisitRange.OfElevator(used), unit)
                    : (new VisitRange.OfUseUnit(caller.Organisation), unit);
            case Role.Supervisor:
                return (await NamedRangeAsync(filter, cancellation), Narrowed(filter, await jurisdictions.OfAsync(caller, cancellation)));
            default:
                return (await NamedRangeAsync(filter, cancellation), filter);
        }
    }

    private async Task<VisitRange> NamedRangeAsync(VisitFilter filter, CancellationToken cancellation) => filter switch
    {
        { Hinted: true } or { Hints.Count: > 0 } => new VisitRange.WithHints(filter.Company is { } company ? [company] : await organisations.IdsAsync(Role.Maintenance, cancellation)),
        { Elevator: { } elevator } => new VisitRange.OfElevator(elevator),
        { Company: { } company } => new VisitRange.OfCompany(company),
        { UseUnit: { } unit } => new VisitRange.OfUseUnit(unit),
        { Person: { } person } => new VisitRange.OfPerson(person),
        _ => new VisitRange.OfCompanies(await organisations.IdsAsync(Role.Maintenance, cancellation)),
    };

    // A district that is not the supervisor's leaves nothing.
    private static VisitFilter Narrowed(VisitFilter filter, Jurisdiction jurisdiction) =>
        jurisdiction.District is { } own ? filter with { District = jurisdiction.Covers(filter.District ?? own) ? own : "-" } : filter;

    /// <summary>Whether a caller of a fitting role may list visits. A worker who makes visits sees them, with or without the permission.</summary>
    public static bool MayList(Caller caller) => caller.Role == Role.Maintenance || SeesVisits(caller);

    /// <summary>Whether hints are shown to a caller: to supervisors alone (V-16).</summary>
    public static bool SeesHints(Caller caller) => caller.Role == Role.Supervisor;

    private static void CheckPermission(Caller caller)
    {
        if (!MayList(caller))
        {
            throw Problems.Forbidden.With();
        }
    }

    // A caller that may review has to see the visits.
    private static bool SeesVisits(Caller caller) =>
        caller.May(Permission.VisitsRead) || caller.May(Permission.VisitsReview);

    private async Task<bool> SeesAsync(Caller caller, Visit visit, CancellationToken cancellation) => caller.Role switch
    {
        Role.Maintenance => visit.Company == caller.Organisation
            && (visit.Person == caller.Account || (SeesVisits(caller) && await assigned.ShowsAsync(caller, visit.Elevator, cancellation))),
        Role.UseUnit => visit.UseUnit == caller.Organisation,
        Role.Supervisor => (await jurisdictions.OfAsync(caller, cancellation)).Covers(visit.District),
        Role.RescueCentre or Role.Admin => true,
        _ => false,
    };
}
