using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Phones;
using ElevatorFunctions.Organisations;
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
    DateTimeOffset CreatedAt) : INamed<AccountResponse>
{
    /// <summary>True while the password is the first one, or was reset, and nothing but its change is answered .</summary>
    public bool MustChangePassword { get; init; }

    /// <summary>Skill level, or null for accounts that never scan (V-1).</summary>
    public Level? Level { get; init; }

    /// <summary>Scans a month that the level allows (A-12, V-11), or null for accounts that never scan.</summary>
    public int? MonthlyQuota { get; init; }

    /// <summary>This month's quota (V-11), where the answer is about oneself and one may scan.</summary>
    public MonthlyQuota? Quota { get; init; }

    /// <inheritdoc/>
    public AccountResponse WithNames(NameLookup names) => this with { Organisation = Organisation with { Name = names.Of(Organisation.Id) } };

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
            account.Allowed,
            account.AllElevators || account.IsMain,
            account.Phone,
            account.CreatedAt)
        {
            MustChangePassword = account.MustChangePassword,
            Level = scans ? account.Level : null,
            MonthlyQuota = scans ? account.Level.MonthlyLimit(limits) : null,
        };
    }
}

/// <summary>An organisation with its name, and with its district where the answer is about oneself.</summary>
/// <param name="Id">Its credit code, or an authority's name for itself.</param>
/// <param name="Name">Name that it is registered with.</param>
/// <param name="District">District, where the answer is about oneself. Missing for the whole city.</param>
internal sealed record OrganisationReference(OrganisationId Id, string? Name = null, [TextOf(typeof(District))] string? District = null);
