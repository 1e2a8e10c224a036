using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Rescues;

/// <summary>
/// Which rescues a caller sees: a company those it was called to; a use unit those at its elevators; a supervisor those of its district;
/// the centre and the administration all. The elevators assigned to a sub-account play no part: whoever may handle rescues comes when
/// the company is called.
/// </summary>
public sealed class RescueScope(RescueStore store, Jurisdictions jurisdictions)
{
    /// <summary>A rescue that the caller may see.</summary>
    /// <exception cref="ProblemException">404: there is none, or it is outside the caller's scope.</exception>
    public async Task<Versioned<Rescue>> FindAsync(Caller caller, string id, CancellationToken cancellation) =>
        RescueReference.TryParse(id, out var reference)
        && await store.FindAsync(reference, cancellation) is { } found
        && await SeesAsync(caller, found.Document, cancellation)
            ? found
            : throw Problems.NotFound.With();

    /// <summary>The list that a caller's rescues stand in.</summary>
    /// <exception cref="ProblemException">403: no rescue is for this role.</exception>
    public async Task<string> ListOfAsync(Caller caller, CancellationToken cancellation) => caller.Role switch
    {
        Role.Maintenance => RescueKeys.Company(caller.Organisation),
        Role.UseUnit => RescueKeys.UseUnit(caller.Organisation),
        Role.Supervisor => (await jurisdictions.OfAsync(caller, cancellation)).District is { } district ? RescueKeys.District(district) : RescueKeys.City(),
        Role.RescueCentre or Role.Admin => RescueKeys.City(),
        _ => throw Problems.Forbidden.With(),
    };

    private async Task<bool> SeesAsync(Caller caller, Rescue rescue, CancellationToken cancellation) =>
        RescueKeys.ListsOf(rescue).Contains(await ListOfAsync(caller, cancellation), StringComparer.Ordinal);
}
