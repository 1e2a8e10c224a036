using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Visits;

/// <summary>The uploaded paper form (V-13).</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Photos">Its photos.</param>
public sealed record VisitPaperForm(DateTimeOffset At, IReadOnlyList<UploadId> Photos);
