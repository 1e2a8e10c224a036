using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Exemptions;

/// <summary>
/// Which exemptions a caller sees: a company its own, a sub-account those of the elevators assigned to it, a supervisor those of its district or the
/// city, the rescue centre and the administration all.
/// </summary>
internal sealed class ExemptionScope(ExemptionStore store, Jurisdictions jurisdictions, AssignedElevators assigned)
{
    /// <summary>An exemption that the caller may see.</summary>
    /// <exception cref="ProblemException">404: the exemption does not exist, or is outside the caller's scope.</exception>
    public async Task<Versioned<Exemption>> FindAsync(Caller caller, string id, CancellationToken cancellation) =>
        ExemptionId.TryParse(id, out var one)
        && await store.FindAsync(one, cancellation) is { } found
        && (await SeesAsync(caller, cancellation))(found.Document)
            ? found
            : throw Problems.NotFound.With();

    /// <summary>The shortest list that holds what a caller asks for, and which of its exemptions the caller sees.</summary>
    public async Task<(string List, Func<Exemption, bool> Sees)> OfAsync(Caller caller, ExemptionFilter filter, CancellationToken cancellation)
    {
        var list = filter.Elevator is { } elevator ? ExemptionKeys.OfElevator(elevator)
            : caller.Role == Role.Maintenance ? ElevatorListKeys.Company(caller.Organisation)
            : filter.Company is { } company ? ElevatorListKeys.Company(company)
            : Districts.Find((await jurisdictions.OfAsync(caller, cancellation)).District) is { } district ? ElevatorListKeys.District(district)
            : ExemptionKeys.City;
        return (list, await SeesAsync(caller, cancellation));
    }

    private async Task<Func<Exemption, bool>> SeesAsync(Caller caller, CancellationToken cancellation)
    {
        if (caller.Role == Role.Maintenance)
        {
            var shown = await assigned.OfAsync(caller, cancellation);
            return exemption => exemption.Company == caller.Organisation && shown?.Contains(exemption.Elevator) != false;
        }

        var own = await jurisdictions.OfAsync(caller, cancellation);
        return exemption => own.Covers(exemption.District);
    }
}
