using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Organisations;

/// <summary>Finds the main accounts (主账号) of organisations.</summary>
internal interface IMainAccounts
{
    /// <summary>The main account of an organisation, or null if it does not exist.</summary>
    Task<AccountId?> FindAsync(OrganisationId organisation, CancellationToken cancellation);
}
