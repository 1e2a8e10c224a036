using System.Text.Json.Serialization;
using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
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
    [Masked]
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
    [Masked]
    public string? Phone { get; init; }

    /// <summary>When it was created, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>
    /// When all its sessions ended last, UTC: its password was changed or reset then, or it was cancelled. Null when that never was.
    /// Sessions and tokens name the instant that they were opened under, and are good as long as it is this one.
    /// </summary>
    public DateTimeOffset? SessionsSince { get; init; }

    /// <summary>Sessions that ended by themselves while access tokens of theirs may still run, newest last .</summary>
    [Masked]
    public IReadOnlyList<EndedSession> EndedSessions { get; init; } = [];

    /// <summary>True while the password is the one that somebody else has seen, the first or one from a reset .</summary>
    public bool MustChangePassword { get; init; }

    /// <summary>How it stands, for the rules of access.</summary>
    [JsonIgnore]
    public Standing Standing => new(Allowed, AllElevators);

    /// <summary>All that it may do: a main account what its role's may, a sub-account what was granted, within its role .</summary>
    [JsonIgnore]
    public PermissionSet Allowed => IsMain ? Role.OfMainAccount() : Permissions.Intersect(Role.Grantable());

    /// <summary>The account with another password: it unlocks, and ends every session.</summary>
    /// <param name="hash">Hash of the new password.</param>
    /// <param name="isOwn">True when the person chose it, and so is alone in knowing it.</param>
    /// <param name="now">UTC.</param>
    public Account WithPassword(string hash, bool isOwn, DateTimeOffset now) =>
        WithoutSessions(now) with { PasswordHash = hash, MustChangePassword = !isOwn };

    /// <summary>The account with a status. Cancelling it ends every session .</summary>
    /// <param name="status">In use or cancelled.</param>
    /// <param name="now">UTC.</param>
    public Account With(AccountStatus status, DateTimeOffset now) =>
        status == Status ? this : (status == AccountStatus.Cancelled ? WithoutSessions(now) : this) with { Status = status };

    /// <summary>The account without any session: no token issued so far is good .</summary>
    /// <param name="now">UTC.</param>
    public Account WithoutSessions(DateTimeOffset now) =>
        this with { SessionsSince = now > SessionsSince ? now : SessionsSince?.AddTicks(1) ?? now, EndedSessions = [] };

    /// <summary>The account without one session.</summary>
    /// <param name="session">Its identifier.</param>
    /// <param name="now">UTC.</param>
    /// <param name="limits">How many are remembered. One more ends them all.</param>
    public Account WithoutSession(string session, DateTimeOffset now, Limits limits)
    {
        EndedSession[] running = [.. EndedSessions.Where(one => now - one.At <= AccessTokens.Lifetime), new(session, now)];
        return running.Length > limits.EndedSessions ? WithoutSessions(now) : this with { EndedSessions = running };
    }

    /// <summary>True when a token of a session is still good: the session ended neither with all the others nor by itself.</summary>
    /// <param name="session">The session, or null of a token without one.</param>
    /// <param name="since"><see cref="SessionsSince"/>, as the token has it.</param>
    public bool HasSession(string? session, DateTimeOffset? since) =>
        Status == AccountStatus.InUse && since == SessionsSince && EndedSessions.All(one => one.Id != session);
}
