using ElevatorFunctions.Core.Accounts;

namespace ElevatorFunctions.Accounts;

/// <summary>The tries at one password of an account. Another password of the account is a new count: a reset unlocks.</summary>
/// <param name="Since"><see cref="Account.SessionsSince"/> when they were made.</param>
/// <param name="Attempts">The tries by origin.</param>
internal sealed record PasswordTries(DateTimeOffset? Since, LoginAttempts Attempts);
