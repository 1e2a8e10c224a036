using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Accounts;

/// <summary>A change of level, kept for good .</summary>
/// <param name="Before">The level before.</param>
/// <param name="After">The level from then on.</param>
/// <param name="Certificate">The certificate that it rests on.</param>
/// <param name="ChangedBy">The account that changed the level and owns the certificate's file.</param>
/// <param name="At">When, UTC.</param>
internal sealed record LevelChange(Level Before, Level After, UploadId Certificate, AccountId ChangedBy, DateTimeOffset At);
