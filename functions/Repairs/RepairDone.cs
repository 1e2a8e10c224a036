using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Repairs;

/// <summary>The end of a repair.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="By">User name of the person who says so.</param>
/// <param name="Person">Account of that person, who owns the photo.</param>
/// <param name="Note">The work that was done.</param>
/// <param name="Photo">Upload that shows it, or null.</param>
internal sealed record RepairDone(DateTimeOffset At, string By, AccountId Person, string Note, UploadId? Photo);
