namespace ElevatorFunctions.Accounts;

/// <summary>The answer to a login or a refresh.</summary>
/// <param name="AccessToken">Bearer token.</param>
/// <param name="ExpiresAt">When the access token runs out.</param>
/// <param name="RefreshToken">Good once, for the next pair.</param>
internal sealed record TokenPairResponse(string AccessToken, DateTimeOffset ExpiresAt, string RefreshToken);
