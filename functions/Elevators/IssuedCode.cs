namespace ElevatorFunctions.Elevators;

/// <summary>A QR code that was issued for an elevator (E-4). Versions count from 1.</summary>
/// <param name="Version">Which one.</param>
/// <param name="IssuedAt">When, UTC.</param>
/// <param name="IssuedBy">User name of who issued it.</param>
/// <param name="Until">Last valid day of a temporary code, Shanghai, or null for one that lasts.</param>
/// <param name="RevokedAt">When it was revoked, UTC, or null if it was not.</param>
internal sealed record IssuedCode(int Version, DateTimeOffset IssuedAt, string IssuedBy, DateOnly? Until, DateTimeOffset? RevokedAt);
