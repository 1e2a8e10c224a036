using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Organisations;

namespace ElevatorFunctions.Cases;

/// <summary>Keeps an organisation with an open case of a kind from being closed (E-7).</summary>
/// <param name="code">The code of the kind in the refusal.</param>
internal sealed class CaseClosingCheck<TCase, TId>(CaseStore<TCase, TId> store, string code) : IClosingCheck
    where TCase : class, IStoredCase<TId>
    where TId : struct, IIdentifier<TId>
{
    /// <inheritdoc/>
    public string Code => code;

    /// <inheritdoc/>
    public async Task<bool> HasAnyAsync(OrganisationId organisation, CancellationToken cancellation) =>
        await store.ReadOpenAsync(CaseLists.Company(organisation), cancellation).AnyAsync(cancellation)
        || await store.ReadOpenAsync(CaseLists.UseUnit(organisation), cancellation).AnyAsync(cancellation);
}
