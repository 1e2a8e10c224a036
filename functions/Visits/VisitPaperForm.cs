using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Visits;

/// <summary>An upload of photos of the paper form (V-13).</summary>
/// <param name="At">When, UTC.</param>
/// <param name="By">The account that uploaded it and owns the photos.</param>
internal sealed record VisitPaperForm(DateTimeOffset At, AccountId By, IReadOnlyList<UploadId> Photos);
