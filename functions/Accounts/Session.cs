namespace ElevatorFunctions.Accounts;

/// <summary>A login that refreshes: each refresh token is good once, a short grace for lost answers excepted.</summary>
/// <param name="Secret">SHA-256 of the present refresh token's secret, hex.</param>
/// <param name="Previous">SHA-256 of the one before, or null before the first refresh.</param>
/// <param name="RotatedAt">When the present one was issued, UTC.</param>
/// <param name="ExpiresAt">When the session ends unless refreshed, UTC.</param>
/// <param name="Since"><see cref="Account.SessionsSince"/> when it was opened.</param>
/// <param name="IsRemembered">True when a browser keeps it beyond its closing.</param>
internal sealed record Session(
    string Secret, string? Previous, DateTimeOffset RotatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? Since = null, bool IsRemembered = false)
{
    /// <summary>How long an unused session lasts.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);
}
