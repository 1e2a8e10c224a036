using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Organisations;

/// <summary>Finds the names of people by their accounts and by their user names.</summary>
internal interface IPersonNames
{
    /// <summary>The name of the person of an account, or null if there is no such account.</summary>
    Task<string?> FindAsync(AccountId account, CancellationToken cancellation);

    /// <summary>The name of the person with a user name, or null if there is no such account.</summary>
    Task<string?> FindAsync(string userName, CancellationToken cancellation);
}
