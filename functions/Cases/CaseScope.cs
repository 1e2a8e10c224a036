using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Cases;

/// <summary>
/// The cases that a caller sees: a company and a use unit those in their lists, a supervisor those of its district, and the roles that the
/// kind names all. The elevators assigned to a sub-account play no part.
/// </summary>
internal abstract class CaseScope<TCase, TId>
    where TCase : class, IStoredCase<TId>
    where TId : struct, IIdentifier<TId>
{
    private readonly CaseStore<TCase, TId> _store;
    private readonly Jurisdictions _jurisdictions;
    private readonly Role[] _whole;

    private protected CaseScope(CaseStore<TCase, TId> store, Jurisdictions jurisdictions, params Role[] whole) =>
        (_store, _jurisdictions, _whole) = (store, jurisdictions, whole);

    /// <summary>A case that the caller may see.</summary>
    /// <exception cref="ProblemException">404: the case does not exist, or is outside the caller's scope.</exception>
    public async Task<Versioned<TCase>> FindAsync(Caller caller, string id, CancellationToken cancellation) =>
        CaseReference<TId>.TryParse(id, out var reference)
        && await _store.FindAsync(reference, cancellation) is { } found
        && found.Document.Lists.Contains(await ListOfAsync(caller, cancellation), StringComparer.Ordinal)
            ? found
            : throw Problems.NotFound.With();

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
}
