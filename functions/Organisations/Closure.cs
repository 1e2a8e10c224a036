namespace ElevatorFunctions.Organisations;

/// <summary>The closing of an organisation (E-7). Its history stays, its accounts are cancelled, and nothing new can name it.</summary>
/// <param name="Reason">The administration's reason.</param>
/// <param name="At">When it was closed, UTC.</param>
/// <param name="By">User name of who closed it.</param>
internal sealed record Closure(string Reason, DateTimeOffset At, string By);
