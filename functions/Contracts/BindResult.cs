using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Contracts;

/// <summary>The result of binding one elevator.</summary>
/// <param name="Code">The elevator.</param>
/// <param name="Refusal">The reason why it was not bound, or null if it is bound.</param>
/// <param name="Contract">The other contract that covers it in that time.</param>
internal sealed record BindResult(ElevatorCode Code, Problem? Refusal = null, ContractId? Contract = null);
