using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Cases;

/// <summary>
/// The cases that a caller sees: a company and a use unit those in their lists, a supervisor those of its district, and the roles that the
/// kind names all. A sub-account of a company sees those at elevators assigned to it, and those at other companies' elevators that
/// its own was called to, since such an elevator cannot be assigned to it.
/// </summary>
internal abstract class CaseScope<TCase, TId>
    where TCase : class, IStoredCase<TId>
    where TId : struct, IIdentifier<TId>
{
    private readonly CaseStore<TCase, TId> _store;
    private readonly Jurisdictions _jurisdictions;
    private readonly AssignedElevators _assigned;
    private readonly Role[] _whole;

    private protected CaseScope(CaseStore<TCase, TId> store, Jurisdictions jurisdictions, AssignedElevators assigned, params Role[] whole) =>
        (_store, _jurisdictions, _assigned, _whole) = (store, jurisdictions, assigned, whole);

    /// <summary>A case that the caller may see.</summary>
    /// <exception cref="ProblemException">404: the case does not exist, or is outside the caller's scope.</exception>
    public async Task<Versioned<TCase>> FindAsync(Caller caller, string id, CancellationToken cancellation) =>
        CaseReference<TId>.TryParse(id, out var reference)
        && await _store.FindAsync(reference, cancellation) is { } found
        && found.Document.Lists.Contains(await ListOfAsync(caller, cancellation), StringComparer.Ordinal)
        && (IsElsewhere(caller, found.Document) || await _assigned.ShowsAsync(caller, reference.Elevator, cancellation))
            ? found
            : throw Problems.NotFound.With();

    /// <summary>Which cases of its list a caller sees.</summary>
    public async Task<Func<TCase, bool>> SeenByAsync(Caller caller, CancellationToken cancellation) =>
        await _assigned.OfAsync(caller, cancellation) is { } assigned
            ? one => IsElsewhere(caller, one) || assigned.Contains(one.Reference.Elevator)
            : static _ => true;

    /// <summary>The list that a caller's cases stand in.</summary>
    /// <exception cref="ProblemException">403: no case is for this role.</exception>
    public async Task<string> ListOfAsync(Caller caller, CancellationToken cancellation) => caller.Role switch
    {
        Role.Maintenance => CaseLists.Company(caller.Organisation),
        Role.UseUnit => CaseLists.UseUnit(caller.Organisation),
        Role.Supervisor => (await _jurisdictions.OfAsync(caller, cancellation)).District is { } district ? CaseLists.District(district) : CaseLists.City,
        var role when _whole.Contains(role) => CaseLists.City,
        _ => throw Problems.Forbidden.With(),
    };

    private static bool IsElsewhere(Caller caller, TCase one) => one.Company != caller.Organisation;
}
