namespace ElevatorFunctions.Core.Accounts;

/// <summary>The wrong passwords of an account, and the lock that they lead to .</summary>
/// <param name="Wrong">Instants of recent wrong passwords, UTC, newest last.</param>
/// <param name="LockedUntil">Locked until this instant, UTC, or null if it is not locked.</param>
public readonly record struct LoginAttempts(IReadOnlyList<DateTimeOffset> Wrong, DateTimeOffset? LockedUntil)
{
    /// <summary>No wrong password, no lock.</summary>
    public static LoginAttempts None { get; } = new([], LockedUntil: null);

    /// <summary>Whether the account is locked: then even the right password does not fit.</summary>
    public bool AreLockedAt(DateTimeOffset now) => now < LockedUntil;

    /// <summary>
    /// The record after one more attempt, the same instance if nothing changes. While the account is locked, nothing is counted.
    /// </summary>
    /// <param name="fits">Whether the password was right.</param>
    /// <param name="now">When it was tried.</param>
    /// <param name="limits">The limits of the rule book.</param>
    public LoginAttempts After(bool fits, DateTimeOffset now, Limits limits)
    {
        if (AreLockedAt(now))
        {
            return this;
        }

        if (fits)
        {
            return Wrong.Count == 0 && LockedUntil is null ? this : None;
        }

        DateTimeOffset[] recent = [.. Wrong.Where(at => now - at < limits.WrongPasswordWindow), now];
        return recent.Length < limits.WrongPasswords ? new(recent, LockedUntil: null) : new([], now + limits.AccountLock);
    }
}
