using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Accounts;

/// <summary>An account as the list of an organisation's accounts shows it.</summary>
/// <param name="Id">The account.</param>
/// <param name="Gender">The person's gender.</param>
/// <param name="Status">In use or cancelled.</param>
/// <param name="IsMain">True for the main account.</param>
/// <param name="Level">Skill level .</param>
/// <param name="AllElevators">True when all elevators of the company are assigned .</param>
internal sealed record ListedAccount(
    AccountId Id, string UserName, string PersonName, Gender Gender, AccountStatus Status, bool IsMain, Level Level, bool AllElevators)
{
    /// <summary>The summary of an account.</summary>
    public static ListedAccount Of(Account account) => new(
        account.Id, account.UserName, account.PersonName, account.Gender, account.Status, account.IsMain, account.Level, account.AllElevators);
}
