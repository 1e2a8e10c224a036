using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Inspections;

/// <summary>The upload that holds a report.</summary>
/// <param name="Owner">The account that uploaded it.</param>
internal sealed record InspectionFile(AccountId Owner, UploadId Upload);
