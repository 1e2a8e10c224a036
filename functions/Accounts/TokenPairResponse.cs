namespace ElevatorFunctions.Accounts;

/// <summary>The answer to a login or a refresh.</summary>
/// <param name="AccessToken">Bearer token.</param>
/// <param name="ExpiresAt">When the access token runs out.</param>
/// <param name="RefreshToken">Good once, for the next pair. Missing where it is in the cookie (<c>X-Session</c>).</param>
/// <param name="MustChangePassword">True while nothing but a change of password is answered: the password is the first one, or was reset.</param>
internal sealed record TokenPairResponse(string AccessToken, DateTimeOffset ExpiresAt, string? RefreshToken, bool MustChangePassword);
