using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Complaints;

/// <summary>
/// Which complaints a caller sees: a company those it handles; a use unit those about its elevators; a supervisor those of its district.
/// </summary>
public sealed class ComplaintScope(ComplaintStore store, Jurisdictions jurisdictions)
{
    /// <summary>A complaint that the caller may see.</summary>
    /// <exception cref="ProblemException">404: there is none, or it is outside the caller's scope.</exception>
    public async Task<Versioned<Complaint>> FindAsync(Caller caller, string id, CancellationToken cancellation) =>
        ComplaintReference.TryParse(id, out var reference)
        && await store.FindAsync(reference, cancellation) is { } found
        && ComplaintKeys.ListsOf(found.Document).Contains(await ListOfAsync(caller, cancellation), StringComparer.Ordinal)
            ? found
            : throw Problems.NotFound.With();

    /// <summary>The list that a caller's complaints stand in.</summary>
    /// <exception cref="ProblemException">403: no complaint is for this role.</exception>
    public async Task<string> ListOfAsync(Caller caller, CancellationToken cancellation) => caller.Role switch
    {
        Role.Maintenance => ComplaintKeys.Company(caller.Organisation),
        Role.UseUnit => ComplaintKeys.UseUnit(caller.Organisation),
        Role.Supervisor => (await jurisdictions.OfAsync(caller, cancellation)).District is { } district
            ? ComplaintKeys.District(district)
            : ComplaintKeys.City(),
        _ => throw Problems.Forbidden.With(),
    };
}
