namespace ElevatorFunctions.Accounts;

/// <summary>The tokens that a log-in or a refresh gives.</summary>
/// <param name="AccessToken">Bearer token.</param>
/// <param name="ExpiresAt">When the access token runs out, UTC.</param>
/// <param name="RefreshToken">Good once, for the next tokens.</param>
/// <param name="KeptFor">How long a browser keeps the refresh token, or null for one that goes when the browser is closed.</param>
/// <param name="PageToken">Opens the pages that a browser asks for by their address (<see cref="PageCookies"/>).</param>
/// <param name="MustChangePassword">True while nothing but a change of password is answered .</param>
internal sealed record SessionTokens(
    string AccessToken, DateTimeOffset ExpiresAt, string RefreshToken, TimeSpan? KeptFor, string PageToken, bool MustChangePassword);
