using ElevatorFunctions.Core;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Organisations;

namespace ElevatorFunctions.Accounts;

/// <summary>An account as itself and its managers see it.</summary>
internal sealed record AccountAnswer(
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
    string? Phone,
    DateTimeOffset CreatedAt) : INamed<AccountAnswer>
{
    /// <summary>Skill level; null for accounts that never scan (V-1).</summary>
    public Level? Level { get; init; }

    /// <summary>Scans a month that the level allows (A-12, V-11); null for accounts that never scan.</summary>
    public int? MonthlyQuota { get; init; }

    /// <inheritdoc/>
    public AccountAnswer WithNames(NameLookup names) => this with { Organisation = Organisation with { Name = names.Of(Organisation.Id) } };

    /// <summary>The answer for an account.</summary>
    public static AccountAnswer Of(Account account, Limits limits)
    {
        var scans = account is { IsMain: false, Role: Role.Maintenance };
        return new AccountAnswer(
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

/// <summary>An organisation with its name; with its district where the answer is about oneself.</summary>
internal sealed record OrganisationReference(OrganisationId Id, string? Name = null, string? District = null);
