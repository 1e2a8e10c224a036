using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Visits;

/// <summary>The finding of an item that failed (V-13).</summary>
/// <param name="Note">The defect, in words.</param>
/// <param name="Photo">Upload that shows it.</param>
public sealed record FailedItem(string Note, UploadId Photo);
