using System.Text.Json.Serialization;
using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Accounts;

/// <summary>An account: a main account (主账号) or a sub-account (子账号) of an organisation.</summary>
internal sealed record Account
{
    /// <summary>Its identifier, and the key of its partition.</summary>
    public required AccountId Id { get; init; }

    /// <summary>Its user name, which never changes.</summary>
    public required string UserName { get; init; }

    /// <summary>The person's name .</summary>
    public required string PersonName { get; init; }

    /// <summary>The person's gender .</summary>
    public required Gender Gender { get; init; }

    /// <summary>In use or cancelled .</summary>
    public required AccountStatus Status { get; init; }

    /// <summary>True for the organisation's main account.</summary>
    public required bool IsMain { get; init; }

    /// <summary>The organisation's role.</summary>
    public required Role Role { get; init; }

    public required OrganisationId Organisation { get; init; }

    /// <summary>Salted hash of the password .</summary>
    public required string PasswordHash { get; init; }

    /// <summary>Skill level, which gives the monthly quota .</summary>
    public Level Level { get; init; } = Level.General;

    /// <summary>The certificate that the level rests on, or null for the first level.</summary>
    public UploadId? LevelCertificate { get; init; }

    /// <summary>Permissions of a sub-account. A main account needs none.</summary>
    public PermissionSet Permissions { get; init; }

    /// <summary>True when all elevators of the company are assigned .</summary>
    public bool AllElevators { get; init; }

    /// <summary>Bound phone, verified, or null.</summary>
    public string? Phone { get; init; }

    /// <summary>When it was created, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Instants of recent wrong passwords, UTC, newest last .</summary>
    public IReadOnlyList<DateTimeOffset> WrongPasswords { get; init; } = [];

    /// <summary>Locked until this instant, UTC, or null if it is not locked.</summary>
    public DateTimeOffset? LockedUntil { get; init; }

    /// <summary>
    /// Sessions refreshed last before this instant, UTC, are over: the password was changed then. Null when it never was.
    /// </summary>
    public DateTimeOffset? SessionsSince { get; init; }

    /// <summary>The wrong passwords and the lock .</summary>
    [JsonIgnore]
    public LoginAttempts LoginAttempts => new(WrongPasswords, LockedUntil);

    /// <summary>How it stands, for the rules of access.</summary>
    [JsonIgnore]
    public Standing Standing => new(Permissions, AllElevators);

    /// <summary>True when this account has a permission: main accounts have every one of their role's.</summary>
    public bool May(Permission permission) => IsMain || Permissions.Contains(permission);

    /// <summary>The account with another password: it unlocks, and ends every session.</summary>
    /// <param name="hash">Hash of the new password.</param>
    /// <param name="now">UTC.</param>
    public Account WithPassword(string hash, DateTimeOffset now) =>
        With(LoginAttempts.None) with { PasswordHash = hash, SessionsSince = now };

    /// <summary>The account with another record of wrong passwords.</summary>
    public Account With(LoginAttempts attempts) => this with { WrongPasswords = attempts.Wrong, LockedUntil = attempts.LockedUntil };
}
