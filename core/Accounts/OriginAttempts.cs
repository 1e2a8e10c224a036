namespace ElevatorFunctions.Core.Accounts;

/// <summary>The tries of one origin at a password that are not known to be right .</summary>
/// <param name="Origin">Where they came from, or <see cref="Elsewhere"/>.</param>
/// <param name="Tries">Their instants, UTC, each later than the one before.</param>
/// <param name="ProvenAt">When the right password last came from there, UTC, or null.</param>
public sealed record OriginAttempts(string Origin, IReadOnlyList<DateTimeOffset> Tries, DateTimeOffset? ProvenAt = null)
{
    /// <summary>Origins that are not known, and those beyond the number that is kept.</summary>
    public const string Elsewhere = "elsewhere";

    /// <summary>Whether the origin is locked: no further try is taken from there.</summary>
    public bool IsLockedAt(DateTimeOffset now, Limits limits) =>
        Tries.Count >= limits.WrongPasswords && now < Tries[^1] + limits.AccountLock;

    /// <summary>The record without the tries that count no more.</summary>
    internal OriginAttempts At(DateTimeOffset now, Limits limits) =>
        IsLockedAt(now, limits) ? this
        : Tries.Count >= limits.WrongPasswords ? this with { Tries = [] }
        : this with { Tries = [.. Tries.Where(at => now - at < limits.WrongPasswordWindow)] };
}
