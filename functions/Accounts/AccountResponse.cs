using ElevatorFunctions.Core;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Phones;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Accounts;

/// <summary>An account as itself and its managers see it.</summary>
/// <param name="AllElevators">True when all elevators of the company are assigned.</param>
internal sealed record AccountResponse(
    AccountId Id,
    string UserName,
    string PersonName,
    Gender Gender,
    AccountStatus Status,
    bool IsMain,
    Role Role,
    OrganisationReference Organisation,
    PermissionSet Permissions,
    bool AllElevators,
    [TextOf(typeof(MobilePhone))] string? Phone,
    DateTimeOffset CreatedAt)
{
    /// <summary>Skill level; null for accounts that never scan (V-1).</summary>
    public Level? Level { get; init; }

    /// <summary>Scans a month that the level allows (A-12, V-11); null for accounts that never scan.</summary>
    public int? MonthlyQuota { get; init; }

    /// <summary>The answer for an account.</summary>
    public static AccountResponse Of(Account account, Limits limits)
    {
        var scans = account is { IsMain: false, Role: Role.Maintenance };
        return new AccountResponse(
            account.Id,
            account.UserName,
            account.PersonName,
            account.Gender,
            account.Status,
            account.IsMain,
            account.Role,
            new OrganisationReference(account.Organisation),
            account.IsMain ? account.Role.OfMainAccount() : account.Permissions,
            account.AllElevators || account.IsMain,
            account.Phone,
            account.CreatedAt)
        {
            Level = scans ? account.Level : null,
            MonthlyQuota = scans ? account.Level.MonthlyLimit(limits) : null,
        };
    }
}

/// <summary>An organisation that is named; its name and district where the answer is about oneself.</summary>
/// <param name="Name">Only in answers about oneself.</param>
/// <param name="District">Only in answers about oneself; missing for the whole city.</param>
internal sealed record OrganisationReference(OrganisationId Id, string? Name = null, [TextOf(typeof(District))] string? District = null);
