using ElevatorFunctions.Core.AdminActs;

namespace ElevatorFunctions.AdminActs;

/// <summary>The row of an entry. The content is the exact text that the hash was made of, so that later releases read it as it was.</summary>
internal sealed record ChainedEntry(ChainLink Link, string Content);
