using ElevatorFunctions.Core.Accounts;

namespace ElevatorFunctions.Access;

/// <summary>How an account stands at the moment of a request, as stored.</summary>
/// <param name="Permissions">All that it may do .</param>
/// <param name="AllElevators">True if all elevators of the company are assigned .</param>
internal sealed record Standing(PermissionSet Permissions, bool AllElevators);
