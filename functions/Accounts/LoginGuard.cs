
namespace ElevatorFunctions.Accounts;

/// <summary>Counts wrong passwords and locks .</summary>
internal static class LoginGuard
{
    /// <summary>True while the account is locked.</summary>
    public static bool IsLocked(Account account, DateTimeOffset now) => account.LockedUntil is { } until && now < until;

    /// <summary>The account after a login attempt, the same instance if nothing changes.</summary>
    public static Account After(Account account, bool passwordFits, DateTimeOffset now, Limits limits)
    {
        if (IsLocked(account, now))
        {
            return account;
        }

        if (passwordFits)
        {
            return account is { WrongPasswords: [], LockedUntil: null } ? account : account with { WrongPasswords = [], LockedUntil = null };
        }

        DateTimeOffset[] recent = [.. account.WrongPasswords.Where(at => now - at < limits.WrongPasswordWindow), now];
        return recent.Length < limits.WrongPasswords
            ? account with { WrongPasswords = recent, LockedUntil = null }
            : account with { WrongPasswords = [], LockedUntil = now + limits.AccountLock };
    }
}
