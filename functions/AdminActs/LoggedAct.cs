using ElevatorFunctions.Core.AdminActs;

namespace ElevatorFunctions.AdminActs;

/// <summary>An entry of the log with its place in its chain.</summary>
internal sealed record LoggedAct(AdminAct Act, ChainLink Link);
