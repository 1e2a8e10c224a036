using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Organisations;

/// <summary>Finds the names of people by their accounts.</summary>
internal interface IPersonNames
{
    /// <summary>The name of the person of an account, or null if there is no such account.</summary>
    Task<string?> FindAsync(AccountId account, CancellationToken cancellation);
}
